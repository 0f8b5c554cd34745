// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;

/** What it costs to clean a long recording: 26 points, 100,000 frames, jumps and gaps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class CleaningBenchmark {
  private static final int KEYPOINTS = 26;
  private static final int SIZE = 100_000;

  @Param({"none", "butterworth", "polynomial", "kalman", "bones"})
  private String smoothing;

  private Recording recording;
  private Recording cleaned;
  private Cleaning cleaning;

  /** Draws a body that walks, with noise, and cleans it once. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    Track track = new Track(1, "1");
    for (int t = 0; t < SIZE; t++) {
      double[][] p = new double[3][KEYPOINTS];
      for (int k = 0; k < KEYPOINTS; k++) {
        p[0][k] = random.nextInt(50) == 0 ? Double.NaN : 0.5 * t + 40 * k + random.nextGaussian();
        p[1][k] = 50 * Math.sin(0.02 * t) + random.nextGaussian();
        p[2][k] = random.nextInt(50) == 0 ? 0.1 : 0.9;
      }
      track.put(t, Pose.of(p[0], p[1], p[2]));
    }
    recording = Walks.recording(Timeline.ofRate(100), track);
    Smoothing method =
        switch (smoothing) {
          case "butterworth", "bones" -> new Smoothing.Butterworth(4, 6, false);
          case "polynomial" -> new Smoothing.SavitzkyGolay(15, 3);
          case "kalman" -> new Smoothing.Kalman(0.1);
          default -> Smoothing.NONE;
        };
    Cleaning plain = Cleaning.DEFAULT.with(method);
    cleaning =
        new Cleaning(
            plain.smallestScore(),
            plain.outliers(),
            plain.gaps(),
            method,
            smoothing.equals("bones"));
    cleaned = clean();
  }

  /** Cleans it. */
  @Benchmark
  public Recording clean() {
    return cleaning.clean(recording, Progress.NONE).recording();
  }

  /** Cleans it once more. */
  @Benchmark
  public Recording cleanAgain() {
    return cleaning.clean(cleaned, Progress.NONE).recording();
  }
}
