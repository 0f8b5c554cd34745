// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Tensor;

/** Expected values are those of the definition. */
class PresenceDecoderTest {
  private static final CoordinateCodec POINTS =
      new CoordinateCodec(2, 100, 100, CoordinateCodec.Unit.PIXELS, CoordinateCodec.Columns.XY);

  private static Pose decode(boolean logit, float presence) {
    Tensor points = Tensors.of(new float[] {1, 2, 3, 4}, 1, 4);
    Tensor value = Tensors.of(new float[] {presence}, 1, 1);
    return new PresenceDecoder(POINTS, logit).decode(List.of(points, value)).get(0);
  }

  @Test
  void decode_probability_isTheScoreOfPoseAndPoints() {
    Pose pose = decode(false, 0.75f);
    assertEquals(0.75, pose.score(), 1e-6);
    assertEquals(0.75, pose.score(1), 1e-6);
    assertEquals(3, pose.x(1), 1e-6);
  }

  @Test
  void decode_logit_goesThroughTheSigmoid() {
    assertEquals(0.5, decode(true, 0).score(), 1e-6);
    assertEquals(1 / (1 + Math.exp(2)), decode(true, -2).score(), 1e-6);
  }

  @Test
  void decode_noNumber_isNoPresence() {
    assertEquals(0, decode(false, Float.NaN).score());
    assertEquals(1, decode(false, 1.01f).score());
  }

  @Test
  void decode_valuesForOtherItems_areRefused() {
    Tensor points = Tensors.of(new float[] {1, 2, 3, 4}, 1, 4);
    Tensor two = Tensors.of(new float[] {1, 1}, 2, 1);
    PresenceDecoder decoder = new PresenceDecoder(POINTS, false);
    assertThrows(IllegalArgumentException.class, () -> decoder.decode(List.of(points, two)));
    assertThrows(IllegalArgumentException.class, () -> decoder.decode(List.of(points)));
  }
}
