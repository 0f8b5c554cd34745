// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.util.ImgUtil;
import org.posej.image.Frames;

/**
 * The frames of a movie as images that stay valid until they are given back.
 *
 * <p>Frames that do not last are copied, into images that are used again. For one thread.
 */
final class FrameCopies {
  private final Frames frames;
  private final Deque<Img<?>> free = new ArrayDeque<>();

  FrameCopies(Frames frames) {
    this.frames = frames;
  }

  /**
   * Opens a frame.
   *
   * @throws IOException if it cannot be read
   */
  RandomAccessibleInterval<?> open(int t) throws IOException {
    RandomAccessibleInterval<?> frame = frames.frame(t);
    return frames.lasting() ? frame : copy(frame);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private RandomAccessibleInterval<?> copy(RandomAccessibleInterval<?> frame) {
    Object type = frame.getType();
    Img copy = free.poll();
    if (copy == null
        || copy.getType().getClass() != type.getClass()
        || !Arrays.equals(copy.dimensionsAsLongArray(), frame.dimensionsAsLongArray())) {
      copy = new ArrayImgFactory((NativeType) type).create(frame);
    }
    ImgUtil.copy((RandomAccessibleInterval) frame, copy);
    return copy;
  }

  /** Gives back an image that nobody looks at any more. */
  void giveBack(RandomAccessibleInterval<?> image) {
    if (!frames.lasting()) {
      free.add((Img<?>) image);
    }
  }
}
