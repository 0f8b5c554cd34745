// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import org.posej.image.Intensity;

/** Copies part of an image as colours, or as grey values of 8 bits. */
final class EightBit {
  private static final int OPAQUE = 0xff000000;

  private EightBit() {}

  /**
   * Copies a rectangle of an image.
   *
   * @param range of grey values that become 0 and 255; NaN becomes 0, and colours stay
   */
  static RandomAccessibleInterval<?> copy(
      RandomAccessibleInterval<?> image, Intensity range, int x0, int y0, int width, int height) {
    boolean colour = image.getType() instanceof ARGBType;
    int[] colours = new int[colour ? width * height : 0];
    byte[] greys = new byte[colour ? 0 : width * height];
    RandomAccess<?> access = image.randomAccess();
    for (int y = 0; y < height; y++) {
      access.setPosition(image.min(0) + x0, 0);
      access.setPosition(image.min(1) + y0 + y, 1);
      for (int x = 0; x < width; x++, access.fwd(0)) {
        int at = y * width + x;
        if (access.get() instanceof ARGBType c) {
          colours[at] = c.get() | OPAQUE;
        } else {
          greys[at] = grey(((RealType<?>) access.get()).getRealDouble(), range);
        }
      }
    }
    return colour
        ? ArrayImgs.argbs(colours, width, height)
        : ArrayImgs.unsignedBytes(greys, width, height);
  }

  private static byte grey(double value, Intensity range) {
    double v = 255 * (value - range.low()) / (range.high() - range.low());
    return (byte) (v > 0 ? Math.round(Math.min(255, v)) : 0);
  }
}
