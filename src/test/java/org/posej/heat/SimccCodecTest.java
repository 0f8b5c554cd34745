// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Tensors;
import org.posej.heat.SimccCodec.Scoring;
import org.posej.heat.SimccCodec.Smoothing;

/** Expected values follow from the place of a bin, i / r, and from the formula of the labels. */
class SimccCodecTest extends CodecContract {
  private static final SimccCodec ONE = new SimccCodec(1, 192, 256, 2, Smoothing.RTMPOSE);

  @Override
  public Codec codec() {
    return new SimccCodec(5, 192, 256, 2, Smoothing.RTMPOSE);
  }

  /** Half a bin. */
  @Override
  public double tolerance() {
    return 0.25;
  }

  @Nested
  class RefinedContract extends CodecContract {
    @Override
    public Codec codec() {
      return new SimccCodec(5, 192, 256, 2, Smoothing.RTMPOSE).refined();
    }

    @Override
    public double tolerance() {
      return 0.01;
    }
  }

  @Nested
  class OneHotContract extends CodecContract {
    @Override
    public Codec codec() {
      return new SimccCodec(5, 192, 256, 3, new Smoothing(0, 0));
    }

    @Override
    public double tolerance() {
      return 0.5 / 3 + 1e-9;
    }
  }

  private static Tensor lit(int bins, int at, float value) {
    float[] v = new float[bins];
    v[at] = value;
    return Tensors.of(v, 1, 1, bins);
  }

  /** Bin 241 of 384 over 192 pixels is pixel 120.5. */
  @Test
  void decode_litBins_areHalfPixels() {
    Pose p = ONE.decode(List.of(lit(384, 241, 0.5f), lit(512, 300, 0.9f))).get(0);
    assertEquals(120.5, p.x(0));
    assertEquals(150, p.y(0));
    assertEquals(0.5, p.score(0), 1e-7);
  }

  @Test
  void decode_outputsInTheOtherOrder_areToldApart() {
    Pose p = ONE.decode(List.of(lit(512, 300, 1), lit(384, 241, 1))).get(0);
    assertEquals(120.5, p.x(0));
    assertEquals(150, p.y(0));
  }

  @Test
  void decode_meanScore_isTheMean() {
    Pose p = ONE.with(Scoring.MEAN).decode(List.of(lit(384, 1, 0.5f), lit(512, 1, 0.9f))).get(0);
    assertEquals(0.7, p.score(0), 1e-7);
  }

  @Test
  void decode_scoreAboveOne_isOne() {
    assertEquals(1, ONE.decode(List.of(lit(384, 1, 1.5f), lit(512, 1, 1.2f))).get(0).score(0));
  }

  @Test
  void decode_oneAxisWithoutEvidence_isMissing() {
    Pose p = ONE.decode(List.of(lit(384, 241, 0.5f), lit(512, 300, -0.1f))).get(0);
    assertFalse(p.has(0));
    assertEquals(0, p.score(0));
  }

  /** A symmetric vector is not moved, at the border as inside. */
  @Test
  void decode_refinedLitBin_staysThere() {
    for (int bin : new int[] {2, 241, 381}) {
      Pose p = ONE.refined().decode(List.of(lit(384, bin, 1), lit(512, 300, 1))).get(0);
      assertEquals(bin / 2.0, p.x(0), bin == 241 ? 1e-6 : 1);
    }
  }

  /** exp(-1 / (2 sigma^2)) one bin beside the point. */
  @Test
  void encode_label_isAGaussian() {
    double[] x = {100};
    float[] bins = Tensors.array(ONE.encode(List.of(Pose.of(x, x, x))).get(0));
    assertEquals(1, bins[200]);
    assertEquals(Math.exp(-1 / (2 * 4.9 * 4.9)), bins[201], 1e-7);
  }

  @Test
  void encode_twoPoses_areTwoItems() {
    double[] a = {100};
    double[] b = {50};
    List<Pose> both = List.of(Pose.of(a, a, a), Pose.of(b, b, b));
    List<Pose> found = ONE.decode(ONE.encode(both));
    assertEquals(100, found.get(0).x(0));
    assertEquals(50, found.get(1).y(0));
  }
}
