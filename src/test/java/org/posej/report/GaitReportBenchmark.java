// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Track;
import org.posej.smooth.Cleaning;
import org.posej.smooth.Smoothing;

/** Cleaning, events, measures and angles of 26 points over 100,000 frames, about 1,000 strides. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class GaitReportBenchmark {
  private static final int KEYPOINTS = 26;
  private static final double NOISE = 2; // pixels

  private Recording walk;

  /** Draws a noisy walk whose last points repeat the first ones under other names. */
  @Setup
  public void draw() {
    Recording drawn =
        DrawnWalker.walker(
            w -> {
              w.seconds = 1000;
              w.unitsPerMetre = 300;
            });
    List<Keypoint> points = new ArrayList<>(drawn.skeleton().keypoints());
    int known = points.size();
    for (int k = known; k < KEYPOINTS; k++) {
      points.add(new Keypoint("extra" + k, k, Double.NaN, 0));
    }
    Random random = new Random(1);
    Track track = new Track(0, "walker");
    Track clean = drawn.tracks().get(0);
    for (int t : clean.frames().toArray()) {
      double[][] p = new double[3][KEYPOINTS];
      for (int k = 0; k < KEYPOINTS; k++) {
        p[0][k] = clean.pose(t).x(k % known) + NOISE * random.nextGaussian();
        p[1][k] = clean.pose(t).y(k % known) + NOISE * random.nextGaussian();
        p[2][k] = 0.9;
      }
      track.put(t, Pose.of(p[0], p[1], p[2]));
    }
    walk =
        new Recording(
            new Skeleton("walker", points, List.of()),
            List.of(track),
            List.of(),
            drawn.timeline(),
            drawn.scale(),
            List.of());
  }

  /** Does all that a report needs but its page. */
  @Benchmark
  public List<Table> cleanAndReport() {
    Smoothing smoothing = new Smoothing.Butterworth(4, 6, false);
    Recording cleaned = Cleaning.DEFAULT.with(smoothing).clean(walk, Progress.NONE).recording();
    GaitReport report =
        GaitReport.of(List.of(new Input("walk", null, "", cleaned, 0)), ReportOptions.USUAL);
    return List.of(
        GaitTables.events(report),
        GaitTables.cycles(report),
        GaitTables.summary(report),
        GaitTables.angles(report),
        GaitTables.curves(report));
  }
}
