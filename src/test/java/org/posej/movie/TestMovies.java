// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.posej.Timeline;

/** Movies whose pictures show their own number as black and white tiles. */
final class TestMovies {
  static final MovieWriter.Format MP4_BETWEEN =
      new MovieWriter.Format(
          "mp4", avcodec.AV_CODEC_ID_MPEG4, avutil.AV_PIX_FMT_YUV420P, 3, true, true, 2);
  static final MovieWriter.Format AVI_BETWEEN =
      new MovieWriter.Format(
          "avi", avcodec.AV_CODEC_ID_MPEG4, avutil.AV_PIX_FMT_YUV420P, 3, true, false, 2);
  static final MovieWriter.Format MKV_GREY =
      new MovieWriter.Format(
          "matroska", avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_GRAY8, 0, false, true, 0);
  static final MovieWriter.Format MKV_DEEP =
      new MovieWriter.Format(
          "matroska", avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_GRAY16LE, 0, false, true, 0);
  static final MovieWriter.Format WEBM_VP8 =
      new MovieWriter.Format(
          "webm", avcodec.AV_CODEC_ID_VP8, avutil.AV_PIX_FMT_YUV420P, 0, true, true, 0);
  static final MovieWriter.Format WEBM_VP9 =
      new MovieWriter.Format(
          "webm", avcodec.AV_CODEC_ID_VP9, avutil.AV_PIX_FMT_YUV420P, 0, true, true, 0);

  private static final int BITS = 10;
  private static final int TILE = 16;

  private TestMovies() {}

  /** Returns a picture of 80 x 32 pixels that shows a number of up to ten bits. */
  static RandomAccessibleInterval<UnsignedByteType> picture(int number) {
    int width = BITS / 2 * TILE;
    byte[] pixels = new byte[width * 2 * TILE];
    for (int i = 0; i < pixels.length; i++) {
      int tile = i % width / TILE + i / width / TILE * (BITS / 2);
      pixels[i] = (byte) ((number >> tile & 1) == 1 ? 220 : 40);
    }
    return ArrayImgs.unsignedBytes(pixels, width, 2 * TILE);
  }

  /** Reads the number that a picture shows, whatever was lost in coding. */
  static int number(RandomAccessibleInterval<?> picture) {
    int number = 0;
    int middle = picture.getType() instanceof UnsignedShortType ? 130 * 257 : 130;
    for (int tile = 0; tile < BITS; tile++) {
      int x = tile % (BITS / 2) * TILE + TILE / 2;
      int y = tile / (BITS / 2) * TILE + TILE / 2;
      number |= (grey(picture, x, y) > middle ? 1 : 0) << tile;
    }
    return number;
  }

  /** Returns a pixel's value, of the green channel where there is colour. */
  static int grey(RandomAccessibleInterval<?> picture, int x, int y) {
    Object pixel = picture.getAt(x, y);
    return pixel instanceof ARGBType argb
        ? ARGBType.green(argb.get())
        : (int) ((RealType<?>) pixel).getRealDouble();
  }

  static void write(Path file, int frames, Timeline timeline, MovieWriter.Format format)
      throws IOException {
    RandomAccessibleInterval<?> first = picture(0);
    try (MovieWriter writer =
        new MovieWriter(
            file, (int) first.dimension(0), (int) first.dimension(1), timeline, format)) {
      for (int t = 0; t < frames; t++) {
        writer.write(picture(t));
      }
    }
  }

  /** Returns irregular times between 5 and 100 ms apart. */
  static Timeline irregular(int frames) {
    double[] timesSec = new double[frames];
    for (int t = 1; t < frames; t++) {
      timesSec[t] = timesSec[t - 1] + 0.005 + t * 37 % 95 / 1000.0;
    }
    return new Timeline(20, timesSec);
  }
}
