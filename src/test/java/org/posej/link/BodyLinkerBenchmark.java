// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.skeleton.Skeletons;

/** What it costs to link bodies who wander and meet, a tenth of whose poses are missed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(1)
public class BodyLinkerBenchmark {
  private static final double SIDE = 1000; // pixels of the image

  @Param({"10000", "100000"})
  private int frames;

  @Param({"2", "10"})
  private int bodies;

  private final Skeleton skeleton = Skeletons.of("coco-17");
  private final List<List<Pose>> poses = new ArrayList<>();

  /** Draws bodies of 100 pixels on Lissajous figures. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    for (int t = 0; t < frames; t++) {
      List<Pose> now = new ArrayList<>();
      for (int i = 0; i < bodies; i++) {
        double x = SIDE / 2 * (1 + Math.sin(0.004 * (1 + 0.1 * i) * t + i));
        double y = SIDE / 2 * (1 + Math.sin(0.003 * (1 + 0.07 * i) * t + 2 * i));
        if (random.nextInt(10) > 0) {
          now.add(pose(x, y, random));
        }
      }
      poses.add(now);
    }
  }

  private Pose pose(double x, double y, Random random) {
    double[][] p = new double[3][skeleton.size()];
    for (int k = 0; k < skeleton.size(); k++) {
      p[0][k] = x + 10 * (k % 4) + random.nextGaussian();
      p[1][k] = y + 6 * k + random.nextGaussian();
      p[2][k] = 0.9;
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  /** Links all poses. */
  @Benchmark
  public Linked link() {
    BodyLinker linker = new BodyLinker(skeleton, Linking.DEFAULT, Looks.NONE);
    for (int t = 0; t < frames; t++) {
      linker.add(t, poses.get(t));
    }
    return linker.link(Progress.NONE);
  }
}
