// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import net.imglib2.view.fluent.RandomAccessibleIntervalView.Extension;
import org.posej.image.Frames;

/**
 * Images of any sizes and kinds as frames of one size, in colour.
 *
 * <p>Each lies in the upper left of a frame as wide and as high as the largest, the rest black.
 * Grey values are shown from the smallest to the largest. Frames are named after their files.
 */
public final class MixedImages implements Frames {
  private final List<Path> files;
  private final int width;
  private final int height;

  /**
   * Looks at the heads of images.
   *
   * @throws IOException if there is none or one cannot be read
   */
  public MixedImages(List<Path> files) throws IOException {
    if (files.isEmpty()) {
      throw new IOException("There are no images to open.");
    }
    this.files = List.copyOf(files);
    int w = 1;
    int h = 1;
    for (Path file : files) {
      Dimension size = ImageFile.head(file).size();
      w = Math.max(w, size.width);
      h = Math.max(h, size.height);
    }
    width = w;
    height = h;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public String name(int t) {
    return files.get(t).getFileName().toString();
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    RandomAccessibleInterval<ARGBType> image = colours(ImageFile.read(files.get(t)));
    ARGBType black = new ARGBType(0xff000000);
    return image.view().extend(Extension.value(black)).interval(new FinalInterval(width, height));
  }

  @SuppressWarnings("unchecked")
  private static RandomAccessibleInterval<ARGBType> colours(RandomAccessibleInterval<?> image) {
    if (image.getType() instanceof ARGBType) {
      return (RandomAccessibleInterval<ARGBType>) image;
    }
    return grey((RandomAccessibleInterval<? extends RealType<?>>) image);
  }

  private static RandomAccessibleInterval<ARGBType> grey(
      RandomAccessibleInterval<? extends RealType<?>> image) {
    double[] values = new double[(int) image.size()];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int n = 0;
    for (RealType<?> pixel : Views.flatIterable(image)) {
      values[n] = pixel.getRealDouble();
      low = Math.min(low, values[n]);
      high = Math.max(high, values[n++]);
    }
    boolean bytes = image.getType() instanceof UnsignedByteType;
    double from = bytes ? 0 : low;
    double scale = bytes ? 1 : 255 / Math.max(Double.MIN_NORMAL, high - low);
    int[] pixels = new int[n];
    for (int i = 0; i < n; i++) {
      pixels[i] = 0xff000000 | (int) Math.round((values[i] - from) * scale) * 0x010101;
    }
    return ArrayImgs.argbs(pixels, image.dimension(0), image.dimension(1));
  }
}
