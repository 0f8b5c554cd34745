// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.posej.Tensor;
import org.posej.Tensor.Type;
import org.posej.image.InputSpec.Channels;
import org.posej.image.InputSpec.Layout;

class InputSpecTest {
  private static InputSpec spec(Layout layout, Channels channels, Type type) {
    int n = channels == Channels.GREY ? 1 : 3;
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return new InputSpec(6, 4, layout, channels, type, new float[n], ones);
  }

  @Test
  void tensor_hasShapeTypeAndDirectMemory() {
    Tensor planar = spec(Layout.NCHW, Channels.BGR, Type.FLOAT32).tensor(2);
    assertArrayEquals(new int[] {2, 3, 4, 6}, planar.shape());
    assertEquals(144, assertInstanceOf(FloatBuffer.class, planar.data()).capacity());
    assertTrue(planar.data().isDirect());
    Tensor mixed = spec(Layout.NHWC, Channels.GREY, Type.UINT8).tensor(1);
    assertArrayEquals(new int[] {1, 4, 6, 1}, mixed.shape());
    assertEquals(24, assertInstanceOf(ByteBuffer.class, mixed.data()).capacity());
    assertInstanceOf(
        ShortBuffer.class, spec(Layout.NCHW, Channels.RGB, Type.FLOAT16).tensor(1).data());
    assertInstanceOf(IntBuffer.class, spec(Layout.NCHW, Channels.RGB, Type.INT32).tensor(1).data());
  }

  @Test
  void tensor_emptyOrHuge_isRefused() {
    InputSpec spec = spec(Layout.NCHW, Channels.RGB, Type.FLOAT32);
    assertThrows(IllegalArgumentException.class, () -> spec.tensor(0));
    assertThrows(IllegalArgumentException.class, () -> spec.tensor(Integer.MAX_VALUE));
  }

  @Test
  void arrays_areCopiedAndCompared() {
    float[] mean = {1, 2, 3};
    float[] std = {4, 5, 6};
    InputSpec a = new InputSpec(6, 4, Layout.NCHW, Channels.RGB, Type.FLOAT32, mean, std);
    InputSpec b = new InputSpec(6, 4, Layout.NCHW, Channels.RGB, Type.FLOAT32, mean, std);
    mean[0] = 9;
    a.std()[0] = 9;
    assertArrayEquals(new float[] {1, 2, 3}, a.mean());
    assertArrayEquals(new float[] {4, 5, 6}, a.std());
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    InputSpec c = new InputSpec(6, 4, Layout.NCHW, Channels.RGB, Type.FLOAT32, mean, std);
    assertNotEquals(a, c);
    assertTrue(a.toString().contains("[1.0, 2.0, 3.0]"), a.toString());
  }

  @Test
  void new_badValues_areRefused() {
    float[] one = {1};
    float[] zero = {0};
    assertRefused(0, Channels.GREY, Type.FLOAT32, zero, one);
    assertRefused(6, Channels.RGB, Type.FLOAT32, zero, one);
    assertRefused(6, Channels.GREY, Type.FLOAT32, zero, zero);
    assertRefused(6, Channels.GREY, Type.FLOAT32, new float[] {Float.NaN}, one);
    assertRefused(6, Channels.GREY, Type.UINT8, one, one);
    assertRefused(6, Channels.GREY, Type.INT32, zero, new float[] {2});
    assertRefused(6, Channels.GREY, Type.INT64, zero, one);
  }

  private static void assertRefused(
      int width, Channels channels, Type type, float[] mean, float[] std) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new InputSpec(width, 4, Layout.NCHW, channels, type, mean, std));
  }
}
