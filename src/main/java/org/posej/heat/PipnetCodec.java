// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Tensors;

/**
 * Coarse maps, offsets within a cell and the places of neighbours: PIP-Net, for faces.
 *
 * <p>Reads, in this order and in float32, the likelihood (N, K, H, W), x and y of the point within
 * the cell (N, K, H, W) each, and x and y of M neighbours (N, K M, H, W) each; gives one pose per
 * item. Offsets are in cells from the cell's index, and cell c is pixel {@code c s}, the fraction c
 * / W of the crop that the network's authors take. A point scores its largest likelihood. Writes
 * one item per pose. Immutable, safe for several threads.
 */
public final class PipnetCodec implements Codec {
  /*
   * Jin et al., "Pixel-in-pixel net: towards efficient facial landmark detection in the wild"
   * (2021). A point is the mean of its own place and of all that say where it is as a neighbour;
   * the authors' program pads lists of unequal length with repetitions, which we do not.
   */
  private final int[][] neighbours;
  private final Grid grid;

  /**
   * A codec.
   *
   * @param neighbours per point those whose places it tells, as many for each
   * @param grid of maps and input
   * @throws IllegalArgumentException if the numbers of neighbours differ
   */
  public PipnetCodec(int[][] neighbours, Grid grid) {
    for (int[] row : neighbours) {
      if (row.length != neighbours[0].length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "A point has %d neighbours and another %d; all must have as many.",
                neighbours[0].length,
                row.length));
      }
    }
    this.neighbours = neighbours;
    this.grid = grid.with(Grid.Alignment.FIRST);
  }

  private int keypoints() {
    return neighbours.length;
  }

  private int perPoint() {
    return neighbours[0].length;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Tensors.require(outputs, 5);
    Planes[] maps = new Planes[5];
    for (int i = 0; i < 5; i++) {
      maps[i] = Planes.of(outputs.get(i), false);
      maps[i].require(keypoints() * (i < 3 ? 1 : perPoint()), grid.width(), grid.height());
    }
    List<Pose> poses = new ArrayList<>();
    for (int n = 0; n < maps[0].items; n++) {
      poses.add(new Sums(maps, n).pose());
    }
    return poses;
  }

  /** The places that are told for the points of one item. */
  private final class Sums {
    private final int[] cells = new int[keypoints()];
    private final float[] scores = new float[keypoints()];
    private final double[] x = new double[keypoints()];
    private final double[] y = new double[keypoints()];
    private final int[] counts = new int[keypoints()];

    Sums(Planes[] maps, int n) {
      float[] plane = maps[0].plane();
      for (int k = 0; k < keypoints(); k++) {
        maps[0].read(n, k, plane);
        cells[k] = Planes.peak(plane);
        if (cells[k] < 0) {
          continue;
        }
        scores[k] = plane[cells[k]];
        add(k, k, maps[1].at(n, k, cells[k]), maps[2].at(n, k, cells[k]));
        for (int j = 0; j < perPoint(); j++) {
          int c = k * perPoint() + j;
          add(k, neighbours[k][j], maps[3].at(n, c, cells[k]), maps[4].at(n, c, cells[k]));
        }
      }
    }

    private void add(int from, int to, double offsetX, double offsetY) {
      x[to] += cells[from] % grid.width() + offsetX;
      y[to] += cells[from] / grid.width() + offsetY;
      counts[to]++;
    }

    Pose pose() {
      Points points = new Points(keypoints());
      for (int k = 0; k < keypoints(); k++) {
        if (cells[k] >= 0) {
          points.set(
              k, grid.toInputX(x[k] / counts[k]), grid.toInputY(y[k] / counts[k]), scores[k]);
        }
      }
      return points.pose();
    }
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints());
    int area = grid.width() * grid.height();
    int all = poses.size() * keypoints() * area;
    float[][] v = {
      new float[all],
      new float[all],
      new float[all],
      new float[all * perPoint()],
      new float[all * perPoint()]
    };
    for (int n = 0; n < poses.size(); n++) {
      for (int k = 0; k < keypoints(); k++) {
        if (poses.get(n).has(k)) {
          write(poses.get(n), k, (n * keypoints() + k) * area, v);
        }
      }
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int channels = keypoints() * (i < 3 ? 1 : perPoint());
      outputs.add(Tensors.of(v[i], poses.size(), channels, grid.height(), grid.width()));
    }
    return outputs;
  }

  private void write(Pose p, int k, int plane, float[][] v) {
    int column = (int) Math.max(0, Math.min(grid.width() - 1, grid.toMapX(p.x(k))));
    int row = (int) Math.max(0, Math.min(grid.height() - 1, grid.toMapY(p.y(k))));
    int cell = row * grid.width() + column;
    v[0][plane + cell] = 1;
    v[1][plane + cell] = (float) (grid.toMapX(p.x(k)) - column);
    v[2][plane + cell] = (float) (grid.toMapY(p.y(k)) - row);
    for (int j = 0; j < perPoint(); j++) {
      int at = plane * perPoint() + j * grid.width() * grid.height() + cell;
      v[3][at] = (float) (grid.toMapX(p.x(neighbours[k][j])) - column);
      v[4][at] = (float) (grid.toMapY(p.y(neighbours[k][j])) - row);
    }
  }
}
