// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Turns images into the pictures that a movie is coded from. */
final class MoviePlane implements AutoCloseable {
  /** The scaler may read beyond the last pixel. */
  private static final int PADDING = 64;

  private final int width;
  private final int height;
  private final int[] colours;
  private final byte[] greys;
  private final BytePointer raw;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);
  private SwsContext scaler;
  private int format = -1;

  /** What is missing at the right and below to the picture's size repeats the border. */
  MoviePlane(int width, int height, AVFrame picture) {
    this.width = width;
    this.height = height;
    int n = picture.width() * picture.height();
    colours = new int[n];
    greys = new byte[n];
    raw = new BytePointer(4L * n + PADDING);
    planes.put(0, raw);
  }

  /**
   * Puts an image into a picture.
   *
   * @throws IllegalArgumentException if the image has another size or is neither byte nor ARGB
   */
  void load(RandomAccessibleInterval<?> image, AVFrame picture) {
    if (image.dimension(0) != width || image.dimension(1) != height) {
      throw new IllegalArgumentException(
          "A frame of "
              + image.dimension(0)
              + " x "
              + image.dimension(1)
              + " pixels does not fit a movie of "
              + width
              + " x "
              + height
              + ".");
    }
    Object type = image.getType();
    int w = picture.width();
    int h = picture.height();
    if (type instanceof ARGBType) {
      copy(image, w, h, colours);
      new IntPointer(raw).put(colours);
      scale(AV_PIX_FMT_BGRA, 4, picture);
    } else if (type instanceof UnsignedByteType) {
      copy(image, w, h, greys);
      raw.put(greys);
      scale(AV_PIX_FMT_GRAY8, 1, picture);
    } else {
      throw new IllegalArgumentException(
          "A movie is written from 8-bit or RGB frames, not from "
              + type.getClass().getSimpleName()
              + ".");
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends NativeType<T>> void copy(
      RandomAccessibleInterval<?> image, int w, int h, Object to) {
    RandomAccessibleInterval<T> typed = (RandomAccessibleInterval<T>) image;
    long[] min = image.minAsLongArray();
    long[] max = {min[0] + w - 1, min[1] + h - 1};
    PrimitiveBlocks.of(Views.extendBorder(typed), OnFallback.ACCEPT)
        .copy(new FinalInterval(min, max), to);
  }

  private void scale(int sourceFormat, int bytesPerPixel, AVFrame picture) {
    int w = picture.width();
    int h = picture.height();
    if (sourceFormat != format) {
      sws_freeContext(scaler);
      scaler =
          sws_getContext(
              w,
              h,
              sourceFormat,
              w,
              h,
              picture.format(),
              SWS_BILINEAR,
              null,
              null,
              (DoublePointer) null);
      IntPointer space = sws_getCoefficients(AVCOL_SPC_SMPTE170M);
      int full = picture.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
      sws_setColorspaceDetails(scaler, space, 1, space, full, 0, 1 << 16, 1 << 16);
      format = sourceFormat;
    }
    strides.put(0, w * bytesPerPixel);
    sws_scale(scaler, planes, strides, 0, h, picture.data(), picture.linesize());
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    raw.close();
    planes.close();
    strides.close();
  }
}
