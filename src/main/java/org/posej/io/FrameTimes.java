// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.Arrays;
import java.util.TreeMap;
import org.posej.Timeline;

/** The times of single frames, gathered into a timeline. */
public final class FrameTimes {
  private static final double SAME_TIME = 1e-6;
  private static final double SAME_FRAME = 1e-3; // times are often rounded

  private final TreeMap<Integer, Double> timesSec = new TreeMap<>();

  /** Tells the time of a frame in seconds; NaN tells nothing. */
  public void put(int frame, double timeSec) {
    if (!Double.isNaN(timeSec)) {
      timesSec.put(frame, timeSec);
    }
  }

  /** Returns the rate where the times are in step with the frames, else the times themselves. */
  public Timeline timeline(int lastFrame) {
    if (timesSec.isEmpty() || timesSec.lastEntry().getValue() == 0) {
      return Timeline.UNKNOWN;
    }
    double rateHz = timesSec.lastKey() / timesSec.lastEntry().getValue();
    double rounding = Math.max(SAME_TIME, SAME_FRAME / rateHz);
    boolean constant =
        rateHz > 0
            && timesSec.entrySet().stream()
                .allMatch(e -> Math.abs(e.getKey() / rateHz - e.getValue()) < rounding);
    if (constant) {
      return Timeline.ofRate(rateHz);
    }
    double[] times = new double[lastFrame + 1];
    Arrays.fill(times, Double.NaN);
    timesSec.headMap(lastFrame, true).forEach((t, time) -> times[t] = time);
    return new Timeline(Double.NaN, times);
  }
}
