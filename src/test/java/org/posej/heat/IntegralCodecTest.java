// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Grid.Alignment;
import org.posej.codec.Tensors;
import org.posej.heat.IntegralCodec.Debias;
import org.posej.heat.IntegralCodec.Norm;

class IntegralCodecTest extends CodecContract {
  private static final Grid GRID = Grid.of(192, 256, 48, 64);
  private static final Grid EIGHT = new Grid(8, 8, 8, 8, Alignment.FIRST);

  @Override
  public Codec codec() {
    return new IntegralCodec(5, GRID);
  }

  @Override
  public double tolerance() {
    return 0.01;
  }

  @Nested
  class UnbiasedContract extends CodecContract {
    @Override
    public Codec codec() {
      return new IntegralCodec(5, GRID, Norm.SOFTMAX, Debias.EXACT, 2);
    }

    @Override
    public double tolerance() {
      return 0.01;
    }
  }

  @Nested
  class SigmoidContract extends CodecContract {
    @Override
    public Codec codec() {
      return new IntegralCodec(5, GRID.with(Alignment.FIRST), Norm.SIGMOID, Debias.NONE, 1);
    }

    @Override
    public double tolerance() {
      return 0.05;
    }
  }

  @Nested
  class SumContract extends CodecContract {
    @Override
    public Codec codec() {
      return new IntegralCodec(5, GRID, Norm.SUM, Debias.NONE, 1);
    }

    @Override
    public double tolerance() {
      return 0.01;
    }
  }

  private static Pose decode(Grid grid, Norm norm, Debias debias, float[] map) {
    return new IntegralCodec(1, grid, norm, debias, 1)
        .decode(List.of(Tensors.of(map, 1, 1, grid.height(), grid.width())))
        .get(0);
  }

  /**
   * 8 x 8 zeros but a logit of 5 at (1, 6): C = 63 + e^5 = 211.41316, so the mean is (C - e^5) / C
   * of the way to the mean of the others. The last row is MMPose's formula worked by hand.
   */
  @ParameterizedTest
  @CsvSource({"NONE, 1.756812, 5.243188", "EXACT, 1, 6", "MMPOSE, 1.746151, 5.249096"})
  void decode_oneLogit_isPulledAndBroughtBack(Debias debias, double x, double y) {
    float[] map = new float[64];
    map[6 * 8 + 1] = 5;
    Pose p = decode(EIGHT, Norm.SOFTMAX, debias, map);
    assertEquals(x, p.x(0), 1e-4);
    assertEquals(y, p.y(0), 1e-4);
    assertEquals(1, p.score(0));
  }

  /**
   * DSNT's example of five cells: .6 at column 3 of row 2 and .1 at its four neighbours is (0.4, 0)
   * and thus cell (3, 2); on an input of 20 pixels that is 3.5 x 4 - 0.5.
   */
  @Test
  void decode_distribution_isDsntsCoordinate() {
    float[] map = new float[25];
    map[2 * 5 + 3] = 0.6f;
    for (int i : new int[] {8, 18, 12, 14}) {
      map[i] = 0.1f;
    }
    Pose p = decode(Grid.of(20, 20, 5, 5), Norm.SUM, Debias.NONE, map);
    assertEquals(((0.4 + 1) * 20 - 1) / 2, p.x(0), 1e-5);
    assertEquals(((0 + 1) * 20 - 1) / 2.0, p.y(0), 1e-5);
  }

  /**
   * A half for each of 63 zeros and 1 / (1 + e^-2) = 0.880797 at column 1: the score is the latter.
   */
  @Test
  void decode_sigmoid_scoresTheLargest() {
    float[] map = new float[64];
    map[6 * 8 + 1] = 2;
    Pose p = decode(EIGHT, Norm.SIGMOID, Debias.NONE, map);
    double all = 63 * 0.5 + 0.880797;
    assertEquals((64 * 0.5 * 3.5 + 0.380797) / all, p.x(0), 1e-5);
    assertEquals(0.880797, p.score(0), 1e-6);
  }

  @Test
  void decode_litCell_isItsCentre() {
    float[] map = new float[64];
    map[6 * 8 + 1] = 80;
    Pose p = decode(Grid.of(32, 32, 8, 8), Norm.SOFTMAX, Debias.EXACT, map);
    assertEquals((1 + 0.5) * 4 - 0.5, p.x(0), 1e-6);
    assertEquals((6 + 0.5) * 4 - 0.5, p.y(0), 1e-6);
  }

  @Test
  void decode_negativeDistribution_hasNoPoint() {
    float[] map = new float[64];
    map[3] = -1;
    assertFalse(decode(EIGHT, Norm.SUM, Debias.NONE, map).has(0));
  }

  /** Where all logits are negative C is below h w and the mean stays as it is. */
  @Test
  void decode_nothingLeftToCorrect_keepsTheMean() {
    float[] map = new float[64];
    Arrays.fill(map, -3);
    map[6 * 8 + 1] = -1;
    double expected = decode(EIGHT, Norm.SOFTMAX, Debias.NONE, map).x(0);
    assertEquals(expected, decode(EIGHT, Norm.SOFTMAX, Debias.EXACT, map).x(0));
  }
}
