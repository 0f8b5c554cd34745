// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Network;
import org.posej.net.NetworkOpener;
import org.posej.net.OnnxNetwork;
import org.posej.net.TensorSpec;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * Packages in TorchScript, on a stand-in for JDLL's engine and on the real one where {@code
 * posej.real.engines} names its folder.
 */
class JdllOpenerTest {
  private static final int W = 32;
  private static final int H = 24;
  private static final TensorSpec IMAGE = new TensorSpec("image", Tensor.Type.FLOAT32, 1, 3, H, W);
  private static final String RDF =
      """
      format_version: 0.5.4
      type: model
      id: blocks
      name: Blocks
      description: The brightest block of each colour.
      inputs:
      - id: image
        axes:
        - {type: batch, size: 1}
        - {type: channel, channel_names: [r, g, b]}
        - {type: space, id: y, size: 24}
        - {type: space, id: x, size: 32}
        data: {type: float32}
        preprocessing:
        - {id: scale_linear, kwargs: {gain: 0.5, offset: 0}}
      outputs:
      - id: maps
        axes:
        - {type: batch, size: 1}
        - {type: channel, channel_names: [red, green, blue]}
        - {type: space, id: y, size: 6}
        - {type: space, id: x, size: 8}
        data: {type: float32}
      weights:
        torchscript: {source: net.pt, pytorch_version: 2.0.0}
      config:
        posej:
          version: 1
          skeleton: {name: colours, keypoints: [red, green, blue]}
          codec: {name: heatmap, method: argmax}
          crop: {rule: corner}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    EngineFolder.write(folder.resolve("engines"));
    Files.writeString(folder.resolve("rdf.yaml"), RDF);
    TorchscriptFile.write(folder.resolve("net.pt"));
    System.setProperty("posej.engines", folder.resolve("engines").toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("posej.engines");
  }

  private Network open() throws IOException {
    return new JdllOpener().open(folder.resolve("net.pt"), IMAGE);
  }

  /** An image whose value is its position, so that a mistaken axis shows. */
  private static Tensor counted() {
    FloatBuffer data = OnnxNetwork.floats(3 * H * W);
    for (int i = 0; i < data.capacity(); i++) {
      data.put(i, i);
    }
    return new Tensor(data, Tensor.Type.FLOAT32, 1, 3, H, W);
  }

  private static void assertMeans(Tensor maps) {
    assertArrayEquals(new int[] {1, 3, H / 4, W / 4}, maps.shape());
    FloatBuffer data = (FloatBuffer) maps.data();
    for (int i = 0; i < maps.count(); i++) {
      int x = i % (W / 4);
      int y = i / (W / 4) % (H / 4);
      int c = i / (W / 4 * (H / 4));
      double middle = (c * H + 4 * y + 1.5) * W + 4 * x + 1.5;
      assertEquals(middle / 255, data.get(i), 1e-5 * middle, "block " + i);
    }
  }

  @Test
  void of_torchscript_isJdll() {
    assertEquals("JDLL", NetworkOpener.of(List.of("torchscript")).orElseThrow().name());
    assertTrue(NetworkOpener.of(List.of("pytorch_state_dict")).isEmpty());
  }

  /** Fiji may have no JDLL; then the classes here are there, but its are not. */
  @Test
  void formats_withoutJdll_areNone() throws Exception {
    List<URL> places = new ArrayList<>();
    for (Class<?> type : List.of(JdllOpener.class, NetworkOpener.class, IJ.class)) {
      places.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    try (URLClassLoader loader =
        new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> opener = loader.loadClass(JdllOpener.class.getName());
      Object formats = opener.getMethod("formats").invoke(opener.getConstructor().newInstance());
      assertEquals(List.of(), formats);
    }
    assertEquals(2, new JdllOpener().formats().size());
  }

  @Test
  void run_countedPixels_givesTheMeansOfBlocks() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = new URLClassLoader(new URL[0], before);
    Thread.currentThread().setContextClassLoader(loader);
    try (Network network = open()) {
      assertSame(loader, Thread.currentThread().getContextClassLoader());
      assertEquals(List.of("image float32 1x3x24x32"), texts(network.inputs()));
      assertEquals(List.of("maps float32 1x3x6x8"), texts(network.outputs()));
      assertMeans(network.run(List.of(counted())).get(0));
      Tensor bound = counted();
      try (var run = network.bind(List.of(bound))) {
        assertMeans(run.run().get(0));
        for (int i = 0; i < bound.count(); i++) {
          ((FloatBuffer) bound.data()).put(i, 255);
        }
        assertEquals(1, ((FloatBuffer) run.run().get(0).data()).get(7), 1e-6);
      }
      assertSame(loader, Thread.currentThread().getContextClassLoader());
    } finally {
      assertSame(loader, Thread.currentThread().getContextClassLoader());
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void close_oneOfTwo_leavesTheOther() throws IOException {
    try (Network second = open()) {
      Network first = open();
      assertMeans(first.run(List.of(counted())).get(0));
      first.close();
      assertMeans(second.run(List.of(counted())).get(0));
    }
  }

  private static List<String> texts(List<TensorSpec> specs) {
    return specs.stream().map(TensorSpec::toString).toList();
  }

  @Test
  void run_realEngine_givesTheMeansOfBlocks() throws IOException {
    String engines = System.getProperty("posej.real.engines");
    assumeTrue(engines != null, "-Dposej.real.engines=DIR names no folder of JDLL's engines.");
    Process trial = // a process holds one version of an engine
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RealEngine.class.getName(),
                folder.resolve("net.pt").toString(),
                engines)
            .redirectErrorStream(true)
            .start();
    String said = new String(trial.getInputStream().readAllBytes());
    assertTrue(said.contains("maps float32 1x3x6x8"), said);
    assertTrue(said.contains("largest error 0.0"), said);
  }

  @Test
  void open_packageInTorchscript_findsThePoints() throws IOException {
    int[] pixels = new int[W * H];
    paint(pixels, 3, 1, 0xffff0000);
    paint(pixels, 6, 4, 0xff00ff00);
    paint(pixels, 0, 5, 0xff0000ff);
    ModelPackage model = ModelPackage.open(folder);
    try (NetworkModel opened = PackagedModel.open(model, null, null, Intensity.BYTE)) {
      Pose pose = opened.estimate(ArrayImgs.argbs(pixels, W, H), Hints.NONE).poses().get(0);
      assertEquals(4 * 3 + 1.5, pose.x(0), 1e-6);
      assertEquals(4 * 1 + 1.5, pose.y(0), 1e-6);
      assertEquals(4 * 6 + 1.5, pose.x(1), 1e-6);
      assertEquals(4 * 4 + 1.5, pose.y(1), 1e-6);
      assertEquals(1.5, pose.x(2), 1e-6);
      assertEquals(4 * 5 + 1.5, pose.y(2), 1e-6);
      // The step scale_linear is done once: by PoseJ, not by JDLL again.
      assertEquals(0.5, pose.score(0), 1e-6);
    }
    assertTrue(model.nameAndDigests().endsWith(", run by JDLL)"));
  }

  private static void paint(int[] pixels, int i, int j, int colour) {
    for (int y = 4 * j; y < 4 * j + 4; y++) {
      for (int x = 4 * i; x < 4 * i + 4; x++) {
        pixels[y * W + x] = colour;
      }
    }
  }

  private String refusal() {
    String said = assertThrows(IOException.class, this::open).getMessage();
    assertFalse(said.contains("\n"), said);
    String start = "JDLL cannot run " + folder.resolve("net.pt") + ": ";
    assertTrue(said.startsWith(start), said);
    return said.substring(start.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: blocks|idea: blocks|it wants more of the rdf.yaml, such as an id,",
        "type: channel, channel_names: [red, green, blue]|type: channel, size: 3|it wants more",
        "pytorch_version: 2.0.0|pytorch_version: 0.4.0|Please install a compatible engine",
      })
  void open_descriptionThatJdllCannotUse_saysWhy(String from, String to, String expected)
      throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), RDF.replace(from, to));
    String said = refusal();
    assertTrue(said.startsWith(expected), said);
  }

  @Test
  void open_withoutAnEngine_saysWhatToInstall() throws IOException {
    Path none = Files.createDirectory(folder.resolve("none"));
    System.setProperty("posej.engines", none.toString());
    String said = refusal();
    assertTrue(said.startsWith("Please install a compatible engine"), said);
  }

  @Test
  void open_withoutAFolderOfEngines_saysWhereTheyGoAndMakesNone() {
    Path none = folder.resolve("none");
    System.setProperty("posej.engines", none.toString());
    String said = assertThrows(IOException.class, this::open).getMessage();
    String expected = " needs an engine of JDLL, of which there are none in " + none;
    assertEquals(folder.resolve("net.pt") + expected + "; install one first.", said);
    assertFalse(Files.exists(none));
  }

  @Test
  void open_damagedNetwork_saysTheReasonWithoutItsTrace() throws IOException {
    Files.write(folder.resolve("net.pt"), new byte[0]);
    assertEquals("Error loading a Deep Learning model. The file is empty.", refusal());
  }

  @Test
  void open_networkThatJdllWouldNotChoose_isRefused() throws IOException {
    Path other = Files.copy(folder.resolve("net.pt"), folder.resolve("other.pt"));
    Exception e = assertThrows(IOException.class, () -> new JdllOpener().open(other, IMAGE));
    String expected = ": there is an engine for net.pt, but none for other.pt.";
    assertTrue(e.getMessage().endsWith(expected), e.getMessage());
  }

  @Test
  void open_inputOfBytes_isRefused() {
    TensorSpec bytes = new TensorSpec("image", Tensor.Type.UINT8, 1, 3, H, W);
    Path file = folder.resolve("net.pt");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new JdllOpener().open(file, bytes));
    assertTrue(e.getMessage().contains("net.pt takes image uint8"), e.getMessage());
  }

  @Test
  void run_closedOrWrongInput_isRefused() throws IOException {
    Network network = open();
    Tensor small = new Tensor(OnnxNetwork.floats(3), Tensor.Type.FLOAT32, 1, 3, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> network.run(List.of(small)));
    assertThrows(IllegalArgumentException.class, () -> network.run(List.of()));
    network.close();
    network.close();
    assertThrows(IllegalStateException.class, () -> network.run(List.of(counted())));
    assertThrows(IllegalStateException.class, () -> network.bind(List.of(counted())));
  }
}
