// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.image.Crop;
import org.posej.image.Intensity;

class SquareCropTest {
  private static final int PLANE = 256 * 256;

  @Test
  void about_aWideBox_isASquareOfItsLongerSideTimesFiveQuarters() {
    Crop crop = SquareCrop.about(Box.of(100, 50, 80, 40)); // 100 pixels about (140, 70)
    assertEquals(90 + 0.5 * 100 / 256, crop.toImageX(0, 0));
    assertEquals(20 + 0.5 * 100 / 256, crop.toImageY(0, 0));
    assertEquals(190 - 0.5 * 100 / 256, crop.toImageX(255, 255));
    assertEquals(140, crop.toImageX(127.5, 127.5));
    assertEquals(70, crop.toImageY(127.5, 127.5));
  }

  @Test
  void about_pointsOnALine_isASquareToo() {
    assertEquals(
        SquareCrop.about(Box.of(100, 30, 80, 80)), SquareCrop.about(Box.of(100, 70, 80, 0)));
  }

  @Test
  void grid_hasCellsOfFourPixelsWhoseFirstCentreIsAtOneAndAHalf() {
    assertEquals(-0.375, SquareCrop.GRID.toMapX(0)); // as docs/matching.md says
    assertEquals(4 * 10 + 1.5, SquareCrop.GRID.toInputX(10));
  }

  /** Pixels of the image tell their column, those of the crop where they lie. */
  @Test
  void read_ofColumns_tellsWhereThePixelsLie() {
    for (double side : new double[] {80, 160, 512}) { // enlarged, nearly kept, shrunk 2.5 times
      Crop crop = SquareCrop.about(Box.of(300, 350, side, side));
      float[] row = row(columns(1000), crop, 100);
      for (int u = 0; u < 256; u += 51) {
        assertEquals(crop.toImageX(u, 100), value(row[u]), 0.01, "pixel " + u + " of " + side);
      }
    }
  }

  @Test
  void read_ofThinStripes_averagesThemWhereTheImageShrinks() {
    byte[] stripes = new byte[1000 * 1000];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 2 == 0 ? 255 : 0);
    }
    Crop crop = SquareCrop.about(Box.of(100, 100, 614.4, 600)); // 3 pixels in one
    float[] row = row(ArrayImgs.unsignedBytes(stripes, 1000, 1000), crop, 100);
    for (int u = 0; u < 256; u++) {
      double v = row[u] * 58.395 + 123.675;
      assertEquals(127.5, v, 255 / 6.0 + 0.1, "pixel " + u); // 1 or 2 of 3 are white
    }
  }

  @Test
  void read_outsideTheImage_isTheMeanColour() {
    Crop crop = SquareCrop.about(Box.of(-100, 0, 200, 200)); // from -125 to 125
    float[] row = row(columns(1000), crop, 200);
    int edge = 128; // 125 pixels of 250
    assertEquals(0, row[edge - 2]);
    assertEquals(crop.toImageX(edge + 1, 0), value(row[edge + 1]), 0.01);
  }

  private static float[] row(RandomAccessibleInterval<?> image, Crop crop, int v) {
    FloatBuffer out = FloatBuffer.allocate(2 * 3 * PLANE);
    boolean isBytes = image.getType() instanceof UnsignedByteType;
    Intensity range = isBytes ? Intensity.BYTE : new Intensity(0, 1000);
    new SquareCrop().read(image, range, crop, false, out, 1);
    float[] row = new float[256];
    out.get(3 * PLANE + v * 256, row);
    return row;
  }

  /** Returns the column that a red value stands for. */
  private static double value(float red) {
    return (red * 58.395 + 123.675) / 255 * 1000;
  }

  private static RandomAccessibleInterval<?> columns(int side) {
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % side;
    }
    return ArrayImgs.floats(values, side, side);
  }
}
