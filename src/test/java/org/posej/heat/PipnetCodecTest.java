// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;

/** Expected values are worked by hand from the definition of the outputs. */
class PipnetCodecTest extends CodecContract {
  private static final Grid GRID = Grid.of(256, 256, 8, 8);

  @Override
  public Codec codec() {
    return new PipnetCodec(new int[][] {{1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 1}}, GRID);
  }

  @Override
  public double tolerance() {
    return 1e-3;
  }

  @Override
  public int width() {
    return 256;
  }

  private static Tensor map(int channels, float... cellsAndValues) {
    float[] v = new float[channels * 64];
    for (int i = 0; i < cellsAndValues.length; i += 2) {
      v[(int) cellsAndValues[i]] = cellsAndValues[i + 1];
    }
    return Tensors.of(v, 1, channels, 8, 8);
  }

  /**
   * The first point is in cell (3, 5), .25 and .6 from its corner: (0.40625, 0.70) of 256 pixels.
   * The second tells it half a cell more to the right: the mean is a quarter of a cell more.
   */
  @Test
  void decode_litCell_isWhereItAndItsNeighbourSay() {
    int first = 5 * 8 + 3;
    int second = 64 + 5 * 8 + 4;
    List<Tensor> outputs =
        List.of(
            map(2, first, 0.9f, second, 0.8f),
            map(2, first, 0.25f, second, 0.5f),
            map(2, first, 0.6f, second, 0.5f),
            map(2, first, 1.5f, second, -0.25f),
            map(2, first, 0.5f, second, 0.6f));
    Pose p = new PipnetCodec(new int[][] {{1}, {0}}, GRID).decode(outputs).get(0);
    assertEquals(256 * 0.40625 + 32 * 0.25, p.x(0), 1e-4);
    assertEquals(256 * 0.7, p.y(0), 1e-4);
    assertEquals(0.9, p.score(0), 1e-7);
    assertEquals(32 * 4.5, p.x(1), 1e-4);
  }

  @Test
  void decode_withoutNeighbours_isItsOwnPlace() {
    int cell = 5 * 8 + 3;
    List<Tensor> outputs =
        List.of(map(1, cell, 0.9f), map(1, cell, 0.25f), map(1, cell, 0.6f), map(0), map(0));
    Pose p = new PipnetCodec(new int[][] {{}}, GRID).decode(outputs).get(0);
    assertEquals(104, p.x(0), 1e-4);
    assertEquals(179.2, p.y(0), 1e-4);
  }

  @Test
  void codec_unequalNeighbours_isRefused() {
    assertRefused(() -> new PipnetCodec(new int[][] {{1}, {}}, GRID));
  }
}
