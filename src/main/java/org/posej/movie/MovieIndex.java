// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.posej.Timeline;

/**
 * Where the frames of a movie lie in time, and from which key pictures they can be decoded.
 *
 * <p>Made once, in one pass over the packets. Where these do not tell the times of the pictures
 * (AVI with pictures out of order, VP8 with hidden ones) every picture is decoded instead, and the
 * only key picture is the first.
 */
final class MovieIndex {
  private final long[] times;
  private final long[] keyTimes;
  private final long[] keySeeks;

  private MovieIndex(long[] times, long[] keyTimes, long[] keySeeks) {
    this.times = times;
    this.keyTimes = keyTimes;
    this.keySeeks = keySeeks;
  }

  /** Reads the stream to its end; it must be sought before it is used again. */
  static MovieIndex of(MovieStream stream) {
    MovieIndex index = stream.codecId() == AV_CODEC_ID_VP8 ? null : ofPackets(stream);
    return index != null ? index : ofPictures(stream);
  }

  /** Returns null where the packets do not tell the times of the pictures. */
  private static MovieIndex ofPackets(MovieStream stream) {
    Longs times = new Longs();
    Longs keyTimes = new Longs();
    Longs keySeeks = new Longs();
    for (AVPacket p = stream.readPacket(); p != null; p = stream.readPacket()) {
      long time = p.pts();
      if (time == AV_NOPTS_VALUE) {
        return null;
      }
      if ((p.flags() & AV_PKT_FLAG_KEY) != 0) {
        boolean byDts = stream.seeksByDecodingTime() && p.dts() != AV_NOPTS_VALUE;
        keyTimes.add(time);
        keySeeks.add(byDts ? p.dts() : time);
      }
      boolean beforeFirstKey = keyTimes.size == 0 || time < keyTimes.values[0];
      if ((p.flags() & AV_PKT_FLAG_DISCARD) == 0 && !beforeFirstKey) {
        times.add(time);
      }
    }
    long[] sorted = times.sorted();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return null;
      }
    }
    boolean keysInOrder = Arrays.equals(keyTimes.sorted(), keyTimes.toArray());
    return sorted.length == 0 || !keysInOrder
        ? null
        : new MovieIndex(sorted, keyTimes.toArray(), keySeeks.toArray());
  }

  private static MovieIndex ofPictures(MovieStream stream) {
    stream.seek(Long.MIN_VALUE / 2);
    Longs times = new Longs();
    long last = Long.MIN_VALUE;
    while (stream.decode()) {
      last = after(last, stream.timestamp());
      times.add(last);
    }
    long[] start = {times.size == 0 ? 0 : times.values[0]};
    return new MovieIndex(times.toArray(), start, new long[] {Long.MIN_VALUE / 2});
  }

  /**
   * Returns the time of a decoded picture: its timestamp, or one tick after the picture before
   * where it has none or would run backwards.
   */
  static long after(long last, Long timestamp) {
    if (last == Long.MIN_VALUE) {
      return timestamp == null ? 0 : timestamp;
    }
    return timestamp == null ? last + 1 : Math.max(last + 1, timestamp);
  }

  /** Returns the number of frames. */
  int size() {
    return times.length;
  }

  /** Returns the timestamp of a frame in ticks. */
  long time(int t) {
    return times[t];
  }

  /** Returns the first frame at or after a time. */
  int frame(long time) {
    int i = Arrays.binarySearch(times, time);
    return i < 0 ? -i - 1 : i;
  }

  /** Returns the last key picture shown at or before a time. */
  int key(long time) {
    int i = Arrays.binarySearch(keyTimes, time);
    return Math.max(0, i < 0 ? -i - 2 : i);
  }

  /** Returns when a key picture is shown. */
  long keyTime(int key) {
    return keyTimes[key];
  }

  /** Returns where to seek for a key picture. */
  long keySeek(int key) {
    return keySeeks[key];
  }

  /**
   * Returns when the frames were shown, the first at 0 s.
   *
   * <p>The rate is constant where every timestamp lies within a tick of its place.
   *
   * @param tickSec seconds in a tick
   * @param declaredHz the rate that the file declares, taken where it fits the timestamps
   */
  Timeline timeline(double tickSec, double declaredHz) {
    int n = times.length;
    double span = (times[n - 1] - times[0]) * tickSec;
    double meanHz = n > 1 ? (n - 1) / span : declaredHz;
    for (double rateHz : new double[] {declaredHz, meanHz}) {
      if (rateHz > 0 && fits(rateHz, tickSec)) {
        return Timeline.ofRate(rateHz);
      }
    }
    double[] timesSec = new double[n];
    for (int t = 0; t < n; t++) {
      timesSec[t] = (times[t] - times[0]) * tickSec;
    }
    return new Timeline(meanHz, timesSec);
  }

  private boolean fits(double rateHz, double tickSec) {
    for (int t = 0; t < times.length; t++) {
      double off = (times[t] - times[0]) * tickSec - t / rateHz;
      if (Math.abs(off) > 1.01 * tickSec) {
        return false;
      }
    }
    return true;
  }

  /** A growing list of numbers. */
  private static final class Longs {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }

    long[] sorted() {
      long[] sorted = toArray();
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
