// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Tensors;

/** Expected values are worked by hand from the definition of the outputs. */
class BlazeposeCodecTest {
  private static final Grid GRID = Grid.of(256, 256, 64, 64);

  abstract static class BlazeposeContract extends CodecContract {
    @Override
    public int width() {
      return 256;
    }

    /** Zero is the corner. */
    @Override
    public boolean zeroIsMissing() {
      return false;
    }
  }

  @Nested
  class LandmarksContract extends BlazeposeContract {
    @Override
    public Codec codec() {
      return new BlazeposeCodec(5, GRID, false);
    }

    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  /** The Gaussian is cut where the window ends, less than three sigmas from its centre. */
  @Nested
  class RefinedContract extends BlazeposeContract {
    @Override
    public Codec codec() {
      return new BlazeposeCodec(5, GRID, true);
    }

    @Override
    public double tolerance() {
      return 0.15;
    }
  }

  private static List<Tensor> outputs(float x, float y, float... heat) {
    float[] landmark = {x, y, 0, (float) Math.log(3), (float) -Math.log(3)};
    float[] map = new float[64 * 64];
    Arrays.fill(map, -100);
    System.arraycopy(heat, 0, map, 40 * 64 + 20, heat.length);
    return List.of(
        Tensors.of(landmark, 1, 5),
        Tensors.of(new float[] {0.9f}, 1, 1),
        Tensors.of(map, 1, 64, 64, 1));
  }

  /** The logistic function of ln 3 is 3/4. */
  @Test
  void decode_landmark_hasItsVisibility() {
    BlazeposeCodec codec = new BlazeposeCodec(1, GRID, false);
    Pose p = codec.decode(outputs(81, 163)).get(0);
    assertEquals(81, p.x(0));
    assertEquals(163, p.y(0));
    assertEquals(0.75, p.score(0), 1e-6);
    assertEquals(0.9, p.score(), 1e-6);
  }

  /** Cells 20 and 21 of row 40 with 3/4 and 1/4 have their mean at (20.25, 40). */
  @Test
  void decode_heatNearby_takesTheLandmark() {
    float[] heat = {(float) Math.log(3), (float) -Math.log(3)};
    Pose p = new BlazeposeCodec(1, GRID, true).decode(outputs(85, 170, heat)).get(0);
    assertEquals(81, p.x(0), 1e-5);
    assertEquals(160, p.y(0), 1e-5);
  }

  /** The window around pixel 97 is cells 21 to 27; and heat below one half does not count. */
  @Test
  void decode_heatFarOrFaint_leavesTheLandmark() {
    BlazeposeCodec codec = new BlazeposeCodec(1, GRID, true);
    assertEquals(97, codec.decode(outputs(97, 160, 5)).get(0).x(0));
    assertEquals(85, codec.decode(outputs(85, 160, -0.1f)).get(0).x(0));
  }

  @Test
  void decode_landmarkOutsideTheCrop_isLeft() {
    BlazeposeCodec codec = new BlazeposeCodec(1, GRID, true);
    assertEquals(-30, codec.decode(outputs(-30, 160, 5)).get(0).x(0));
  }

  @Test
  void encode_twoPoses_isRefused() {
    double[] one = {1};
    Pose p = Pose.of(one, one, one);
    CodecContract.assertRefused(() -> new BlazeposeCodec(1, GRID, true).encode(List.of(p, p)));
  }
}
