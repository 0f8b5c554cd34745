// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;

/** Packages whose weights are in ONNX, in the format of another engine, or in both. */
class WeightsTest {
  private static final int SIDE = 16;
  private static final PackagedModel.NetworkSource ONNX =
      file -> OnnxNetwork.open(file, Engine.CPU);

  @TempDir private Path folder;

  @BeforeEach
  void writeNetworks() throws IOException {
    TestPackages.write(folder, SIDE, SIDE);
    Files.writeString(folder.resolve("net.channels"), "channels");
  }

  private ModelPackage described(String weights) throws IOException {
    Path rdf = folder.resolve("rdf.yaml");
    String text = Files.readString(rdf);
    Files.writeString(
        rdf, text.replace("{onnx: {source: net.onnx, opset_version: 17}}", "{" + weights + "}"));
    return ModelPackage.open(folder);
  }

  private static Pose pose(ModelPackage model, PackagedModel.NetworkSource source)
      throws IOException {
    int[] pixels = new int[SIDE * SIDE];
    pixels[3 * SIDE + 5] = 0xffff0000;
    pixels[9 * SIDE + 2] = 0xff00ff00;
    pixels[12 * SIDE + 13] = 0xff0000ff;
    RandomAccessibleInterval<ARGBType> image = ArrayImgs.argbs(pixels, SIDE, SIDE);
    try (NetworkModel opened = PackagedModel.open(model, null, source, Intensity.BYTE)) {
      return opened.estimate(image, Hints.NONE).poses().get(0);
    }
  }

  private static void assertFound(Pose pose) {
    assertEquals(5, pose.x(0), 0.01);
    assertEquals(3, pose.y(0), 0.01);
    assertEquals(2, pose.x(1), 0.01);
    assertEquals(9, pose.y(1), 0.01);
    assertEquals(13, pose.x(2), 0.01);
    assertEquals(12, pose.y(2), 0.01);
  }

  @Test
  void open_formatOfAnotherEngine_isRunByIt() throws IOException {
    ModelPackage model = described("scaled_channels: {source: net.channels}");
    assertFound(pose(model, WeightsTest::refuse));
    assertTrue(model.nameAndDigests().endsWith(", run by Channels)"), model.nameAndDigests());
  }

  @Test
  void open_formatOfAnotherEngineInASubfolder_isRefused() {
    IOException e =
        assertThrows(
            IOException.class, () -> described("scaled_channels: {source: other/net.channels}"));
    assertTrue(
        e.getMessage()
            .endsWith(
                "weights has other/net.channels, which must lie beside the description, since"
                    + " Channels reads the one that it finds there."),
        e.getMessage());
  }

  private static OnnxNetwork refuse(Path file) {
    throw new AssertionError(file + " is not in ONNX.");
  }

  @Test
  void open_bothFormats_isRunAsOnnx() throws IOException {
    ModelPackage model =
        described("scaled_channels: {source: gone.channels}, onnx: {source: net.onnx}");
    assertFound(pose(model, ONNX));
    assertTrue(model.nameAndDigests().matches("Fake \\(SHA-256 [0-9a-f]{64}\\)"));
  }

  @Test
  void open_damagedWeights_saysWhatTheEngineSays() throws IOException {
    Files.writeString(folder.resolve("net.channels"), "nothing");
    ModelPackage model = described("scaled_channels: {source: net.channels}");
    IOException e = assertThrows(IOException.class, () -> pose(model, ONNX));
    assertTrue(e.getMessage().endsWith("net.channels is no network of channels."), e.getMessage());
  }

  @Test
  void open_otherDigest_isRefusedBeforeItIsRun() throws IOException {
    ModelPackage model =
        described("scaled_channels: {source: net.channels, sha256: " + "ab".repeat(32) + "}");
    IOException e = assertThrows(IOException.class, () -> pose(model, ONNX));
    assertTrue(e.getMessage().contains("its digest is not the described one"), e.getMessage());
  }
}
