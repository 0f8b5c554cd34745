// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Tensors;
import org.posej.detect.SsdCodec.Form;
import org.posej.detect.SsdCodec.Score;

/** Expected values are worked by hand from the definition of anchors and outputs. */
class SsdCodecTest {
  private static final Selection HALF = new Selection(0.5, 0.3, 100);

  abstract static class SsdContract extends CodecContract {
    @Override
    public double tolerance() {
      return 1e-3;
    }

    /** A logit of zero is a score of one half. */
    @Override
    public boolean zeroIsMissing() {
      return false;
    }
  }

  @Nested
  class BlazeposeContract extends SsdContract {
    @Override
    public Codec codec() {
      SsdAnchors anchors = SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32);
      return new SsdCodec(5, anchors, Form.mediapipe(224), HALF);
    }
  }

  @Nested
  class SsdOriginalContract extends SsdContract {
    @Override
    public Codec codec() {
      SsdAnchors anchors =
          new SsdAnchors(192, 256, 0.25, 0.25, 0.2, 0.3, 0.5, 0.5, 0.4, 0.4, 0.8, 0.9, 0.1, 0.2);
      return new SsdCodec(5, anchors, Form.ssd(1), HALF);
    }
  }

  /** 2 x 28^2 + 2 x 14^2 + 6 x 7^2, 2 x 16^2 + 6 x 8^2 and 2 x 24^2 + 6 x 12^2. */
  @Test
  void anchors_ofMediapipe_areAsManyAsItsNetworksHave() {
    assertEquals(2254, SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32).count());
    assertEquals(896, SsdAnchors.mediapipe(128, 8, 16, 16, 16).count());
    assertEquals(2016, SsdAnchors.mediapipe(192, 8, 16, 16, 16).count());
  }

  /** Two per cell of 28, so that number 2 x (28 x 3 + 5) is the cell in column 5 of row 3. */
  @ParameterizedTest
  @CsvSource({
    "178, 5.5, 3.5, 28",
    "179, 5.5, 3.5, 28",
    "1568, 0.5, 0.5, 14",
    "1960, 0.5, 0.5, 7",
    "1965, 0.5, 0.5, 7",
    "1966, 1.5, 0.5, 7"
  })
  void anchors_ofMediapipe_goCellByCell(int i, double x, double y, int cells) {
    double[] a = SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32).boxes();
    assertEquals(x / cells, a[4 * i], 1e-12);
    assertEquals(y / cells, a[4 * i + 1], 1e-12);
    assertEquals(1, a[4 * i + 2]);
  }

  /** Anchor (44, 28) of 224: the centre 10 right of it, 4 above, two points from it; logit ln 3. */
  @Test
  void decode_litAnchor_isABoxWithPoints() {
    int n = 2254;
    float[] boxes = new float[n * 8];
    float[] row = {10, -4, 60, 80, 3, 5, -7, 9};
    System.arraycopy(row, 0, boxes, 178 * 8, 8);
    float[] scores = new float[n];
    Arrays.fill(scores, -200);
    scores[178] = (float) Math.log(3);
    SsdAnchors anchors = SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32);
    SsdCodec codec = new SsdCodec(2, anchors, Form.mediapipe(224), HALF);
    List<Tensor> out = List.of(Tensors.of(scores, 1, n, 1), Tensors.of(boxes, 1, n, 8));
    Pose p = codec.decode(out).get(0);
    assertEquals(44 + 3, p.x(0), 1e-5);
    assertEquals(28 + 5, p.y(0), 1e-5);
    assertEquals(44 - 7, p.x(1), 1e-5);
    assertEquals(0.75, p.score(), 1e-6);
    Box box = codec.boxes(out).get(0);
    assertEquals(54, box.centerX(), 1e-5);
    assertEquals(24, box.centerY(), 1e-5);
    assertEquals(60, box.width(), 1e-5);
    assertEquals(80, box.height(), 1e-5);
  }

  /** Centre .5 + 2 / 10 x .4 = .58 of 100; width .4 e^(1 / 5); score 3 / (1 + 3). */
  @Test
  void decode_originalSsd_usesItsVariances() {
    SsdCodec codec =
        new SsdCodec(0, new SsdAnchors(100, 100, 0.5, 0.5, 0.4, 0.4), Form.ssd(1), HALF);
    float[] box = {2, 0, 1, 0};
    float[] scores = {0, (float) Math.log(3)};
    List<Tensor> out = List.of(Tensors.of(box, 1, 1, 4), Tensors.of(scores, 1, 1, 2));
    Box found = codec.boxes(out).get(0);
    assertEquals(58, found.centerX(), 1e-5);
    assertEquals(40 * Math.exp(0.2), found.width(), 1e-5);
    assertEquals(40, found.height(), 1e-5);
    assertEquals(0.75, found.score(), 1e-6);
  }

  @Test
  void boxes_plainScoreBelowTheLimit_areNone() {
    SsdCodec codec =
        new SsdCodec(
            0,
            new SsdAnchors(100, 100, 0.5, 0.5, 1, 1),
            new Form(Score.PLAIN, 0, 1, 1, false),
            HALF);
    List<Tensor> out =
        List.of(Tensors.of(new float[4], 1, 1, 4), Tensors.of(new float[1], 1, 1, 1));
    assertTrue(codec.boxes(out).isEmpty());
  }

  /** Two boxes a pixel apart with scores 3 / 4 and 1 / 2: the mean is 2 / 5 of the way. */
  @Test
  void weighted_overlappingBoxes_giveTheirMean() {
    SsdAnchors anchors = new SsdAnchors(100, 100, 0.5, 0.5, 1, 1, 0.51, 0.5, 1, 1);
    SsdCodec codec = new SsdCodec(1, anchors, Form.mediapipe(100), HALF).weighted();
    float[] boxes = {0, 0, 20, 40, 0, 0, 0, 0, 20, 40, 0, 0};
    float[] scores = {(float) Math.log(3), 0};
    List<Tensor> out = List.of(Tensors.of(boxes, 1, 2, 6), Tensors.of(scores, 1, 2, 1));
    assertEquals(1, codec.decode(out).size());
    assertEquals(50.4, codec.decode(out).get(0).x(0), 1e-4);
    assertEquals(0.75, codec.decode(out).get(0).score(), 1e-6);
    assertEquals(50.4, codec.boxes(out).get(0).centerX(), 1e-4);
    assertEquals(20, codec.boxes(out).get(0).width(), 1e-4);
  }
}
