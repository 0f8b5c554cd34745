// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Tensor;
import org.posej.Tensor.Type;
import org.posej.net.Engine.Provider;
import org.posej.onnx.OnnxFile;
import org.posej.onnx.OnnxGraph;

class OnnxNetworkTest {
  @TempDir Path folder;

  private String refusal(byte[] model) throws IOException {
    Path file = TinyNetworks.file(folder, model);
    String said =
        assertThrows(IOException.class, () -> OnnxNetwork.open(file, Engine.CPU)).getMessage();
    assertTrue(said.startsWith(file.toString()), said);
    assertTrue(said.endsWith(".") && !said.contains("\n"), said);
    return said;
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
  }

  /** The numbers 0, 1, 2 and 100 in each type; 1, 2 and 100 are 3C00, 4000 and 5640 as float16. */
  private static Buffer numbers(Type type) {
    int[] v = {0, 1, 2, 100};
    ByteBuffer b = bytes(32);
    return switch (type) {
      case FLOAT32 -> b.asFloatBuffer().put(0, new float[] {0, 1, 2, 100});
      case FLOAT16 -> b.asShortBuffer().put(0, new short[] {0, 0x3C00, 0x4000, 0x5640});
      case UINT8 -> b.put(0, new byte[] {0, 1, 2, 100});
      case INT32 -> b.asIntBuffer().put(0, v);
      case INT64 -> b.asLongBuffer().put(0, new long[] {0, 1, 2, 100});
    };
  }

  private static int code(Type type) {
    return switch (type) {
      case FLOAT32 -> OnnxGraph.FLOAT;
      case FLOAT16 -> OnnxGraph.FLOAT16;
      case UINT8 -> OnnxGraph.UINT8;
      case INT32 -> OnnxGraph.INT32;
      case INT64 -> OnnxGraph.INT64;
    };
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void run_takesEveryType(Type type) {
    try (Network network = new OnnxNetwork(TinyNetworks.cast(code(type), OnnxGraph.FLOAT), 1)) {
      assertEquals(type, network.inputs().get(0).type());
      Tensor out = network.run(List.of(new Tensor(numbers(type), type, 4))).get(0);
      assertArrayEquals(new float[] {0, 1, 2, 100}, TinyNetworks.array(out));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,255", "6,-70000", "7,16777216", "10,-0.5", "11,0.25", "3,-128", "9,1"})
  void run_widensEveryType(int code, float value) {
    try (Network network = new OnnxNetwork(TinyNetworks.cast(OnnxGraph.FLOAT, code), 1)) {
      assertEquals(Type.FLOAT32, network.outputs().get(0).type());
      List<Tensor> in = List.of(TinyNetworks.tensor(new float[] {0, value, 1}, 3));
      float[] expected = {0, value, 1};
      assertArrayEquals(expected, TinyNetworks.array(network.run(in).get(0)));
      try (Run run = network.bind(in)) {
        assertArrayEquals(expected, TinyNetworks.array(run.run().get(0)));
        assertArrayEquals(expected, TinyNetworks.array(run.run().get(0)));
      }
    }
  }

  /** Against (-1)^s 2^(e - 15) (1 + f / 1024) in double. */
  @Test
  void half_isTheNumberOfAllBits() {
    for (int i = 0; i < 1 << 16; i++) {
      int e = i >> 10 & 31;
      double f = (i & 1023) / 1024.0;
      double size = e == 0 ? Math.scalb(f, -14) : Math.scalb(1 + f, e - 15);
      if (e == 31) {
        size = f == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      assertEquals((float) (i >> 15 == 0 ? size : -size), ElementType.half((short) i));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLOAT32|2,4|The network takes float32 2x3 as 'x'; float32 2x4 is given.",
        "FLOAT32|6|The network takes float32 2x3 as 'x'; float32 6 is given.",
        "FLOAT32|0,3|The network takes float32 2x3 as 'x'; float32 0x3 is given.",
        "INT32|2,3|The network takes float32 2x3 as 'x'; int32 2x3 is given.",
      })
  void run_wrongInput_isRefused(Type type, String lengths, String expected) {
    int[] shape = Arrays.stream(lengths.split(",")).mapToInt(Integer::parseInt).toArray();
    try (Network network = new OnnxNetwork(TinyNetworks.of("Relu"), 1)) {
      List<Tensor> in = List.of(new Tensor(numbers(type), type, shape));
      for (boolean bound : new boolean[] {true, false}) {
        assertEquals(
            expected,
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Object.class.cast(bound ? network.bind(in) : network.run(in)))
                .getMessage());
      }
    }
  }

  @Test
  void run_wrongBuffers_areRefused() {
    Tensor fits = TinyNetworks.tensor(new float[6], 2, 3);
    try (Network network = new OnnxNetwork(TinyNetworks.of("Relu"), 1)) {
      for (List<Tensor> in :
          List.of(
              List.<Tensor>of(),
              List.of(fits, fits),
              List.of(TinyNetworks.tensor(new float[5], 2, 3)),
              List.of(new Tensor(numbers(Type.INT32), Type.FLOAT32, 2, 3)),
              List.of(
                  new Tensor(ByteBuffer.allocateDirect(24).asFloatBuffer(), Type.FLOAT32, 2, 3)))) {
        boolean foreign = ByteOrder.nativeOrder() != ByteOrder.BIG_ENDIAN;
        assertTrue(foreign, "Only a little-endian machine can refuse big-endian numbers.");
        assertThrows(IllegalArgumentException.class, () -> network.run(in));
        assertThrows(IllegalArgumentException.class, () -> network.bind(in));
      }
      Tensor heap = new Tensor(java.nio.FloatBuffer.allocate(6), Type.FLOAT32, 2, 3);
      assertThrows(IllegalArgumentException.class, () -> network.bind(List.of(heap)));
      assertEquals(6, network.run(List.of(heap)).get(0).count());
    }
  }

  @Test
  void run_bufferWithAPosition_isReadFromItsStart() {
    Tensor in = TinyNetworks.tensor(new float[] {1, 2, 3, 4, 5, 6, 7}, 2, 3);
    in.data().position(7);
    try (Network network = new OnnxNetwork(TinyNetworks.of("Neg"), 1)) {
      float[] expected = {-1, -2, -3, -4, -5, -6};
      assertArrayEquals(expected, TinyNetworks.array(network.run(List.of(in)).get(0)));
    }
  }

  @Test
  void specs_areReadable() {
    try (Network network = new OnnxNetwork(TinyNetworks.sums(), 1)) {
      assertEquals("image float32 ?x1x?x?", network.inputs().get(0).toString());
      TensorSpec spec = network.inputs().get(0);
      assertTrue(spec.fits(TinyNetworks.tensor(new float[6], 1, 1, 2, 3)));
      assertFalse(spec.fits(TinyNetworks.tensor(new float[6], 1, 2, 1, 3)));
      assertEquals(4, network.outputs().get(0).shape().length);
    }
  }

  @Test
  void open_unknownOperator_isRefused() throws IOException {
    assertTrue(
        refusal(TinyNetworks.of("Frobnicate"))
            .endsWith("No Op registered for Frobnicate with domain_version of 17."));
  }

  @Test
  void open_wrongOperatorSet_isRefused() throws IOException {
    byte[] later = {8 << 3 | 2, 5, 1 << 3 | 2, 0, 2 << 3, (byte) (999 & 0x7F | 0x80), 999 >> 7};
    byte[] model = TinyNetworks.of("Relu");
    byte[] both = Arrays.copyOf(model, model.length + later.length);
    System.arraycopy(later, 0, both, model.length, later.length);
    assertTrue(refusal(both).contains("999"));
  }

  @Test
  void open_textOutput_isRefused() throws IOException {
    String said = refusal(TinyNetworks.cast(OnnxGraph.FLOAT, 8));
    assertTrue(said.contains("is of type string"), said);
  }

  @Test
  void open_cutFile_isRefused() throws IOException {
    byte[] model = TinyNetworks.sums();
    for (int n = 0; n < model.length; n += 7) {
      refusal(Arrays.copyOf(model, n));
    }
  }

  /**
   * Whatever the bytes: a network that runs or one sentence. The shapes behind the weights stay as
   * they are, since ONNX Runtime can end the process where they contradict the kernels.
   */
  @Test
  void open_corruptFile_runsOrIsRefused() throws IOException {
    byte[] model = TinyNetworks.sums();
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bad = model.clone();
      bad[random.nextInt(150)] = (byte) random.nextInt(256);
      Path file = TinyNetworks.file(folder, bad);
      try (Network network = OnnxNetwork.open(file, Engine.CPU)) {
        network.run(List.of(TinyNetworks.tensor(new float[12], 1, 1, 3, 4)));
      } catch (IOException | IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > 50, refused + " of 300 were refused.");
  }

  @Test
  void open_absentProvider_isRefusedByName() throws IOException {
    Path file = TinyNetworks.file(folder, TinyNetworks.of("Relu"));
    assertTrue(OnnxNetwork.providers().contains(Provider.CPU));
    for (Provider provider : Provider.values()) {
      Engine engine = new Engine(2, provider);
      if (OnnxNetwork.providers().contains(provider)) {
        continue;
      }
      String said =
          assertThrows(IllegalArgumentException.class, () -> OnnxNetwork.open(file, engine))
              .getMessage();
      assertEquals(
          String.format(
              Locale.ROOT,
              "The inference engine that is installed has no %s; choose %s.",
              provider,
              OnnxNetwork.providers().stream()
                  .map(Provider::name)
                  .collect(Collectors.joining(" or "))),
          said);
    }
    try (OnnxNetwork network = OnnxNetwork.open(file, new Engine(2, Provider.CPU))) {
      assertEquals(Provider.CPU, network.provider());
    }
  }

  @Test
  void engine_withoutThreads_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Engine(0, Provider.CPU));
    assertThrows(IllegalArgumentException.class, () -> new Engine(100_000, Provider.CPU));
  }

  @Test
  void close_thenRun_isRefused() {
    OnnxNetwork network = new OnnxNetwork(TinyNetworks.of("Relu"), 1);
    List<Tensor> in = List.of(TinyNetworks.tensor(new float[6], 2, 3));
    Run run = network.bind(in);
    network.close();
    network.close();
    assertThrows(IllegalStateException.class, run::run);
    assertThrows(IllegalStateException.class, () -> network.run(in));
    assertThrows(IllegalStateException.class, () -> network.bind(in));
    assertDoesNotThrow(run::close);
    assertThrows(IllegalStateException.class, run::run);
  }

  @Test
  void requireFinite_refusesNaN() {
    try (Network network = new OnnxNetwork(TinyNetworks.of("Log"), 1)) {
      List<Tensor> bad = network.run(List.of(TinyNetworks.tensor(new float[6], 2, 3)));
      String said =
          assertThrows(IllegalArgumentException.class, () -> network.requireFinite(bad))
              .getMessage();
      assertTrue(said.startsWith("Of the 6 values"), said);
      float[] oneMissing = {-1, 1, 1, 1, 1, 1};
      List<Tensor> good = network.run(List.of(TinyNetworks.tensor(oneMissing, 2, 3)));
      assertTrue(Float.isNaN(TinyNetworks.array(good.get(0))[0]));
      assertDoesNotThrow(() -> network.requireFinite(good));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "movenet-lightning-int8/movenet_singlepose_lightning_deq.converted.onnx,1x192x192x3,1x1x17x3",
    "yolox-nano/yolox_nano.onnx,1x3x416x416,1x3549x85",
    "fastestdet/FastestDet.onnx,1x3x352x352,1x85x22x22",
    "yolo26n-pose-int8-st/yolo26_pose_256_qdq_int8.onnx,1x3x256x256,1x56x1344",
    "ultralight-nano-simplepose/deploy.fixed.onnx,1x3x256x192,1x17x64x48",
  })
  void open_realNetworks_runInPlace(String name, String input, String output) throws IOException {
    Path file = Path.of(System.getProperty("posej.shared", "../shared")).resolve("models/" + name);
    Assumptions.assumeTrue(Files.exists(file), "The shared model " + name + " is absent.");
    assertTrue(OnnxFile.read(file).opset() > 6);
    try (Network network = OnnxNetwork.open(file, Engine.CPU)) {
      assertTrue(network.inputs().get(0).toString().endsWith(" float32 " + input));
      assertTrue(network.outputs().get(0).toString().endsWith(" float32 " + output));
      Tensor image = new Tensor(OnnxNetwork.floats(1 << 20), Type.FLOAT32, shape(input));
      List<Tensor> once = network.run(List.of(image));
      assertDoesNotThrow(() -> network.requireFinite(once));
      try (Run run = network.bind(List.of(image))) {
        float[] expected = TinyNetworks.array(once.get(0));
        assertArrayEquals(expected, TinyNetworks.array(run.run().get(0)));
        assertArrayEquals(expected, TinyNetworks.array(run.run().get(0)));
      }
    }
  }

  @Test
  void open_everySharedNetwork_tellsItsTensors() throws IOException {
    Path models = Path.of(System.getProperty("posej.shared", "../shared")).resolve("models");
    Assumptions.assumeTrue(Files.isDirectory(models), "The shared models are absent.");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(models)) {
      files = walk.filter(p -> p.toString().endsWith(".onnx")).toList();
    }
    for (Path file : files) {
      try (Network network = OnnxNetwork.open(file, Engine.CPU)) {
        assertEquals(4, network.inputs().get(0).shape().length, file.toString());
        assertTrue(network.outputs().stream().allMatch(s -> s.shape().length > 0));
      }
    }
  }

  private static int[] shape(String text) {
    return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
  }
}
