// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.posej.Tensor;
import org.posej.onnx.OnnxGraph;

class BoundRunTest {

  private static void fill(Tensor t, float... values) {
    ((FloatBuffer) t.data()).put(0, values);
  }

  @Test
  void run_knownShape_writesOneBuffer() {
    Tensor in = TinyNetworks.tensor(new float[6], 2, 3);
    try (Network network = new OnnxNetwork(TinyNetworks.of("Neg"), 1);
        Run run = network.bind(List.of(in))) {
      fill(in, 1, 2, 3, 4, 5, 6);
      Buffer first = run.run().get(0).data();
      assertTrue(first.isDirect());
      assertEquals(-6, ((FloatBuffer) first).get(5));
      fill(in, 7, 7, 7, 7, 7, 7);
      assertSame(first, run.run().get(0).data());
      assertEquals(-7, ((FloatBuffer) first).get(5));
    }
  }

  @Test
  void run_unknownShape_writesOneBufferFromTheFirstRunOn() {
    Tensor in = TinyNetworks.tensor(new float[12], 1, 1, 3, 4);
    try (Network network = new OnnxNetwork(TinyNetworks.sums(), 1);
        Run run = network.bind(List.of(in))) {
      Tensor first = run.run().get(0);
      assertTrue(first.data().isDirect());
      assertArrayEquals(new int[] {1, 1, 3, 4}, first.shape());
      assertEquals(0.5f, TinyNetworks.array(first)[5]);
      fill(in, 100, 100, 100, 100, 100, 100);
      assertSame(first.data(), run.run().get(0).data());
      assertEquals(1, TinyNetworks.array(first)[5]);
    }
  }

  @Test
  void run_repeated_allocatesNoBuffer() {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    Tensor in = TinyNetworks.tensor(new float[12], 1, 1, 3, 4);
    try (Network network = new OnnxNetwork(TinyNetworks.sums(), 1);
        Run run = network.bind(List.of(in))) {
      run.run();
      long most = direct.getMemoryUsed();
      for (int i = 0; i < 1000; i++) {
        run.run();
      }
      assertTrue(direct.getMemoryUsed() <= most);
    }
  }

  @Test
  void run_changingShape_isFollowed() {
    Tensor in = TinyNetworks.tensor(new float[4], 4);
    try (Network network = new OnnxNetwork(TinyNetworks.nonZero(), 1);
        Run run = network.bind(List.of(in))) {
      float[][] inputs = {{1, 0, 2, 0}, {0, 0, 0, 3}, {1, 1, 1, 1}, {0, 0, 0, 0}, {5, 0, 0, 0}};
      float[][] indices = {{0, 2}, {3}, {0, 1, 2, 3}, {}, {0}};
      Buffer fixed = null;
      for (int i = 0; i < inputs.length; i++) {
        fill(in, inputs[i]);
        List<Tensor> out = run.run();
        fixed = fixed == null ? out.get(0).data() : fixed;
        assertSame(fixed, out.get(0).data());
        assertEquals(10 * inputs[i][3], TinyNetworks.array(out.get(0))[3]);
        assertArrayEquals(indices[i], TinyNetworks.array(out.get(1)));
        assertArrayEquals(new int[] {1, indices[i].length}, out.get(1).shape());
      }
    }
  }

  @Test
  void run_nothingFoundAtFirst_isFollowed() {
    Tensor in = TinyNetworks.tensor(new float[4], 4);
    try (Network network = new OnnxNetwork(TinyNetworks.nonZero(), 1);
        Run run = network.bind(List.of(in))) {
      assertEquals(0, run.run().get(1).count());
      fill(in, 0, 1, 0, 0);
      assertArrayEquals(new float[] {1}, TinyNetworks.array(run.run().get(1)));
    }
  }

  /** A shape that the file claims and the network does not keep. */
  @Test
  void run_falseShape_isFollowed() {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("x", -1);
    String y = graph.node("Reshape", List.of(x, graph.input(OnnxGraph.INT64, "s", 2)));
    graph.output(y, 2, 2);
    LongBuffer s =
        ByteBuffer.allocateDirect(16)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer()
            .put(0, new long[] {1, 4});
    List<Tensor> in =
        List.of(
            TinyNetworks.tensor(new float[] {1, 2, 3, 4}, 4), new Tensor(s, Tensor.Type.INT64, 2));
    try (Network network = new OnnxNetwork(graph.toBytes(), 1);
        Run run = network.bind(in)) {
      for (int i = 0; i < 3; i++) {
        Tensor out = run.run().get(0);
        assertArrayEquals(new int[] {1, 4}, out.shape());
        assertArrayEquals(new float[] {1, 2, 3, 4}, TinyNetworks.array(out));
      }
    }
  }

  @Test
  void bind_hugeOutput_isRefused() {
    OnnxGraph graph = new OnnxGraph();
    String x = graph.input("x", 1, 1);
    graph.output(
        graph.node("Expand", List.of(x, graph.constant(100_000, 100_000))), 100_000, 100_000);
    try (Network network = new OnnxNetwork(graph.toBytes(), 1)) {
      List<Tensor> in = List.of(TinyNetworks.tensor(new float[1], 1, 1));
      String said =
          assertThrows(IllegalArgumentException.class, () -> network.bind(in)).getMessage();
      assertTrue(said.contains("10000000000 values"), said);
    }
  }

  @Test
  void bind_givenOutputs_areWritten() {
    Tensor in = TinyNetworks.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor out = TinyNetworks.tensor(new float[6], 2, 3);
    try (OnnxNetwork network = new OnnxNetwork(TinyNetworks.of("Neg"), 1);
        Run run = network.bind(List.of(in), List.of(out))) {
      assertSame(out, run.run().get(0));
      assertEquals(-6, TinyNetworks.array(out)[5]);
      Tensor wrong = TinyNetworks.tensor(new float[6], 3, 2);
      assertThrows(IllegalArgumentException.class, () -> network.bind(List.of(in), List.of(wrong)));
    }
  }

  /** Each thread has a run and images of its own; the expected values are those of a run alone. */
  @Test
  void run_inParallel_givesTheSameAsAlone() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (Network network = new OnnxNetwork(TinyNetworks.sums(), 2)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        long seed = i;
        running.add(pool.submit(() -> compare(network, seed)));
      }
      for (Future<?> f : running) {
        f.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void compare(Network network, long seed) {
    Random random = new Random(seed);
    Tensor in = TinyNetworks.tensor(new float[40 * 30], 1, 1, 30, 40);
    try (Run run = network.bind(List.of(in))) {
      for (int i = 0; i < 50; i++) {
        for (int j = 0; j < in.count(); j++) {
          ((FloatBuffer) in.data()).put(j, (float) random.nextGaussian());
        }
        float[] alone = TinyNetworks.array(network.run(List.of(in)).get(0));
        assertArrayEquals(alone, TinyNetworks.array(run.run().get(0)));
      }
    }
  }

  /** A run under way ends before the session does; later ones are refused. */
  @Test
  void close_underRuns_neverEndsTheProgram() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < 20; i++) {
        OnnxNetwork network = new OnnxNetwork(TinyNetworks.sums(), 1);
        List<Future<?>> running = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
          Tensor in = TinyNetworks.tensor(new float[200 * 200], 1, 1, 200, 200);
          Run run = network.bind(List.of(in));
          running.add(pool.submit(() -> repeat(run)));
        }
        network.close();
        for (Future<?> f : running) {
          f.get();
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  private static void repeat(Run run) {
    try (run) {
      assertThrows(
          IllegalStateException.class,
          () -> {
            while (true) {
              run.run();
            }
          });
    }
  }
}
