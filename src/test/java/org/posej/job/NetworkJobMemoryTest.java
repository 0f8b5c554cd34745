// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.Tensor;
import org.posej.file.Program;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.model.Span;
import org.posej.net.BrightSpots;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;
import org.posej.net.TensorSpec;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/** A small network over movies: what is held, and how many frames are worked on at once. */
class NetworkJobMemoryTest {
  private static final int LIMIT_SEC = 300;
  private static final int POINTS = 3;
  private static final long BYTES = 64; // of a point in a frame
  private static final long SLACK = 100_000; // less than the pixels of ten frames

  @TempDir Path folder;

  /** A network whose runs begin only where two are under way, or wait for ever. */
  private record InPairs(Network network, CyclicBarrier pair) implements Network {
    @Override
    public List<TensorSpec> inputs() {
      return network.inputs();
    }

    @Override
    public List<TensorSpec> outputs() {
      return network.outputs();
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
      return network.run(inputs);
    }

    @Override
    public Run bind(List<Tensor> inputs) {
      Run run = network.bind(inputs);
      return new Run() {
        @Override
        public List<Tensor> run() {
          try {
            pair.await(LIMIT_SEC, TimeUnit.SECONDS);
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
          return run.run();
        }

        @Override
        public void close() {
          run.close();
        }
      };
    }

    @Override
    public void close() {
      network.close();
    }
  }

  @Test
  void run_twoThreads_runTheNetworkOnTwoFramesAtOnce() throws IOException {
    CyclicBarrier pair = new CyclicBarrier(2);
    ModelPackage spots = ModelPackage.open(BrightSpots.write(folder));
    try (NetworkModel model =
        PackagedModel.open(
            spots,
            null,
            file -> new InPairs(OnnxNetwork.open(file, Engine.CPU), pair),
            Intensity.BYTE)) {
      int[] white = new int[BrightSpots.WIDTH * BrightSpots.HEIGHT];
      Arrays.fill(white, 0xffffff);
      NetworkJob.Result result =
          NetworkJob.run(
              model,
              "",
              new RepeatedFrame(ArrayImgs.argbs(white, BrightSpots.WIDTH, BrightSpots.HEIGHT), 8),
              new NetworkJob.Plan(Span.ALL, Hints.NONE, 1, 2),
              Progress.NONE);
      assertEquals(8, result.recording().tracks().get(0).size());
    }
  }

  /** Runs {@link LongJobMain} in a heap of its own. */
  private void runLong(int frames, int bright) throws Exception {
    Program program =
        new Program(
                folder.resolve("out.txt"),
                LongJobMain.class,
                frames,
                folder.resolve("spots"),
                bright)
            .with("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
    program.start().await();
    String text = program.lastLine();
    long[] held = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    assertEquals(frames, held[0], text);
    assertTrue(held[1] <= BYTES * POINTS * frames + SLACK, "heap: " + text);
    assertTrue(held[2] <= SLACK, "direct memory: " + text);
    assertTrue(held[3] <= BYTES * POINTS * frames + (16 << 20), "all memory: " + text);
  }

  /** Their pixels are 6 MB, their tensors 18 MB. */
  @Test
  void run_fiveHundredFrames_holdTheirPosesAlone() throws Exception {
    runLong(500, 255);
  }

  /** Their pixels are 123 MB, their tensors 369 MB; all memory counts that of the session too. */
  @Tag("soak")
  @Test
  void run_tenThousandFrames_holdTheirPosesAlone() throws Exception {
    runLong(10_000, 255);
  }

  /** Points that are too dark are withheld, and their estimates are kept. */
  @Tag("soak")
  @Test
  void run_framesOfHiddenPoints_holdTheirPosesAlone() throws Exception {
    runLong(100_000, 8);
  }
}
