// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
import org.posej.Track;

/** What it costs to steady the points of ten thousand frames; it should grow as the points do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class TrackSmootherBenchmark {
  private static final int SIZE = 10_000;

  @Param({"4", "13", "40"})
  private int keypoints;

  private final Pose[] poses = new Pose[SIZE];
  private Track track;

  /** Draws a body that walks slowly, with noise. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    for (int t = 0; t < SIZE; t++) {
      double[][] p = new double[3][keypoints];
      for (int k = 0; k < keypoints; k++) {
        p[0][k] = 0.5 * t + 10 * k + random.nextGaussian();
        p[1][k] = 50 * Math.sin(0.02 * t) + random.nextGaussian();
        p[2][k] = 0.9;
      }
      poses[t] = Pose.of(p[0], p[1], p[2]);
    }
  }

  /** Fills the track with the poses before they are steadied. */
  @Setup(Level.Invocation)
  public void fill() {
    track = new Track(1, "1");
    for (int t = 0; t < SIZE; t++) {
      track.put(t, poses[t]);
    }
  }

  /** Steadies all points. */
  @Benchmark
  public Track smooth() {
    new TrackSmoother(track).smooth(Progress.NONE);
    return track;
  }
}
