// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Tensor;

/** Expected values are those of the definition. */
class SpaceDecoderTest {
  private static final Tensor POINTS =
      Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4); // two poses of two points
  private static final SpaceDecoder DECODER =
      new SpaceDecoder(
          new CoordinateCodec(
              2, 100, 100, CoordinateCodec.Unit.PIXELS, CoordinateCodec.Columns.XY));

  private static List<Pose> decode(int... shape) {
    float[] metres = {.1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f, .9f, 1, 1.1f, 1.2f};
    return DECODER.decode(List.of(POINTS, Tensors.of(metres, shape)));
  }

  @Test
  void decode_rowOrColumns_placesThePointsOfEachItem() {
    List<Pose> poses = decode(2, 6);
    assertEquals(3, poses.get(0).x(1));
    assertEquals(0.4, poses.get(0).x3d(1), 1e-6);
    assertEquals(0.8, poses.get(1).y3d(0), 1e-6);
    assertEquals(1.2, poses.get(1).z3d(1), 1e-6);
    assertEquals(poses, decode(2, 2, 3));
  }

  @Test
  void decode_numbersThatAreNotFinite_areMissing() {
    float[] metres = {1, 2, Float.NaN, 4, 5, 6, Float.POSITIVE_INFINITY, 8, 9, 1, 2, Float.NaN};
    List<Pose> poses = DECODER.decode(List.of(POINTS, Tensors.of(metres, 2, 6)));
    assertEquals(Double.NaN, poses.get(0).x3d(0));
    assertEquals(1, poses.get(0).x(0), "in the image it is there");
    assertTrue(poses.get(0).has3d());
    assertFalse(poses.get(1).has3d());
  }

  @Test
  void decode_outputOfAnotherSize_isRefused() {
    Tensor few = Tensors.of(new float[6], 2, 3);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> DECODER.decode(List.of(POINTS, few)));
    assertTrue(e.getMessage().contains("x, y and z of 4 points"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> DECODER.decode(List.of(POINTS)));
  }
}
