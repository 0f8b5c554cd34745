// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.posej.Pose;
import org.posej.Tensor;

/** What every codec keeps: decode(encode(p)) ≈ p, and clear refusals. */
public abstract class CodecContract {

  /** Returns the codec, for an input of 192 x 256 pixels unless the others are overridden. */
  public abstract Codec codec();

  /** Returns how far a point may be from where it was, in pixels along an axis. */
  public abstract double tolerance();

  public int keypoints() {
    return 5;
  }

  public int width() {
    return 192;
  }

  public int height() {
    return 256;
  }

  /** Returns how far from the border the points of the round trip lie, in pixels. */
  public double margin() {
    return 30;
  }

  /** Returns whether outputs of zeros mean that there is nothing. */
  public boolean zeroIsMissing() {
    return true;
  }

  /** Returns whether a single missing point comes back as missing. */
  public boolean keepsMissing() {
    return true;
  }

  /** Returns random points within the margin. */
  public final Pose randomPose(SplittableRandom r) {
    double[] x = new double[keypoints()];
    double[] y = new double[keypoints()];
    double[] score = new double[keypoints()];
    for (int k = 0; k < x.length; k++) {
      x[k] = margin() + r.nextDouble() * (width() - 1 - 2 * margin());
      y[k] = margin() + r.nextDouble() * (height() - 1 - 2 * margin());
      score[k] = 1;
    }
    return Pose.of(x, y, score);
  }

  @Test
  public void decode_encodedPose_isThePose() {
    SplittableRandom r = new SplittableRandom(7);
    for (int i = 0; i < 20; i++) {
      Pose pose = randomPose(r);
      assertNear(pose, decodeOne(codec().encode(List.of(pose))), tolerance());
    }
  }

  @Test
  public void decode_encodedMissingPoint_isMissing() {
    Pose pose = randomPose(new SplittableRandom(8)).without(1);
    Pose found = decodeOne(codec().encode(List.of(pose)));
    assertEquals(!keepsMissing(), found.has(1));
    assertEquals(0, found.score(1));
    assertTrue(found.has(0));
  }

  @Test
  public void decode_notFiniteOutputs_giveNoPoint() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertNoPoint(codec().decode(filled(encoded(), bad)));
    }
  }

  @Test
  public void decode_zeros_giveNoPoint() {
    if (zeroIsMissing()) {
      assertNoPoint(codec().decode(filled(encoded(), 0)));
    }
  }

  @Test
  public void decode_noOutputs_isRefused() {
    assertRefused(() -> codec().decode(List.of()));
  }

  @Test
  public void decode_wrongRank_isRefused() {
    List<Tensor> wrong = new ArrayList<>();
    for (Tensor t : encoded()) {
      wrong.add(new Tensor(t.data(), t.type(), 1, 1, 1, 1, 1, 1, t.count()));
    }
    assertRefused(() -> codec().decode(wrong));
  }

  @Test
  public void decode_wrongChannels_isRefused() {
    Codec codec = codec();
    List<Tensor> wrong = new ArrayList<>();
    for (Tensor t : encoded()) {
      int[] shape = t.shape().clone();
      for (int i = 1; i < shape.length; i++) {
        shape[i] += 1;
      }
      int n = 1;
      for (int length : shape) {
        n *= length;
      }
      wrong.add(Tensors.of(new float[n], shape));
    }
    assertRefused(() -> codec.decode(wrong));
  }

  @Test
  public void decode_wrongType_isRefused() {
    List<Tensor> wrong = new ArrayList<>();
    for (Tensor t : encoded()) {
      wrong.add(new Tensor(t.data(), Tensor.Type.INT32, t.shape()));
    }
    assertRefused(() -> codec().decode(wrong));
  }

  @Test
  public void encode_poseOfOtherSize_isRefused() {
    double[] one = new double[keypoints() + 1];
    assertRefused(() -> codec().encode(List.of(Pose.of(one, one, one))));
  }

  private List<Tensor> encoded() {
    return codec().encode(List.of(randomPose(new SplittableRandom(9))));
  }

  private Pose decodeOne(List<Tensor> outputs) {
    List<Pose> poses = codec().decode(outputs);
    assertEquals(1, poses.size());
    return poses.get(0);
  }

  /** Returns tensors of the same shapes, on the heap, with one value everywhere. */
  public static List<Tensor> filled(List<Tensor> tensors, float value) {
    List<Tensor> all = new ArrayList<>();
    for (Tensor t : tensors) {
      float[] values = new float[t.count()];
      Arrays.fill(values, value);
      all.add(new Tensor(FloatBuffer.wrap(values), Tensor.Type.FLOAT32, t.shape()));
    }
    return all;
  }

  public static void assertNear(Pose expected, Pose found, double tolerance) {
    for (int k = 0; k < expected.size(); k++) {
      assertEquals(expected.x(k), found.x(k), tolerance, "x of point " + k);
      assertEquals(expected.y(k), found.y(k), tolerance, "y of point " + k);
    }
  }

  public static void assertNoPoint(List<Pose> poses) {
    for (Pose p : poses) {
      assertEquals(0, p.count(), p.toString());
      for (int k = 0; k < p.size(); k++) {
        assertEquals(0, p.score(k));
      }
    }
  }

  /** One sentence, with a full stop at its end alone. */
  public static void assertRefused(Executable run) {
    String message = assertThrows(IllegalArgumentException.class, run).getMessage();
    assertTrue(message.matches("[A-Z].*[^.]\\."), message);
    assertFalse(message.contains("\n"), message);
  }
}
