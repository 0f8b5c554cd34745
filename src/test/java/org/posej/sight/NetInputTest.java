// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.image.Intensity;

/** One lit pixel, and planes whose value is their position. */
class NetInputTest {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 44;

  private static NetInput grey(double scale) {
    return new NetInput(WIDTH, HEIGHT, scale, Intensity.BYTE, Channel.GREY, null, 0, 1);
  }

  private static Img<UnsignedByteType> dark() {
    return ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
  }

  /** A lit square of 5 x 5 pixels has its centroid at its middle pixel, at any scale. */
  @ParameterizedTest
  @ValueSource(doubles = {0.31, 0.5, 1, 1.7, 2})
  void plane_aLitSpotLiesWhereToWorkingSays(double scale) {
    Img<UnsignedByteType> frame = dark();
    for (int i = 0; i < 25; i++) {
      frame.getAt(29 + i % 5, 17 + i / 5).set(255);
    }
    NetInput input = grey(scale);
    Plane plane = input.plane(frame);
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < plane.data().length; i++) {
      sum += plane.data()[i];
      x += plane.data()[i] * (i % plane.width());
      y += plane.data()[i] * (i / plane.width());
    }
    assertEquals(input.toWorking(31), x / sum, 0.12);
    assertEquals(input.toWorking(19), y / sum, 0.12);
    assertEquals(31, input.toImage(input.toWorking(31)), 1e-12);
    assertEquals((int) Math.ceil(WIDTH * scale), plane.width());
  }

  @Test
  void plane_aViewThatBeginsElsewhereGivesTheSame() {
    Img<UnsignedByteType> frame = dark();
    frame.getAt(20, 30).set(200);
    float[] expected = grey(0.5).plane(frame).data();
    assertArrayEquals(expected, grey(0.5).plane(Views.translate(frame, 100, -7)).data());
  }

  /** (0.8 - 0.3 - 0.1) / 0.2 = 2 where the frame differs from the background. */
  @Test
  void plane_isTheStandardisedDifference() {
    Img<UnsignedByteType> frame = dark();
    frame.forEach(p -> p.set(204));
    float[] background = new float[WIDTH * HEIGHT];
    java.util.Arrays.fill(background, 0.3f);
    NetInput input =
        new NetInput(WIDTH, HEIGHT, 1, Intensity.BYTE, Channel.DIFFERENCE, background, 0.1f, 0.2f);
    assertEquals(2, input.plane(frame).data()[777], 1e-5);
    assertEquals(0.3f, background[777]);
  }

  @Test
  void shrink_anotherSizeIsRefusedByName() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> grey(1).shrink(ArrayImgs.unsignedBytes(61, 44)))
            .getMessage();
    assertTrue(message.contains("61 x 44") && message.contains("60 x 44"), message);
  }

  @Test
  void at_interpolatesAndRepeatsTheBorder() {
    float[] data = new float[12];
    for (int i = 0; i < 12; i++) {
      data[i] = i % 4 + 10 * (i / 4);
    }
    Plane plane = new Plane(data, 4, 3);
    assertEquals(12, plane.at(2, 1), 1e-5);
    assertEquals(7.25, plane.at(2.25, 0.5), 1e-5);
    assertEquals(0, plane.at(-5, -5), 1e-5);
    assertEquals(23, plane.at(99, 99), 0.02);
    assertEquals(4, new Plane(new float[] {4}, 1, 1).at(0.7, -3), 1e-5);
  }

  /** Pixel (5, 2) is the right one above in square (2, 1). */
  @Test
  void fold_aLitPixelBecomesOneChannelOfItsSquare() {
    float[] data = new float[8 * 6];
    data[2 * 8 + 5] = 1;
    FloatBuffer out = FloatBuffer.allocate(4 * 4 * 3);
    new Plane(data, 8, 6).fold(0, 0, out, 4, 3);
    for (int i = 0; i < out.capacity(); i++) {
      assertEquals(i == 12 + 4 + 2 ? 1 : 0, out.get(i), "at " + i);
    }
    FloatBuffer shifted = FloatBuffer.allocate(4 * 4 * 3);
    new Plane(data, 8, 6).fold(4, 1, shifted, 4, 3);
    assertEquals(1, shifted.get(3 * 12), "the right one below in the first square");
  }

  @Test
  void fold_beyondThePlaneTheBorderIsRepeated() {
    FloatBuffer out = FloatBuffer.allocate(4 * 4);
    new Plane(new float[] {1, 2, 3, 4}, 2, 2).fold(0, 0, out, 2, 2);
    assertArrayEquals(new float[] {1, 2, 3, 4}, part(out, 0, 4, 8, 12));
    assertArrayEquals(new float[] {4, 4, 4, 4}, part(out, 3, 7, 11, 15));
    assertArrayEquals(new float[] {2, 2, 4, 4}, part(out, 1, 5, 9, 13));
  }

  private static float[] part(FloatBuffer out, int... at) {
    float[] values = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      values[i] = out.get(at[i]);
    }
    return values;
  }

  @Test
  void median_forgetsWhatPassesBy() {
    float[] median =
        Background.median(
            List.of(new float[] {1, 9, 5}, new float[] {1, 2, 5.2f}, new float[] {8, 2, 5.1f}));
    assertArrayEquals(new float[] {1, 2, 5.1f}, median);
    assertArrayEquals(new float[] {7}, Background.median(List.of(new float[] {7})));
  }
}
