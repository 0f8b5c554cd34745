// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.image.Crop.Alignment;
import org.posej.image.InputSpec.Channels;
import org.posej.image.InputSpec.Layout;

/**
 * Crops of a drawn picture beside those of OpenCV 5.0.0, which {@code crops.py} made.
 *
 * <p>OpenCV rounds to whole grey levels, which alone differs by 0.25 in the mean and 0.5 at most;
 * its resize also rounds weights to 1/2048.
 */
class CropGoldenTest {
  private static final int PICTURE_WIDTH = 97;
  private static final int PICTURE_HEIGHT = 83;
  private static final int WIDTH = 12;
  private static final int HEIGHT = 16;

  /** The picture of crops.py. */
  private static RandomAccessibleInterval<ARGBType> picture() {
    int[] pixels = new int[PICTURE_WIDTH * PICTURE_HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % PICTURE_WIDTH;
      int y = i / PICTURE_WIDTH;
      int red = x * x / 16 + 7 * y;
      int green = x * y / 8;
      int blue = ((x - 40) * (x - 40) + (y - 30) * (y - 30)) / 16;
      pixels[i] = (red & 255) << 16 | (green & 255) << 8 | blue & 255;
    }
    return ArrayImgs.argbs(pixels, PICTURE_WIDTH, PICTURE_HEIGHT);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = CropGoldenTest.class.getResourceAsStream("crops.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      String line = text.lines().filter(l -> l.startsWith(name + " ")).findFirst().orElseThrow();
      return HexFormat.of().parseHex(line.substring(name.length() + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "first, 20.3, 11.6, 30, 45, 0, FIRST",
    "corners, 20.3, 11.6, 30, 45, 0, CORNERS",
    "outside, 70.2, 50.9, 35, 60, 0, FIRST",
    "turned, 25.7, 22.1, 26, 33, 30, FIRST",
    "turned-outside, -12.4, 30.2, 50, 60, -110, FIRST",
    "enlarged, 40.25, 33.5, 4, 5, 0, FIRST",
  })
  void read_box_isThatOfWarpAffine(
      String name, double x, double y, double w, double h, double angleDeg, Alignment alignment)
      throws IOException {
    Box box = new Box(x, y, w, h, Math.toRadians(angleDeg), 1);
    Crop crop = Crop.box(box, 1.25, WIDTH, HEIGHT, alignment);
    int border = name.endsWith("outside") ? 90 : 0;
    assertGolden(name, picture(), crop, Border.blended(border));
  }

  @ParameterizedTest
  @CsvSource({"letterbox, false", "letterbox-centred, true"})
  void read_letterbox_isThatOfResize(String name, boolean centred) throws IOException {
    Crop crop = Crop.letterbox(PICTURE_WIDTH, PICTURE_HEIGHT, WIDTH, HEIGHT, centred);
    assertGolden(name, picture(), crop, Border.clamped(114));
  }

  @ParameterizedTest
  @CsvSource({"stretch, 0, 0, 97, 83", "stretch-enlarged, 60, 40, 5, 7"})
  void read_stretch_isThatOfResize(String name, int x, int y, int w, int h) throws IOException {
    Crop crop = Crop.stretch(w, h, WIDTH, HEIGHT);
    assertGolden(
        name,
        Views.offsetInterval(picture(), new long[] {x, y}, new long[] {w, h}),
        crop,
        Border.clamped(0));
  }

  private static void assertGolden(
      String name, RandomAccessibleInterval<?> frame, Crop crop, Border border) throws IOException {
    byte[] expected = golden(name);
    float[] got = read(frame, crop, border);
    assertEquals(expected.length, got.length);
    double sum = 0;
    for (int i = 0; i < got.length; i++) {
      double d = Math.abs(got[i] - (expected[i] & 0xff));
      assertTrue(d <= 1, "Value " + i + " of " + name + " is off by " + d + ".");
      sum += d;
    }
    assertTrue(sum / got.length < 0.3, "The mean difference is " + sum / got.length + ".");
  }

  private static float[] read(RandomAccessibleInterval<?> frame, Crop crop, Border border) {
    float[] ones = {1, 1, 1};
    InputSpec spec =
        new InputSpec(
            WIDTH, HEIGHT, Layout.NHWC, Channels.RGB, Tensor.Type.FLOAT32, new float[3], ones);
    Tensor out = spec.tensor(1);
    new CropReader(spec, border).read(frame, Intensity.BYTE, crop, out, 0);
    float[] values = new float[out.count()];
    ((FloatBuffer) out.data()).get(0, values);
    return values;
  }
}
