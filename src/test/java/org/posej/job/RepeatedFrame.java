// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import net.imglib2.RandomAccessibleInterval;
import org.posej.image.Frames;

/** A movie that shows the same frame again and again. */
public record RepeatedFrame(RandomAccessibleInterval<?> image, int size) implements Frames {

  @Override
  public int width() {
    return (int) image.dimension(0);
  }

  @Override
  public int height() {
    return (int) image.dimension(1);
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) {
    return image;
  }
}
