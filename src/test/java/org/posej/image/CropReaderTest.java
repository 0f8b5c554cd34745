// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.image.Crop.Alignment;
import org.posej.image.InputSpec.Channels;
import org.posej.image.InputSpec.Layout;

class CropReaderTest {
  private static final float EXACT = 1e-4f;

  /** Places of colours are rounded to 1/2048 pixel. */
  private static final float ROUNDED = 0.13f;

  private static final Crop IDENTITY = new Crop(1, 0, 0, 0, 1, 0);
  private static final Border BLACK = Border.blended(0);

  private static InputSpec grey(int width, int height) {
    return new InputSpec(
        width,
        height,
        Layout.NCHW,
        Channels.GREY,
        Tensor.Type.FLOAT32,
        new float[1],
        new float[] {1});
  }

  private static InputSpec colour(int width, int height, Layout layout, Channels channels) {
    return new InputSpec(
        width, height, layout, channels, Tensor.Type.FLOAT32, new float[3], new float[] {1, 1, 1});
  }

  private static InputSpec rgb(int width, int height) {
    return colour(width, height, Layout.NCHW, Channels.RGB);
  }

  private static float[] read(
      RandomAccessibleInterval<?> frame, Crop crop, InputSpec spec, Border border) {
    return read(frame, Intensity.BYTE, crop, spec, border);
  }

  private static float[] read(
      RandomAccessibleInterval<?> frame,
      Intensity range,
      Crop crop,
      InputSpec spec,
      Border border) {
    Tensor out = spec.tensor(1);
    new CropReader(spec, border).read(frame, range, crop, out, 0);
    float[] values = new float[out.count()];
    ((FloatBuffer) out.data()).get(0, values);
    return values;
  }

  /** Value of the pixel at (x, y): 10 x + y. */
  private static <T extends RealType<T>> RandomAccessibleInterval<T> position(
      RandomAccessibleInterval<T> image) {
    var c = Views.flatIterable(image).localizingCursor();
    while (c.hasNext()) {
      c.fwd();
      c.get().setReal(10 * c.getDoublePosition(0) + c.getDoublePosition(1));
    }
    return image;
  }

  /** Red is 10 x, green 10 y, blue x + y. */
  private static RandomAccessibleInterval<?> positionColours(int width, int height) {
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      pixels[i] = 0xff000000 | 10 * x << 16 | 10 * y << 8 | x + y;
    }
    return ArrayImgs.argbs(pixels, width, height);
  }

  private static RandomAccessibleInterval<?> noise(int width, int height) {
    SplittableRandom random = new SplittableRandom(3);
    return ArrayImgs.argbs(random.ints((long) width * height).toArray(), width, height);
  }

  /** A linear picture interpolated linearly is its formula, wherever all four pixels are there. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1.7, -2.5})
  void read_positionValuedFrame_givesThePlace(double angle) {
    var frame = position(ArrayImgs.floats(23, 21));
    Crop crop = Crop.box(new Box(8, 8, 6, 7, angle, 1), 1, 5, 6, Alignment.CENTRES);
    float[] got = read(frame, crop, grey(5, 6), BLACK);
    float[] colours = read(positionColours(23, 21), crop, rgb(5, 6), BLACK);
    for (int i = 0; i < 30; i++) {
      double x = crop.toImageX(i % 5, i / 5);
      double y = crop.toImageY(i % 5, i / 5);
      assertEquals(10 * x + y, got[i], EXACT);
      assertEquals(10 * x, colours[i], ROUNDED);
      assertEquals(10 * y, colours[30 + i], ROUNDED);
      assertEquals(x + y, colours[60 + i], ROUNDED);
    }
  }

  @Test
  void read_identity_isTheFrame() {
    float[] got = read(positionColours(7, 5), IDENTITY, rgb(7, 5), BLACK);
    for (int i = 0; i < 35; i++) {
      assertEquals(10 * (i % 7), got[i]);
      assertEquals(10 * (i / 7), got[35 + i]);
    }
  }

  /** A lit pixel at (3, 2), seen at half its distance to the right and a quarter down. */
  @Test
  void read_oneLitPixel_isSharedByItsNeighbours() {
    byte[] pixels = new byte[8 * 6];
    pixels[2 * 8 + 3] = (byte) 160;
    var frame = ArrayImgs.unsignedBytes(pixels, 8, 6);
    float[] got = read(frame, new Crop(1, 0, 0.5, 0, 1, 0.25), grey(8, 6), BLACK);
    float[] expected = new float[48];
    expected[2 * 8 + 3] = 60;
    expected[2 * 8 + 2] = 60;
    expected[8 + 3] = 20;
    expected[8 + 2] = 20;
    assertArrayEquals(expected, got, EXACT);
  }

  /** Clockwise by 90 degrees: input (u, v) shows image (v's mirror, u). */
  @Test
  void read_quarterTurn_isExact() {
    Box box = new Box(-0.5, -0.5, 6, 6, Math.PI / 2, 1);
    Crop crop = Crop.box(box, 1, 6, 6, Alignment.CENTRES);
    float[] got = read(position(ArrayImgs.unsignedBytes(6, 6)), crop, grey(6, 6), BLACK);
    float[] colours = read(positionColours(6, 6), crop, rgb(6, 6), BLACK);
    for (int i = 0; i < 36; i++) {
      int x = 5 - i / 6;
      int y = i % 6;
      assertEquals(10 * x + y, got[i], EXACT);
      assertEquals(10 * x, colours[i], EXACT);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "0.4"})
  void read_mirroredCrop_isTheMirroredResult(double angle) {
    Crop crop = Crop.box(new Box(-5, 2, 25, 30, angle, 1), 1.25, 12, 9, Alignment.CENTRES);
    float[] straight = read(noise(30, 20), crop, rgb(12, 9), BLACK);
    float[] mirrored = read(noise(30, 20), crop.mirrored(12), rgb(12, 9), BLACK);
    for (int i = 0; i < straight.length; i++) {
      assertEquals(straight[i], mirrored[i - i % 12 + 11 - i % 12], 2 * ROUNDED);
    }
  }

  /** The turned path, almost upright, against the upright one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_hardlyTurned_equalsUpright(boolean clamped) {
    Border border = new Border(114, clamped);
    Crop upright = new Crop(1.3, 0, -5.2, 0, 2.1, 1.7);
    Crop turned = new Crop(1.3, 1e-9, -5.2, 1e-9, 2.1, 1.7);
    float[] expected = read(noise(30, 20), upright, rgb(40, 14), border);
    assertArrayEquals(expected, read(noise(30, 20), turned, rgb(40, 14), border), 2 * ROUNDED);
    var shorts = position(ArrayImgs.unsignedShorts(30, 20));
    assertArrayEquals(
        read(shorts, upright, grey(40, 14), border),
        read(shorts, turned, grey(40, 14), border),
        EXACT);
  }

  /** Constant 200: beyond the last pixel the border fades in over one pixel. */
  @Test
  void read_blendedBorder_fades() {
    int[] lit = {0xffc8c8c8, 0xffc8c8c8};
    Crop crop = new Crop(0.25, 0, -1.25, 0, 1, 0);
    float[] expected = {100, 100, 125, 150, 175, 200, 200, 200, 200, 200, 175, 150, 125, 100, 100};
    float[] got = read(ArrayImgs.argbs(lit, 2, 1), crop, rgb(15, 1), Border.blended(100));
    assertArrayEquals(expected, Arrays.copyOf(got, 15), EXACT);
    float[] grey = {200, 200};
    got = read(ArrayImgs.floats(grey, 2, 1), crop, grey(15, 1), Border.blended(100));
    assertArrayEquals(expected, got, EXACT);
  }

  @Test
  void read_clampedBorder_beginsAtTheEdge() {
    float[] lit = {200, 40};
    Crop crop = new Crop(0.25, 0, -0.875, 0, 1, 0);
    float[] got = read(ArrayImgs.floats(lit, 2, 1), crop, grey(11, 2), Border.clamped(114));
    float[] expected = {114, 114, 200, 200, 180, 140, 100, 60, 40, 40, 114};
    assertArrayEquals(expected, Arrays.copyOf(got, 11), EXACT);
    for (int i = 11; i < 22; i++) {
      assertEquals(114, got[i], "the row below the image");
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000, 0", "-1000, 0, 0", "1e12, 1e12, 0.5", "-1000, 0, 1"})
  void read_boxOutsideTheFrame_isBorder(double x, double y, double angle) {
    Crop crop = Crop.box(new Box(x, y, 20, 20, angle, 1), 1, 4, 4, Alignment.CENTRES);
    for (float v : read(noise(9, 9), crop, rgb(4, 4), Border.blended(30))) {
      assertEquals(30, v, EXACT);
    }
    var cells = new CellImgFactory<>(new UnsignedShortType(), 4).create(9, 9).view();
    for (float v : read(cells, crop, grey(4, 4), Border.clamped(30))) {
      assertEquals(30, v, EXACT);
    }
  }

  @Test
  void read_letterbox_hasOnlyValuesOfTheFrameAndTheBorder() {
    byte[] pixels = new byte[50 * 33];
    Arrays.fill(pixels, (byte) 7);
    var frame = ArrayImgs.unsignedBytes(pixels, 50, 33);
    Crop crop = Crop.letterbox(50, 33, 64, 64, false);
    float[] got = read(frame, crop, grey(64, 64), Border.clamped(114));
    for (int i = 0; i < got.length; i++) {
      assertEquals(i / 64 < 42 ? 7 : 114, got[i], EXACT);
    }
  }

  @Test
  void read_onePixelFrame() {
    float[] one = {77};
    var frame = ArrayImgs.floats(one, 1, 1);
    for (float v : read(frame, Crop.stretch(1, 1, 3, 2), grey(3, 2), Border.clamped(0))) {
      assertEquals(77, v, EXACT);
    }
    float[] got = read(frame, new Crop(1, 0, -1, 0, 1, -1), grey(3, 3), BLACK);
    assertArrayEquals(new float[] {0, 0, 0, 0, 77, 0, 0, 0, 0}, got, EXACT);
  }

  @Test
  void read_allTypesAndViewsAgree() {
    Crop crop = Crop.box(new Box(2, 3, 9, 8, 0.2, 1), 1.2, 6, 6, Alignment.FIRST);
    float[] expected = read(position(ArrayImgs.floats(12, 14)), crop, grey(6, 6), BLACK);
    var stack = ArrayImgs.unsignedShorts(12, 14, 3);
    position(Views.hyperSlice(stack, 2, 1));
    var cells = position(new CellImgFactory<>(new UnsignedShortType(), 5).create(12, 14).view());
    var large = Views.translate(ArrayImgs.unsignedBytes(40, 40), -13, -15);
    var part = Views.interval(large, new long[] {5, 6}, new long[] {16, 19});
    position(Views.zeroMin(part));
    assertArrayEquals(
        expected, read(position(ArrayImgs.unsignedBytes(12, 14)), crop, grey(6, 6), BLACK), EXACT);
    assertArrayEquals(
        expected, read(Views.hyperSlice(stack, 2, 1), crop, grey(6, 6), BLACK), EXACT);
    assertArrayEquals(expected, read(cells, crop, grey(6, 6), BLACK), EXACT);
    assertArrayEquals(expected, read(part, crop, grey(6, 6), BLACK), EXACT);
    assertArrayEquals(
        expected, read(position(ArrayImgs.doubles(12, 14)), crop, grey(6, 6), BLACK), EXACT);
    assertArrayEquals(
        expected, read(position(ArrayImgs.shorts(12, 14)), crop, grey(6, 6), BLACK), EXACT);
    RandomAccessibleInterval<?> view =
        Views.zeroMin(
            Views.interval(
                Views.extendZero(ArrayImgs.argbs(12, 14)), new long[2], new long[] {11, 13}));
    for (float v : read(view, crop, rgb(6, 6), BLACK)) {
      assertEquals(0, v);
    }
  }

  @Test
  void read_rangeNanAndInfinity_areClippedBeforeMixing() {
    float[] pixels = {
      Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -5, 30, 15, 20, 10
    };
    float[] expected = {0, 255, 0, 0, 255, 127.5f, 255, 0};
    Intensity range = new Intensity(10, 20);
    var frame = ArrayImgs.floats(pixels, 8, 1);
    assertArrayEquals(expected, read(frame, range, IDENTITY, grey(8, 1), BLACK), EXACT);
    float[] between = read(frame, range, new Crop(1, 0, 0.5, 0, 1, 0), grey(7, 1), BLACK);
    assertArrayEquals(
        new float[] {127.5f, 127.5f, 0, 127.5f, 191.25f, 191.25f, 127.5f}, between, EXACT);
    double[] doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 12};
    float[] got = read(ArrayImgs.doubles(doubles, 4, 1), range, IDENTITY, grey(4, 1), BLACK);
    assertArrayEquals(new float[] {0, 255, 0, 51}, got, EXACT);
  }

  @Test
  void read_rangeOfOtherTypes_isStretched() {
    short[] shorts = {0, 1000, (short) 40000, (short) 65535};
    float[] got =
        read(
            ArrayImgs.unsignedShorts(shorts, 4, 1),
            new Intensity(1000, 51000),
            IDENTITY,
            grey(4, 1),
            BLACK);
    assertArrayEquals(new float[] {0, 0, 198.9f, 255}, got, EXACT);
    byte[] bytes = {0, 50, 100, (byte) 200};
    Intensity half = new Intensity(50, 150);
    got = read(ArrayImgs.unsignedBytes(bytes, 4, 1), half, IDENTITY, grey(4, 1), BLACK);
    assertArrayEquals(new float[] {0, 0, 127.5f, 255}, got, EXACT);
    int[] colours = {0x00326496};
    got = read(ArrayImgs.argbs(colours, 1, 1), half, IDENTITY, rgb(1, 1), BLACK);
    assertArrayEquals(new float[] {0, 127.5f, 255}, got, 0.5f + EXACT);
  }

  @Test
  void read_layoutsAndChannels() {
    int[] pixels = {0xff102030, 0x00405060};
    var frame = ArrayImgs.argbs(pixels, 2, 1);
    float[] got = read(frame, IDENTITY, colour(2, 1, Layout.NHWC, Channels.RGB), BLACK);
    assertArrayEquals(new float[] {0x10, 0x20, 0x30, 0x40, 0x50, 0x60}, got);
    got = read(frame, IDENTITY, colour(2, 1, Layout.NHWC, Channels.BGR), BLACK);
    assertArrayEquals(new float[] {0x30, 0x20, 0x10, 0x60, 0x50, 0x40}, got);
    got = read(frame, IDENTITY, colour(2, 1, Layout.NCHW, Channels.BGR), BLACK);
    assertArrayEquals(new float[] {0x30, 0x60, 0x20, 0x50, 0x10, 0x40}, got);
    got = read(frame, IDENTITY, grey(2, 1), BLACK);
    float first = 0.299f * 0x10 + 0.587f * 0x20 + 0.114f * 0x30;
    assertArrayEquals(new float[] {first, first + 0x30}, got, EXACT);
    byte[] bytes = {9, 8};
    got = read(ArrayImgs.unsignedBytes(bytes, 2, 1), IDENTITY, rgb(2, 1), BLACK);
    assertArrayEquals(new float[] {9, 8, 9, 8, 9, 8}, got);
  }

  @Test
  void read_normalisesEachChannel() {
    float[] mean = {123.675f, 116.28f, 103.53f};
    float[] std = {58.395f, 57.12f, 57.375f};
    InputSpec spec = new InputSpec(1, 1, Layout.NCHW, Channels.RGB, Tensor.Type.FLOAT32, mean, std);
    int[] pixels = {0xff0a80fa};
    float[] got = read(ArrayImgs.argbs(pixels, 1, 1), IDENTITY, spec, BLACK);
    float[] expected = new float[3];
    for (int c = 0; c < 3; c++) {
      expected[c] = (new float[] {10, 128, 250}[c] - mean[c]) / std[c];
    }
    assertArrayEquals(expected, got, 1e-6f);
  }

  @Test
  void read_batch_writesOneImageOnly() {
    InputSpec spec = rgb(3, 2);
    Tensor out = spec.tensor(3);
    CropReader reader = new CropReader(spec, BLACK);
    reader.read(positionColours(3, 2), Intensity.BYTE, IDENTITY, out, 1);
    FloatBuffer data = (FloatBuffer) out.data();
    for (int i = 0; i < 18; i++) {
      assertEquals(0, data.get(i));
      assertEquals(0, data.get(36 + i));
    }
    assertEquals(20, data.get(18 + 2));
    assertEquals(10, data.get(18 + 6 + 3));
    assertEquals(3, data.get(18 + 17));
    short[] next = {5, 5, 5, 5, 5, 5};
    reader.read(ArrayImgs.unsignedShorts(next, 3, 2), Intensity.BYTE, IDENTITY, out, 2);
    assertEquals(20, data.get(18 + 2));
    assertEquals(5, data.get(36), EXACT);
  }

  private static Tensor typed(Tensor.Type type, Layout layout) {
    float[] ones = {1, 1, 1};
    InputSpec spec = new InputSpec(2, 1, layout, Channels.RGB, type, new float[3], ones);
    Tensor out = spec.tensor(1);
    int[] pixels = {0xff0064ff, 0xff03c800};
    Crop crop = new Crop(0.5, 0, 0, 0, 1, 0);
    new CropReader(spec, BLACK).read(ArrayImgs.argbs(pixels, 2, 1), Intensity.BYTE, crop, out, 0);
    return out;
  }

  /** Half way between (0, 100, 255) and (3, 200, 0) lies (1.5, 150, 127.5). */
  @Test
  void read_otherTensorTypes_areRounded() {
    byte[] bytes = new byte[6];
    ((ByteBuffer) typed(Tensor.Type.UINT8, Layout.NHWC).data()).get(0, bytes);
    assertArrayEquals(new byte[] {0, 100, (byte) 255, 2, (byte) 150, (byte) 128}, bytes);
    int[] ints = new int[6];
    ((IntBuffer) typed(Tensor.Type.INT32, Layout.NHWC).data()).get(0, ints);
    assertArrayEquals(new int[] {0, 100, 255, 2, 150, 128}, ints);
    short[] halves = new short[6];
    ((ShortBuffer) typed(Tensor.Type.FLOAT16, Layout.NCHW).data()).get(0, halves);
    assertArrayEquals(new short[] {0, 0x3e00, 0x5640, 0x58b0, 0x5bf8, 0x57f8}, halves);
  }

  @Test
  void read_badInput_isRefused() {
    InputSpec spec = rgb(4, 4);
    CropReader reader = new CropReader(spec, BLACK);
    var frame = ArrayImgs.unsignedBytes(4, 4);
    Tensor out = spec.tensor(2);
    assertRefused(() -> reader.read(frame, Intensity.BYTE, IDENTITY, out, 2), "no image 2");
    assertRefused(() -> reader.read(frame, Intensity.BYTE, IDENTITY, out, -1), "no image -1");
    Tensor other = rgb(4, 5).tensor(1);
    assertRefused(() -> reader.read(frame, Intensity.BYTE, IDENTITY, other, 0), "does not fit");
    var volume = ArrayImgs.unsignedBytes(4, 4, 4);
    assertRefused(() -> reader.read(volume, Intensity.BYTE, IDENTITY, out, 0), "two dimensions");
    var empty = Views.interval(frame, new long[] {1, 1}, new long[] {0, 3});
    assertRefused(() -> reader.read(empty, Intensity.BYTE, IDENTITY, out, 0), "one pixel");
    var complex = ArrayImgs.complexFloats(4, 4);
    assertRefused(() -> reader.read(complex, Intensity.BYTE, IDENTITY, out, 0), "ComplexFloatType");
    assertRefused(() -> Border.blended(256), "256");
    assertRefused(() -> Border.clamped(Double.NaN), "NaN");
  }

  private static void assertRefused(Executable call, String expected) {
    String said = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(said.contains(expected), said);
  }
}
