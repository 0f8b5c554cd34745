// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Pose;
import org.posej.codec.CoordinateCodec.Columns;
import org.posej.codec.CoordinateCodec.Unit;

/** Expected values are the definitions of the units, worked by hand. */
class CoordinateCodecTest {

  private static Codec codec(int keypoints, Unit unit, Columns columns) {
    return new CoordinateCodec(keypoints, 192, 256, unit, columns);
  }

  abstract static class CoordinateContract extends CodecContract {
    @Override
    public double tolerance() {
      return 1e-4;
    }

    /** Zero is a place. */
    @Override
    public boolean zeroIsMissing() {
      return false;
    }
  }

  @Nested
  class ZeroToOneContract extends CoordinateContract {
    @Override
    public Codec codec() {
      return CoordinateCodecTest.codec(5, Unit.ZERO_TO_ONE, Columns.XY);
    }
  }

  @Nested
  class HalfEachWayContract extends CoordinateContract {
    @Override
    public Codec codec() {
      return CoordinateCodecTest.codec(5, Unit.HALF_EACH_WAY, Columns.XY_RAW_SIGMA);
    }
  }

  @Nested
  class OneEachWayContract extends CoordinateContract {
    @Override
    public Codec codec() {
      return CoordinateCodecTest.codec(5, Unit.ONE_EACH_WAY, Columns.XYZ);
    }
  }

  @Nested
  class PixelsContract extends CoordinateContract {
    @Override
    public Codec codec() {
      return CoordinateCodecTest.codec(5, Unit.PIXELS, Columns.XY_SCORE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ZERO_TO_ONE, 0.25, 48, 64",
    "HALF_EACH_WAY, -0.25, 48, 64",
    "ONE_EACH_WAY, -0.5, 47.5, 63.5",
    "ONE_EACH_WAY, 0, 95.5, 127.5",
    "PIXELS, 48, 48, 48"
  })
  void decode_coordinate_isThePixelOfItsUnit(Unit unit, float c, double x, double y) {
    Pose p =
        codec(1, unit, Columns.XY).decode(List.of(Tensors.of(new float[] {c, c}, 1, 2))).get(0);
    assertEquals(x, p.x(0));
    assertEquals(y, p.y(0));
    assertEquals(1, p.score(0));
  }

  /** A raw deviation of 0 is a sigma of 1/2 and a score of 1/2; ln 3 is a sigma of 3/4. */
  @Test
  void decode_rawSigma_isTheScore() {
    float[] v = {0.5f, 0.5f, 0, 0, 0.5f, 0.5f, (float) Math.log(3), 0};
    Pose p =
        codec(2, Unit.ZERO_TO_ONE, Columns.XY_RAW_SIGMA)
            .decode(List.of(Tensors.of(v, 1, 2, 4)))
            .get(0);
    assertEquals(0.5, p.score(0), 1e-7);
    assertEquals(1 - (0.75 + 0.5) / 2, p.score(1), 1e-7);
  }

  @Test
  void decode_sigmaApart_isTheScore() {
    Codec codec = codec(1, Unit.PIXELS, Columns.XY_SIGMA);
    float[] xy = {10, 20};
    float[] sigma = {0.1f, 0.3f};
    Pose p = codec.decode(List.of(Tensors.of(xy, 1, 1, 2), Tensors.of(sigma, 1, 1, 2))).get(0);
    assertEquals(10, p.x(0));
    assertEquals(0.8, p.score(0), 1e-7);
  }

  @Test
  void decode_batch_givesAPosePerItem() {
    float[] v = {1, 2, 3, 4};
    List<Pose> poses = codec(1, Unit.PIXELS, Columns.XY).decode(List.of(Tensors.of(v, 2, 1, 2)));
    assertEquals(3, poses.get(1).x(0));
    assertEquals(4, poses.get(1).y(0));
  }

  @Test
  void decode_flatRow_isRead() {
    float[] v = {1, 2, 0, 3, 4, 0};
    Codec codec = codec(2, Unit.PIXELS, Columns.XYZ);
    assertEquals(3, codec.decode(List.of(Tensors.of(v, 1, 6))).get(0).x(1));
    assertEquals(3, codec.decode(List.of(Tensors.of(v, 1, 1, 1, 6))).get(0).x(1));
  }

  @Test
  void decode_oneNotANumber_takesThatPointOnly() {
    float[] v = {1, Float.NaN, 3, 4};
    Pose p = codec(2, Unit.PIXELS, Columns.XY).decode(List.of(Tensors.of(v, 1, 2, 2))).get(0);
    assertFalse(p.has(0));
    assertEquals(3, p.x(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Columns.class,
      names = {"XY_SCORE", "XY_SIGMA", "XY_RAW_SIGMA"})
  void decode_encodedScore_isTheScore(Columns columns) {
    double[] place = {10};
    Codec codec = codec(1, Unit.PIXELS, columns);
    Pose p = codec.decode(codec.encode(List.of(Pose.of(place, place, new double[] {0.3})))).get(0);
    assertEquals(0.3, p.score(0), 1e-6);
  }

  @Test
  void decode_fewerDeviationsThanPoints_isRefused() {
    Codec codec = codec(1, Unit.PIXELS, Columns.XY_SIGMA);
    CodecContract.assertRefused(
        () ->
            codec.decode(
                List.of(Tensors.of(new float[4], 2, 1, 2), Tensors.of(new float[2], 1, 1, 2))));
  }
}
