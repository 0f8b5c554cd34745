// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.io.IOException;
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
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.skeleton.Skeletons;

/** What it costs to look for swapped sides; it should grow as the frames do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class SideSwapsBenchmark {
  @Param({"1000", "10000", "100000"})
  private int frames;

  private Track track;
  private Skeleton skeleton;

  /** Draws a person who walks. */
  @Setup
  public void draw() throws IOException {
    track = DrawnWalker.walk(frames, 1);
    skeleton = Skeletons.of("coco-17");
  }

  @Benchmark
  public SideSwaps find() {
    return SideSwaps.of(track, skeleton);
  }
}
