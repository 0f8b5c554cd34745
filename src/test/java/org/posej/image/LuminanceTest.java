// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class LuminanceTest {
  private static final float EXACT = 1e-6f;

  private static float[] read(RandomAccessibleInterval<?> frame, Intensity range) {
    float[] out = new float[(int) (frame.dimension(0) * frame.dimension(1))];
    Luminance.read(frame, range, out);
    return out;
  }

  /** Value of the pixel at (x, y): 10 x + y, so that a transposed or shifted read is seen. */
  private static <T extends RealType<T>> RandomAccessibleInterval<T> position(
      RandomAccessibleInterval<T> image) {
    var c = Views.flatIterable(image).localizingCursor();
    while (c.hasNext()) {
      c.fwd();
      c.get().setReal(10 * c.getDoublePosition(0) + c.getDoublePosition(1));
    }
    return image;
  }

  @Test
  void read_bytesAreRowMajorOverTheFullRange() {
    byte[] pixels = {0, 51, (byte) 102, (byte) 153, (byte) 204, (byte) 255};
    float[] expected = {0, 0.2f, 0.4f, 0.6f, 0.8f, 1};
    assertArrayEquals(expected, read(ArrayImgs.unsignedBytes(pixels, 3, 2), Intensity.BYTE), EXACT);
  }

  @Test
  void read_shortsAreUnsigned() {
    short[] pixels = {0, 1000, (short) 40000, (short) 65535};
    float[] expected = {0, 0, 0.78f, 1};
    Intensity range = new Intensity(1000, 51000);
    assertArrayEquals(expected, read(ArrayImgs.unsignedShorts(pixels, 2, 2), range), EXACT);
  }

  @Test
  void read_colourWeighsAsRec601() {
    int[] pixels = {0xffff0000, 0xff00ff00, 0xff0000ff, 0x00ffffff};
    float[] expected = {0.299f, 0.587f, 0.114f, 1};
    assertArrayEquals(expected, read(ArrayImgs.argbs(pixels, 2, 2), Intensity.BYTE), EXACT);
  }

  @Test
  void read_nanIsLowAndInfinityIsClipped() {
    float[] pixels = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -5, 25, 10, 1e38f, -0f
    };
    float[] expected = {0, 1, 0, 0, 1, 0.5f, 1, 0};
    assertArrayEquals(expected, read(ArrayImgs.floats(pixels, 4, 2), new Intensity(0, 20)), EXACT);
  }

  @Test
  void read_intervalViewKeepsItsOffset() {
    var whole = position(ArrayImgs.unsignedBytes(9, 7));
    var part = Views.interval(whole, new long[] {3, 2}, new long[] {5, 4});
    float[] expected = {32, 42, 52, 33, 43, 53, 34, 44, 54};
    float[] got = read(part, new Intensity(0, 100));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] / 100, got[i], EXACT);
    }
    assertArrayEquals(got, read(Views.zeroMin(part), new Intensity(0, 100)));
  }

  @Test
  void read_planeOfStackAndRotatedViewAndCellsAgreeWithPosition() {
    var stack = ArrayImgs.unsignedShorts(6, 5, 3);
    position(Views.hyperSlice(stack, 2, 1));
    float[] plane = read(Views.hyperSlice(stack, 2, 1), new Intensity(0, 100));
    assertEquals(0.54f, plane[4 * 6 + 5], EXACT);
    assertEquals(0, read(Views.hyperSlice(stack, 2, 0), new Intensity(0, 100))[29], EXACT);

    var turned = Views.permute(position(ArrayImgs.floats(6, 5)), 0, 1);
    assertEquals(0.31f, read(turned, new Intensity(0, 100))[3 * 5 + 1], EXACT);

    var cells = position(new CellImgFactory<>(new UnsignedShortType(), 4).create(9, 11).view());
    assertEquals(0.78f, read(cells, new Intensity(0, 100))[8 * 9 + 7], EXACT);
  }

  @Test
  void read_otherTypesAndLazyViewsWorkToo() {
    var doubles = position(ArrayImgs.doubles(4, 3));
    var signed = position(ArrayImgs.shorts(4, 3));
    var lazy =
        Converters.convert(
            position(ArrayImgs.unsignedBytes(4, 3)),
            (in, out) -> out.setReal(in.getRealDouble()),
            new FloatType());
    float[] expected = read(position(ArrayImgs.floats(4, 3)), new Intensity(0, 40));
    assertEquals(0.8f, expected[11], EXACT);
    assertArrayEquals(expected, read(doubles, new Intensity(0, 40)), EXACT);
    assertArrayEquals(expected, read(signed, new Intensity(0, 40)), EXACT);
    assertArrayEquals(expected, read(lazy, new Intensity(0, 40)), EXACT);
  }

  @Test
  void read_tallImageIsReadInEveryStrip() {
    int width = 1000;
    int height = 100;
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    float[] got = read(ArrayImgs.floats(pixels, width, height), new Intensity(0, 100_000));
    for (int i = 0; i < pixels.length; i++) {
      assertEquals(i / 1e5f, got[i], EXACT);
    }
  }

  @Test
  void read_badInputIsRefused() {
    var image = ArrayImgs.unsignedBytes(4, 3);
    assertThrows(
        IllegalArgumentException.class, () -> Luminance.read(image, Intensity.BYTE, new float[11]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Luminance.read(ArrayImgs.bytes(2, 2, 2), Intensity.BYTE, new float[8]));
    var complex = ArrayImgs.complexFloats(2, 2);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> Luminance.read(complex, Intensity.BYTE, new float[4]))
            .getMessage();
    assertTrue(said.contains("ComplexFloatType"), said);
  }

  @Test
  void read_emptyAndSinglePixelImages() {
    Luminance.read(
        Views.interval(ArrayImgs.bytes(3, 3), new long[] {1, 1}, new long[] {0, 0}),
        Intensity.BYTE,
        new float[0]);
    byte[] one = {(byte) 255};
    assertArrayEquals(new float[] {1}, read(ArrayImgs.unsignedBytes(one, 1, 1), Intensity.BYTE), 0);
  }
}
