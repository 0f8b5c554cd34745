// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;

/** Expected values are worked by hand from the definition of the outputs. */
class CenternetCodecTest extends CodecContract {
  private static final Grid GRID = Grid.of(64, 64, 16, 16);
  private static final Selection SOME = new Selection(0.3, 1, 100);

  @Override
  public Codec codec() {
    return new CenternetCodec(5, Grid.of(192, 256, 48, 64), SOME);
  }

  @Override
  public double tolerance() {
    return 1e-3;
  }

  private static Tensor map(int channels, float... cellsAndValues) {
    float[] v = new float[channels * 256];
    for (int i = 0; i < cellsAndValues.length; i += 2) {
      v[(int) cellsAndValues[i]] = cellsAndValues[i + 1];
    }
    return Tensors.of(v, 1, channels, 16, 16);
  }

  /** The middle (8, 8) of a box of 8 x 10 cells, whose point is measured at (6, 9). */
  private static List<Tensor> outputs(int heatCell, float heat) {
    int middle = 8 * 16 + 8;
    return List.of(
        map(1, middle, 0.9f, middle + 1, 0.5f),
        map(2, middle, 8, 256 + middle, 10),
        map(2, middle, -2, 256 + middle, 1),
        map(2, middle, 0.5f, 256 + middle, 0.25f),
        map(1, heatCell, heat),
        map(2, heatCell, 0.75f, 256 + heatCell, 0.5f));
  }

  private static Pose decode(int heatCell, float heat) {
    List<Pose> poses = new CenternetCodec(1, GRID, SOME).decode(outputs(heatCell, heat));
    assertEquals(1, poses.size());
    return poses.get(0);
  }

  @Test
  void decode_heatNearby_takesThePoint() {
    Pose p = decode(8 * 16 + 5, 0.6f);
    assertEquals(4 * 5.75, p.x(0), 1e-6);
    assertEquals(4 * 8.5, p.y(0), 1e-6);
    assertEquals(0.6, p.score(0), 1e-6);
    assertEquals(0.9, p.score(), 1e-6);
  }

  /**
   * Heat of .05; heat at (11.75, 9.5), 5.8 cells away where .3 x 10 are allowed; outside the box.
   */
  @Test
  void decode_heatFaintOrFarOrOutside_leavesThePoint() {
    for (Pose p :
        List.of(decode(8 * 16 + 5, 0.05f), decode(9 * 16 + 11, 0.6f), decode(9 * 16 + 3, 0.6f))) {
      assertEquals(4 * 6, p.x(0), 1e-6);
      assertEquals(4 * 9, p.y(0), 1e-6);
      assertEquals(0, p.score(0));
    }
  }

  @Test
  void boxes_litCell_isABoxAroundTheMiddle() {
    Box box = new CenternetCodec(1, GRID, SOME).boxes(outputs(0, 0)).get(0);
    assertEquals(4 * 8.5, box.centerX(), 1e-6);
    assertEquals(4 * 8.25, box.centerY(), 1e-6);
    assertEquals(32, box.width(), 1e-6);
    assertEquals(40, box.height(), 1e-6);
    assertEquals(0.9, box.score(), 1e-6);
  }

  @Test
  void decode_twoPeople_areTwoPoses() {
    double[] a = {20, 30};
    double[] b = {100, 140};
    Codec codec = new CenternetCodec(2, Grid.of(192, 256, 48, 64), SOME);
    assertEquals(2, codec.decode(codec.encode(List.of(Pose.of(a, a, a), Pose.of(b, b, b)))).size());
  }
}
