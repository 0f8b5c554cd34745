// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;

/**
 * The evenly spaced frames in which a recording has poses, and their times.
 *
 * @param phase a frame among them
 * @param step frames from one to the next
 * @param end one more than the last frame of the recording
 * @param timeline when frames were taken
 */
record FrameGrid(int phase, int step, int end, Timeline timeline) {
  private static final double MOST = 0.8; // of the frames lie on the grid
  private static final double EVEN = 0.1; // of the time between frames

  /**
   * Finds the frames: every nth, although some poses, such as labelled ones, may lie between.
   *
   * @throws IllegalArgumentException if the times do not reach to the last frame or do not increase
   */
  static FrameGrid of(Recording recording) {
    int[] frames =
        recording.tracks().stream().flatMapToInt(Track::frames).sorted().distinct().toArray();
    int end = checkedEnd(recording);
    int[] steps = IntStream.range(1, frames.length).map(i -> frames[i] - frames[i - 1]).toArray();
    Arrays.sort(steps);
    int usual = steps.length == 0 ? 1 : steps[steps.length / 2];
    int phase = phase(frames, usual);
    long on = Arrays.stream(frames).filter(frame -> (frame - phase) % usual == 0).count();
    Timeline timeline = recording.timeline();
    return on >= MOST * frames.length
        ? new FrameGrid(phase, usual, end, timeline)
        : new FrameGrid(frames[0], Arrays.stream(steps).reduce(0, FrameGrid::gcd), end, timeline);
  }

  /** Returns a frame of those that are a step apart from most others. */
  private static int phase(int[] frames, int step) {
    int best = 0;
    long most = -1;
    for (int i = 0; i < Math.min(frames.length, step); i++) {
      int start = frames[i];
      long n = Arrays.stream(frames).filter(frame -> (frame - start) % step == 0).count();
      if (n > most) {
        most = n;
        best = start;
      }
    }
    return best;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static int checkedEnd(Recording recording) {
    double[] times = recording.timeline().timesSec();
    int frames = recording.frameCount();
    if (times == null) {
      return Math.max(frames, recording.frameNames().size());
    }
    if (times.length < frames) {
      throw new IllegalArgumentException(
          "There are times for "
              + times.length
              + " frames, but poses up to frame "
              + frames
              + "; set the frame rate of the recording.");
    }
    for (int t = 1; t < times.length; t++) {
      if (!(times[t] > times[t - 1])) {
        throw new IllegalArgumentException(
            "The time of frame "
                + (t + 1)
                + " is not later than that before; set the frame rate of the recording.");
      }
    }
    return times.length;
  }

  boolean has(int frame) {
    return (frame - phase) % step == 0;
  }

  /** Returns whether the times of the frames are known. */
  boolean isTimed() {
    return timeline.timesSec() != null || timeline.rateHz() > 0;
  }

  /** Returns the time of a frame in seconds, or its number where times are not known. */
  double time(int frame) {
    return isTimed() ? timeline.timeSec(frame) : frame;
  }

  /**
   * Checks that the times of the frames are known.
   *
   * @throws IllegalArgumentException if they are not
   */
  void checkTimes() {
    if (!isTimed()) {
      throw new IllegalArgumentException(
          "The frame rate is not known; set it, such as by the key rate (frames per second), or choose"
              + " a smoothing without hertz (median, Savitzky-Golay or Kalman).");
    }
  }

  /**
   * Returns how many of the frames there are in a second.
   *
   * @throws IllegalArgumentException if that is not known or changes by more than a tenth of a
   *     frame
   */
  double rateHz() {
    checkTimes();
    double[] times = timeline.timesSec();
    if (times == null) {
      return timeline.rateHz() / step;
    }
    int last = times.length - 1;
    double each = last == 0 ? Double.NaN : (times[last] - times[0]) / last;
    for (int t = 0; t < times.length; t++) {
      if (!(Math.abs(times[t] - times[0] - t * each) <= EVEN * each)) {
        throw new IllegalArgumentException(
            "The times between frames change, and a Butterworth filter needs a constant rate;"
                + " choose One-Euro, or give the recording the frame rate of its camera.");
      }
    }
    return 1 / (each * step);
  }
}
