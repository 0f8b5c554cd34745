// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;
import org.posej.heat.MovenetHeadsCodec;

/** Expected values are worked by hand from the definition of the outputs. */
class MovenetCodecTest {

  @Nested
  class SingleContract extends CodecContract {
    @Override
    public Codec codec() {
      return MovenetCodec.single(5, 192, 256);
    }

    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  @Nested
  class MultiContract extends CodecContract {
    @Override
    public Codec codec() {
      return MovenetCodec.multi(5, 192, 256, 6, 0.25);
    }

    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  @Nested
  class HeadsContract extends CodecContract {
    @Override
    public Codec codec() {
      return new MovenetHeadsCodec(5, Grid.of(192, 256, 48, 64));
    }

    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  /** Rows are y, x, score; the pose scores the mean of .9 and .5, the point of .1 is left out. */
  @Test
  void decode_singlePose_isYFirst() {
    float[] v = {0.5f, 0.25f, 0.9f, 0, 0, 0.5f, 1, 1, 0.1f};
    Pose p = MovenetCodec.single(3, 192, 192).decode(List.of(Tensors.of(v, 1, 1, 3, 3))).get(0);
    assertEquals(48, p.x(0));
    assertEquals(96, p.y(0));
    assertEquals(192, p.x(2));
    assertEquals(0.7, p.score(), 1e-6);
  }

  /** Six people of one point; the third is at (.25, .5) in a box from (.1, .2) to (.3, .6). */
  @Test
  void decode_multiPose_leavesWeakPeopleOut() {
    float[] v = new float[6 * 8];
    float[] third = {0.5f, 0.25f, 0.9f, 0.2f, 0.1f, 0.6f, 0.3f, 0.8f};
    System.arraycopy(third, 0, v, 16, 8);
    v[8 + 7] = 0.2f;
    MovenetCodec codec = MovenetCodec.multi(1, 256, 160, 6, 0.25);
    List<Pose> poses = codec.decode(List.of(Tensors.of(v, 1, 6, 8)));
    assertEquals(1, poses.size());
    assertEquals(64, poses.get(0).x(0));
    assertEquals(80, poses.get(0).y(0));
    assertEquals(0.8, poses.get(0).score(), 1e-6);
    Box box = codec.boxes(List.of(Tensors.of(v, 1, 6, 8))).get(0);
    assertEquals(25.6, box.x(), 1e-4);
    assertEquals(32, box.y(), 1e-4);
    assertEquals(51.2, box.width(), 1e-4);
    assertEquals(64, box.height(), 1e-4);
  }

  @Test
  void encode_morePosesThanRows_isRefused() {
    double[] one = {1};
    Pose p = Pose.of(one, one, one);
    CodecContract.assertRefused(() -> MovenetCodec.single(1, 8, 8).encode(List.of(p, p)));
  }

  /** A map of heat of which cell 5 has .9 and cell 60 has 1, for one keypoint on 16 x 8 cells. */
  private static Pose heads(float nearHeat, float farHeat, float regressX) {
    int n = 16 * 8;
    float[] centre = new float[n];
    centre[4 * 16 + 8] = 0.5f;
    float[] regress = new float[2 * n];
    regress[2 * (4 * 16 + 8) + 1] = regressX;
    float[] heat = new float[n];
    heat[4 * 16 + 6] = nearHeat;
    heat[4 * 16 + 12] = farHeat;
    float[] offset = new float[2 * n];
    offset[2 * (4 * 16 + 6)] = 0.25f;
    offset[2 * (4 * 16 + 6) + 1] = 0.5f;
    return new MovenetHeadsCodec(1, Grid.of(64, 32, 16, 8))
        .decode(
            List.of(
                Tensors.of(centre, 1, 8, 16, 1),
                Tensors.of(regress, 1, 8, 16, 2),
                Tensors.of(heat, 1, 8, 16, 1),
                Tensors.of(offset, 1, 8, 16, 2)))
        .get(0);
  }

  /**
   * From the centre (8, 4) the point is expected at (6, 4): heat there counts 1 / 1.8 and six cells
   * away 1 / 7.8, so that .3 beats 1 (.167 against .128) but .2 does not (.111).
   */
  @Test
  void decode_heads_weighHeatByDistance() {
    Pose near = heads(0.3f, 1, -2);
    assertEquals(4 * 6.5, near.x(0));
    assertEquals(4 * 4.25, near.y(0));
    assertEquals(0.3, near.score(0), 1e-7);
    assertEquals(4 * 12, heads(0.2f, 1, -2).x(0));
  }

  @Test
  void decode_headsWithoutHeat_missThePoint() {
    assertFalse(heads(0, 0, 0).has(0));
  }
}
