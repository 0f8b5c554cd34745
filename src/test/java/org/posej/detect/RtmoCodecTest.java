// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Tensors;

class RtmoCodecTest {
  private static final Selection SOME = new Selection(0.25, 0.5, 300);

  @Nested
  class Contract extends CodecContract {
    @Override
    public Codec codec() {
      return new RtmoCodec(5, SOME);
    }

    @Override
    public double tolerance() {
      return 1e-4;
    }
  }

  /** Two boxes that share 90 of 110, and a faint one: the better of the first two stays. */
  private static final Tensor BOXES =
      Tensors.of(
          new float[] {0, 0, 10, 10, 0.6f, 1, 0, 11, 10, 0.8f, 50, 50, 60, 60, 0.1f}, 1, 3, 5);

  private static final Tensor POINTS =
      Tensors.of(new float[] {1, 2, 0.9f, 3, 4, 0.7f, 5, 6, 1}, 1, 3, 1, 3);

  @Test
  void decode_overlappingBoxes_leavesTheBestInEitherOrder() {
    RtmoCodec codec = new RtmoCodec(1, SOME);
    for (List<Tensor> out : List.of(List.of(BOXES, POINTS), List.of(POINTS, BOXES))) {
      List<Pose> poses = codec.decode(out);
      assertEquals(1, poses.size());
      assertEquals(3, poses.get(0).x(0));
      assertEquals(0.7, poses.get(0).score(0), 1e-6);
      assertEquals(0.8, poses.get(0).score(), 1e-6);
      assertEquals(List.of(new Box(1, 0, 10, 10, 0, 0.8f)), codec.boxes(out));
    }
  }

  @Test
  void decode_pointOfScoreZero_isMissing() {
    Tensor points = Tensors.of(new float[9], 1, 3, 1, 3);
    assertFalse(new RtmoCodec(1, SOME).decode(List.of(BOXES, points)).get(0).has(0));
  }

  @Test
  void decode_otherPoints_areRefused() {
    RtmoCodec codec = new RtmoCodec(2, SOME);
    assertThrows(IllegalArgumentException.class, () -> codec.decode(List.of(BOXES, POINTS)));
  }
}
