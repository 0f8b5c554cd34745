// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

import java.util.Arrays;

/** The cells of a map that no neighbour exceeds. */
public final class LocalMaxima {
  private LocalMaxima() {}

  /**
   * Returns the largest local maxima, the largest first; the first of equals.
   *
   * <p>A cell has eight neighbours, fewer at the border. Cells of a plateau all count; those that
   * are not finite never do.
   *
   * @param map row-major
   * @param above what a maximum exceeds
   * @param limit of maxima
   * @return their indices
   */
  public static int[] of(float[] map, int width, int height, double above, int limit) {
    int[] cells = new int[16];
    int n = 0;
    for (int i = 0; i < width * height; i++) {
      if (map[i] > above && map[i] < Float.POSITIVE_INFINITY && isMaximum(map, width, height, i)) {
        if (n == cells.length) {
          cells = Arrays.copyOf(cells, 2 * n);
        }
        cells[n++] = i;
      }
    }
    return Arrays.stream(cells, 0, n)
        .boxed()
        .sorted((a, b) -> Float.compare(map[b], map[a]))
        .limit(limit)
        .mapToInt(i -> i)
        .toArray();
  }

  private static boolean isMaximum(float[] map, int width, int height, int cell) {
    int x = cell % width;
    int y = cell / width;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        if (map[ny * width + nx] > map[cell]) {
          return false;
        }
      }
    }
    return true;
  }
}
