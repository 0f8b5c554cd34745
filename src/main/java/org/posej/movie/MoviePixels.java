// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Turns decoded pictures into an image, upright and of full height.
 *
 * <p>Grey pictures of up to 8 bits become bytes and deeper ones 16 bits, everything else opaque
 * ARGB. There is one image, filled again with each picture.
 */
final class MoviePixels implements AutoCloseable {
  private static final int OPAQUE = 0xff000000;

  /** Rows begin at multiples of this many bytes: the scaler leaves the end of tighter rows out. */
  private static final int ALIGNMENT = 64;

  private final int width;
  private final int height;
  private final boolean deinterlace;
  private final boolean alpha;
  private final int format;
  private final RandomAccessibleInterval<?> image;
  private final int stride;
  private final BytePointer raw;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(4);

  /** The pixels of the image as they lie in the file; two of the three are null. */
  private byte[] bytes;

  private short[] shorts;
  private int[] colours;

  private Layout layout;
  private SwsContext scaler;

  /** What the conversion depends on; it may change within a stream. */
  private record Layout(int width, int height, int format, int space, boolean fullRange) {
    static Layout of(AVFrame picture) {
      return new Layout(
          picture.width(),
          picture.height(),
          picture.format(),
          picture.colorspace(),
          picture.color_range() == AVCOL_RANGE_JPEG);
    }
  }

  /**
   * Prepares for the pictures of a stream.
   *
   * @param turning as in {@link MovieStream#turning}
   * @param deinterlace whether every second line becomes the mean of those around it
   */
  MoviePixels(MovieStream stream, int[] turning, boolean deinterlace) {
    this.width = stream.width();
    this.height = stream.height();
    this.deinterlace = deinterlace;
    AVPixFmtDescriptor pixel = av_pix_fmt_desc_get(stream.pixelFormat());
    alpha = (pixel.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    boolean grey = pixel.nb_components() <= 2 && (pixel.flags() & AV_PIX_FMT_FLAG_PAL) == 0;
    int bytesPerPixel = !grey ? 4 : pixel.comp(0).depth() > 8 ? 2 : 1;
    int n = width * height;
    stride = (width * bytesPerPixel + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    raw = new BytePointer((long) stride * height + ALIGNMENT);
    planes.put(0, raw);
    strides.put(0, stride);
    switch (bytesPerPixel) {
      case 1 -> {
        format = AV_PIX_FMT_GRAY8;
        bytes = new byte[n];
        image = upright(ArrayImgs.unsignedBytes(bytes, width, height), turning);
      }
      case 2 -> {
        format = AV_PIX_FMT_GRAY16LE;
        shorts = new short[n];
        image = upright(ArrayImgs.unsignedShorts(shorts, width, height), turning);
      }
      default -> {
        format = AV_PIX_FMT_BGRA;
        colours = new int[n];
        image = upright(ArrayImgs.argbs(colours, width, height), turning);
      }
    }
  }

  private static <T> RandomAccessibleInterval<T> upright(
      RandomAccessibleInterval<T> image, int[] turning) {
    RandomAccessibleInterval<T> turned = turning[0] == 0 ? Views.permute(image, 0, 1) : image;
    if (turning[0] + turning[1] < 0) {
      turned = Views.zeroMin(Views.invertAxis(turned, 0));
    }
    if (turning[2] + turning[3] < 0) {
      turned = Views.zeroMin(Views.invertAxis(turned, 1));
    }
    return turned;
  }

  /** Returns the image, which every picture is put into. */
  RandomAccessibleInterval<?> image() {
    return image;
  }

  /** Puts a picture into the image. */
  void load(AVFrame picture) {
    if (!Layout.of(picture).equals(layout)) {
      prepare(Layout.of(picture));
    }
    sws_scale(scaler, picture.data(), picture.linesize(), 0, picture.height(), planes, strides);
    copy();
    if (deinterlace) {
      interpolateLowerField();
    }
  }

  private void prepare(Layout next) {
    sws_freeContext(scaler);
    scaler =
        sws_getContext(
            next.width,
            next.height,
            next.format,
            width,
            height,
            format,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    IntPointer from = sws_getCoefficients(next.space);
    IntPointer to = sws_getCoefficients(AVCOL_SPC_UNSPECIFIED);
    int range = next.fullRange ? 1 : 0;
    sws_setColorspaceDetails(scaler, from, range, to, 1, 0, 1 << 16, 1 << 16);
    layout = next;
  }

  private void copy() {
    ShortPointer raw16 = new ShortPointer(raw);
    IntPointer raw32 = new IntPointer(raw);
    for (int y = 0; y < height; y++) {
      int at = y * width;
      long start = (long) y * stride;
      if (bytes != null) {
        raw.position(start).get(bytes, at, width);
      } else if (shorts != null) {
        raw16.position(start / Short.BYTES).get(shorts, at, width);
      } else {
        raw32.position(start / Integer.BYTES).get(colours, at, width);
      }
    }
    raw.position(0);
    for (int i = 0; alpha && colours != null && i < colours.length; i++) {
      colours[i] |= OPAQUE;
    }
  }

  /** The upper field stays where it is, so that no point moves; the lower is made from it. */
  private void interpolateLowerField() {
    for (int y = 1; y < height; y += 2) {
      int above = (y - 1) * width;
      int below = y + 1 < height ? above + 2 * width : above;
      for (int x = 0; x < width; x++) {
        mean(above + x, below + x, above + width + x);
      }
    }
  }

  private void mean(int a, int b, int to) {
    if (bytes != null) {
      bytes[to] = (byte) ((bytes[a] & 0xff) + (bytes[b] & 0xff) + 1 >> 1);
    } else if (shorts != null) {
      shorts[to] = (short) ((shorts[a] & 0xffff) + (shorts[b] & 0xffff) + 1 >> 1);
    } else {
      int same = colours[a] & colours[b];
      colours[to] = same + ((colours[a] ^ colours[b]) >>> 1 & 0x7f7f7f7f);
    }
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    scaler = null;
    layout = null;
    raw.close();
    planes.close();
    strides.close();
  }
}
