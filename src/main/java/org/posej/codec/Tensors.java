// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/** Access to float32 tensors, with one sentence for each that does not fit. */
public final class Tensors {
  private Tensors() {}

  /**
   * Returns the numbers of a tensor.
   *
   * @throws IllegalArgumentException if they are not float32 or fewer than the shape says
   */
  public static FloatBuffer floats(Tensor t) {
    if (t.type() != Tensor.Type.FLOAT32 || !(t.data() instanceof FloatBuffer data)) {
      throw new IllegalArgumentException(
          "The network gives " + t.type() + "; this decoder reads FLOAT32.");
    }
    if (data.limit() < t.count()) {
      throw new IllegalArgumentException(
          "The network gives " + data.limit() + " numbers for the shape " + shape(t) + ".");
    }
    return data;
  }

  /** Returns all numbers of a tensor. */
  public static float[] array(Tensor t) {
    float[] a = new float[t.count()];
    floats(t).get(0, a);
    return a;
  }

  /** Returns a tensor in direct memory with a copy of numbers. */
  public static Tensor of(float[] values, int... shape) {
    FloatBuffer data =
        ByteBuffer.allocateDirect(4 * values.length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
            .put(0, values);
    return new Tensor(data, Tensor.Type.FLOAT32, shape);
  }

  /**
   * Checks the number of outputs.
   *
   * @throws IllegalArgumentException if there are fewer than needed
   */
  public static void require(List<Tensor> outputs, int needed) {
    if (outputs.size() < needed) {
      throw new IllegalArgumentException(
          "The network gives " + outputs.size() + " outputs; this decoder reads " + needed + ".");
    }
  }

  /**
   * Checks the rank of a tensor.
   *
   * @param layout the names of the axes, for the message
   * @throws IllegalArgumentException if it is another
   */
  public static void requireRank(Tensor t, int rank, String layout) {
    if (t.shape().length != rank) {
      throw unexpected(t, layout);
    }
  }

  /** Returns the refusal of a shape. */
  public static IllegalArgumentException unexpected(Tensor t, String layout) {
    return new IllegalArgumentException(
        "The network gives the shape " + shape(t) + "; this decoder reads " + layout + ".");
  }

  /**
   * Checks the number of points of poses.
   *
   * @throws IllegalArgumentException if a pose has another
   */
  public static void requireKeypoints(List<Pose> poses, int keypoints) {
    for (Pose p : poses) {
      if (p.size() != keypoints) {
        throw new IllegalArgumentException(
            "A pose has " + p.size() + " points; this codec writes " + keypoints + ".");
      }
    }
  }

  /** Returns the length of the last axis. */
  public static int last(Tensor t) {
    return t.shape().length == 0 ? 1 : t.shape()[t.shape().length - 1];
  }

  private static String shape(Tensor t) {
    return Arrays.toString(t.shape());
  }
}
