// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

import java.util.Arrays;
import java.util.List;

/** What a camera that stands still sees where nothing moves. */
final class Background {
  private Background() {}

  /**
   * Returns the median of every pixel over the frames.
   *
   * @param planes of equal length, at least one
   */
  static float[] median(List<float[]> planes) {
    float[] result = new float[planes.get(0).length];
    float[] values = new float[planes.size()];
    for (int i = 0; i < result.length; i++) {
      for (int j = 0; j < values.length; j++) {
        values[j] = planes.get(j)[i];
      }
      Arrays.sort(values);
      result[i] = values[values.length / 2];
    }
    return result;
  }
}
