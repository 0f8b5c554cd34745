// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.model.Estimate;

/**
 * Time of a frame of 1280 x 720 pixels with one person, and of its two networks alone.
 *
 * <p>The frame is a picture of the shared data set, laid into black; YOLOX Nano looks at all of it
 * and MoveNet at the person. Needs the shared models and data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HumanFrameBenchmark {
  private HumanFrame frame;

  /** Opens the networks and draws the frame. */
  @Setup
  public void open() throws IOException {
    frame = new HumanFrame(HumanFrame.MOVENET, System::nanoTime);
  }

  /** The whole frame: detection, crop, points. */
  @Benchmark
  public Estimate frameWhole() {
    return frame.whole();
  }

  /** The two networks on inputs that are there. */
  @Benchmark
  public int networksAlone() {
    return frame.bare();
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    frame.close();
  }
}
