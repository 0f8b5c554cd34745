// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Timeline;
import org.posej.image.Frames;

/**
 * A movie file as frames: MP4, MOV, AVI, WebM or MKV.
 *
 * <p>The timestamps are read once when the file is opened; a frame is found by its timestamp, so
 * that frame {@code t} is the same picture whatever was asked for before, at constant and at
 * variable rates. Reading on decodes without seeking. A frame that cannot be decoded shows the next
 * one that can, or the last. Frames are upright where the file says how the camera was held.
 *
 * <p>Grey movies give {@code UnsignedByteType}, or {@code UnsignedShortType} where they are deeper
 * than 8 bits; all others {@code ARGBType}. For one thread at a time.
 */
public final class MovieFile implements Frames {
  /** Decoding this many frames costs less than seeking. */
  private static final int NEAR = 4;

  private final Path file;
  private final MovieStream stream;
  private final MovieIndex index;
  private final MoviePixels pixels;
  private final Timeline timeline;

  /** Timestamp of the picture before the held one, or the least number where none is known. */
  private long before = Long.MIN_VALUE;

  /** Timestamp of the picture that was decoded last. */
  private long held = Long.MIN_VALUE;

  private boolean ended;
  private boolean loaded;

  /**
   * How a movie is understood.
   *
   * @param rateHz frames per second to be taken in place of the file's timestamps, or NaN
   * @param captureHz frames per second that the camera took, where the file plays them slower or
   *     faster, or NaN; times then run by the camera's clock
   * @param deinterlace whether the file holds two fields in a picture, of which the upper is kept
   */
  public record Options(double rateHz, double captureHz, boolean deinterlace) {

    /** What the file says. */
    public static final Options DEFAULT = new Options(Double.NaN, Double.NaN, false);

    /**
     * Checks the rates.
     *
     * @throws IllegalArgumentException if one is neither positive and finite nor NaN
     */
    public Options {
      check(rateHz);
      check(captureHz);
    }

    private static void check(double hz) {
      if (hz <= 0 || Double.isInfinite(hz)) {
        throw new IllegalArgumentException("A frame rate of " + hz + " Hz is not possible.");
      }
    }
  }

  /**
   * Opens a movie.
   *
   * @throws IOException if the file is not such a movie or no picture of it can be decoded
   */
  public MovieFile(Path file, Options options) throws IOException {
    this.file = file;
    this.stream = new MovieStream(file);
    try {
      this.index = MovieIndex.of(stream);
      if (index.size() == 0) {
        throw new IOException(file + " holds no picture that can be decoded.");
      }
      this.timeline = timeline(index.timeline(stream.tickSec(), stream.declaredRateHz()), options);
      seek(0);
      advance(index.time(0));
      this.pixels = new MoviePixels(stream, stream.turning(), options.deinterlace);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /** Opens a movie as the file says. */
  public MovieFile(Path file) throws IOException {
    this(file, Options.DEFAULT);
  }

  private static Timeline timeline(Timeline stored, Options options) {
    if (options.captureHz > 0 && (options.rateHz > 0 || stored.timesSec() == null)) {
      return Timeline.ofRate(options.captureHz);
    }
    if (options.captureHz > 0) {
      double[] timesSec = stored.timesSec().clone();
      for (int t = 0; t < timesSec.length; t++) {
        timesSec[t] *= stored.rateHz() / options.captureHz;
      }
      return new Timeline(options.captureHz, timesSec);
    }
    return options.rateHz > 0 ? Timeline.ofRate(options.rateHz) : stored;
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public int width() {
    return (int) pixels.image().dimension(0);
  }

  @Override
  public int height() {
    return (int) pixels.image().dimension(1);
  }

  @Override
  public Timeline timeline() {
    return timeline;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    if (t < 0 || t >= size()) {
      throw new IndexOutOfBoundsException(
          "Frame " + t + " is outside 0 to " + (size() - 1) + " of " + file + ".");
    }
    long time = index.time(t);
    if (!holds(time)) {
      if (!isAhead(t, time)) {
        seekBefore(time);
      }
      advance(time);
    }
    if (!loaded) {
      pixels.load(stream.picture());
      loaded = true;
    }
    return pixels.image();
  }

  private boolean holds(long time) {
    boolean between = before != Long.MIN_VALUE && time > before && time <= held;
    return held != Long.MIN_VALUE && (time == held || between || ended && time > held);
  }

  /** Returns whether a frame is reached by decoding on, at no more cost than by seeking. */
  private boolean isAhead(int t, long time) {
    return held != Long.MIN_VALUE
        && time > held
        && (index.keyTime(index.key(time)) <= held || t - index.frame(held) <= NEAR);
  }

  /** Goes to the key picture before a time, or to an earlier one where that was not reached. */
  private void seekBefore(long time) {
    int key = index.key(time);
    for (int k : new int[] {key, key - 1, 0}) {
      if (k >= 0) {
        seek(k);
        decode();
        if (held != Long.MIN_VALUE && held <= time) {
          return;
        }
      }
    }
  }

  private void seek(int key) {
    stream.seek(index.keySeek(key));
    before = Long.MIN_VALUE;
    held = Long.MIN_VALUE;
    ended = false;
  }

  private void advance(long time) throws IOException {
    while (held < time && !ended) {
      decode();
    }
    if (held == Long.MIN_VALUE) {
      throw new IOException(file + " holds no picture that can be decoded.");
    }
  }

  private void decode() {
    if (stream.decode()) {
      before = held;
      held = MovieIndex.after(held, stream.timestamp());
      loaded = false;
    } else {
      ended = true;
    }
  }

  @Override
  public void close() {
    pixels.close();
    stream.close();
  }
}
