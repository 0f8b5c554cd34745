// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Tensor;
import org.posej.file.Links;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.Framing;
import org.posej.net.FakeNetwork;

/** Packages as others write them, and hostile ones: one clear sentence each. */
class ModelPackageTest {
  private static final String GOOD =
      TestPackages.description(
          "maps", 64, 48, "skeleton: coco-17", "codec: {name: heatmap}", "crop: {rule: box}");

  @TempDir private Path folder;

  private Path write(String description) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), description);
    Files.writeString(folder.resolve("net.onnx"), "network");
    return folder;
  }

  private String refusal(String description) throws IOException {
    write(description);
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(folder));
    String said = e.getMessage();
    assertFalse(said.contains("\n"), said);
    assertTrue(said.length() < 600, said.length() + " characters");
    assertTrue(said.startsWith(folder.toString()), said);
    return said.substring(folder.toString().length());
  }

  @Test
  void open_goodPackage_readsIt() throws IOException {
    ModelPackage model = ModelPackage.open(write(GOOD));
    assertEquals("fake", model.id());
    assertEquals("Fake", model.name());
    assertEquals(folder.resolve("net.onnx").toAbsolutePath(), model.network());
    assertFalse(model.isDetector());
    assertFalse(model.givesMapsAlone());
    PoseConfig config = model.config();
    assertEquals(new Framing(Framing.Rule.BOX, 1, Crop.Alignment.CENTRES), config.framing());
    assertEquals(0.2, config.minPoint());
    assertEquals(0, config.minPose());
    assertFalse(config.border().clamped());
  }

  /** What a package does depends on every file that it names, and on the description itself. */
  @ParameterizedTest
  @ValueSource(strings = {"net.onnx", "net.data", "body.yaml", "rdf.yaml"})
  void digests_changeWithEachFile(String changed) throws IOException {
    String body = "name: body\nkeypoints: [nose]\n";
    write(
        GOOD.replace("net.onnx, ", "net.onnx, external_data: {source: net.data}, ")
            .replace("skeleton: coco-17", "skeleton: body.yaml"));
    Files.writeString(folder.resolve("net.data"), "data");
    Files.writeString(folder.resolve("body.yaml"), body);
    String before = ModelPackage.open(folder).digests();
    assertEquals(before, ModelPackage.open(folder).digests());
    Files.writeString(folder.resolve(changed), "# other\n", StandardOpenOption.APPEND);
    assertNotEquals(before, ModelPackage.open(folder).digests());
  }

  @Test
  void open_relativePathOfTheFolderItself_isInside() throws IOException {
    write(GOOD);
    Path relative = Path.of("").toAbsolutePath().relativize(folder.toRealPath());
    Files.createDirectory(folder.resolve("sub"));
    assertTrue(Files.exists(ModelPackage.open(relative.resolve("sub").resolve("..")).network()));
  }

  @Test
  void open_noDescription_isRefused() {
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(folder));
    assertEquals(folder + " holds no rdf.yaml, so it is no model package.", e.getMessage());
  }

  /** What is replaced by what in a good description, and what the refusal says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source: net.onnx|source: ../net.onnx|the file ../net.onnx is outside the package.",
        "source: net.onnx|source: /etc/hosts|the file /etc/hosts is outside the package.",
        "source: net.onnx|source: gone.onnx|the file gone.onnx is missing.",
        "source: net.onnx|source: .|the file . is missing.",
        "net.onnx, |net.onnx, external_data: {source: ../w.data}, |../w.data is outside the package",
        "0.5.4|0.3|format_version 0.3 is not known; there are 0.4 and 0.5.",
        "0.5.4|0.3.6|format_version 0.3.6 is not known; there are 0.4 and 0.5.",
        "type: model|type: dataset|type is 'dataset'; it must be model.",
        "{onnx: {|{torchscript: {|weights has no onnx; PoseJ runs other networks only where it was built for Fiji",
        "- {type: batch}|- {type: time}|inputs[0].axes[0].type is 'time'",
        "size: 64|size: 0|size is '0'; it must be a whole number from 1 to 16384.",
        "size: 64|size: 999999999|it must be a whole number from 1 to 16384.",
        "[r, g, b]|[a, b, c, d, e]|inputs[0] has 5 channels; there must be 1 or 3, and one more",
        "{type: float32}|{type: float64}|it must be float32, float16, uint8 or int32.",
        "    version: 1|    version: 2|config.posej.version is '2'",
        "    version: 1|    version: 1.5|config.posej.version is '1.5'",
        "    version: 1|    verzion: 1|config.posej has no entry 'verzion'; there are version, task",
        "{rule: box}|{rule: round}|crop.rule is 'round'; it must be one of box, letterbox, corner",
        "{rule: box}|{rule: box, pading: 2}|config.posej.crop has no entry 'pading'",
        "{rule: box}|{rule: box, padding: 0}|A padding of 0.0 is no factor",
        "{rule: box}|{rule: box, padding: .nan}|padding is 'NaN'; it must be a number.",
        "  posej:|  posek:|config has no posej, so PoseJ cannot know what",
      })
  void open_wrongEntry_isNamed(String from, String to, String said) throws IOException {
    assertTrue(GOOD.contains(from), from);
    String refusal = refusal(GOOD.replace(from, to));
    assertTrue(refusal.contains(said), refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just text",
        "- a\n- b",
        "a: [1, 2",
        "a: b: c",
        "\u0000",
        "a: !!int x",
        "a: !!java.net.URL [\"http://localhost\"]",
        "a: 1\na: 2",
        "? [x]\n: y",
        "name: !!binary \"%\"",
        "---\na: 1\n---\nb: 2",
      })
  void open_noYamlOrAnother_isRefused(String text) throws IOException {
    refusal(text);
  }

  @Test
  void open_bytesThatAreNoText_areRefused() throws IOException {
    Files.write(folder.resolve("rdf.yaml"), new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe});
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(folder));
    assertEquals(folder.resolve("rdf.yaml") + ": it is not text in UTF-8.", e.getMessage());
  }

  @Test
  void open_bombOfAliases_isRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String last = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (last + ", ").repeat(8) + last + "]\n");
    }
    assertTrue(refusal(bomb.toString()).contains("aliases"));
  }

  @Test
  void open_longTextThatIsNamedOften_isNotWrittenOut() throws IOException {
    // a megabyte, a hundred thousand times, where a text is wanted
    String bomb = "a: &a " + "x".repeat(1 << 20) + "\ntype: [" + "*a,".repeat(100_000) + "]\n";
    String refusal = refusal("format_version: 0.5.4\n" + bomb);
    assertTrue(refusal.contains("type is a list; it must be a text."), refusal);
  }

  @Test
  void open_deepNesting_isRefused() throws IOException {
    assertTrue(refusal("a: " + "[".repeat(5000) + "]".repeat(5000)).contains("epth"));
  }

  @Test
  void open_listThatHoldsItself_isRefused() throws IOException {
    refusal("format_version: &a [*a]\nname: *a\n");
    refusal("a: &a {b: *a}\nformat_version: *a\n");
  }

  @Test
  void open_hugeDescription_isRefused() throws IOException {
    assertTrue(refusal("#".repeat(5 << 20)).endsWith("is too large: it has more than 4 MB."));
  }

  @Test
  void open_linkThatLeadsOut_isRefused(@TempDir Path elsewhere) throws IOException {
    write(GOOD);
    Path outside = Files.writeString(elsewhere.resolve("net.onnx"), "network");
    Files.delete(folder.resolve("net.onnx"));
    Links.link(folder.resolve("net.onnx"), outside);
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(folder));
    assertTrue(e.getMessage().endsWith("the file net.onnx leads out of the package."));
  }

  @Test
  void open_otherDigest_isRefusedWhenItIsUsed() throws IOException {
    String digest = "sha256: " + "a".repeat(64) + ", opset";
    write(GOOD.replace("opset", digest));
    ModelPackage model = ModelPackage.open(folder);
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                PackagedModel.open(
                    model, null, f -> FakeNetwork.channels(1, 64, 48), Intensity.BYTE));
    assertEquals(
        folder.resolve("net.onnx").toAbsolutePath()
            + " is damaged or another network: its digest is not the described one.",
        e.getMessage());
  }

  /** An example that the format's own validator accepts, with a config of another program. */
  private static final String OLD =
      """
      format_version: 0.4.10
      type: model
      name: Mouse keypoints
      description: Top-down heatmaps.
      authors:
      - {name: Jane Dev}
      cite:
      - {text: "Doe et al. 2026", doi: 10.1000/xyz123}
      license: Apache-2.0
      documentation: README.md
      timestamp: 2026-01-01T12:00:00
      inputs:
      - name: input
        axes: bcyx
        data_type: float32
        shape: [1, 3, 256, 192]
        preprocessing:
        - name: zero_mean_unit_variance
          kwargs: {mode: fixed, axes: yx, mean: [123.675, 116.28, 103.53], std: [58, 57, 56]}
      outputs:
      - name: heatmaps
        axes: bcyx
        data_type: float32
        shape: [1, 17, 64, 48]
      test_inputs: [test_input.npy]
      test_outputs: [test_output.npy]
      weights:
        onnx:
          source: net.onnx
          opset_version: 17
      config:
        posej:
      """;

  @Test
  void open_oldVersion_isRead() throws IOException {
    String config = "    version: 1\n    skeleton: coco-17\n    codec: {name: heatmap}\n";
    ModelPackage model = ModelPackage.open(write(OLD + config));
    assertEquals("mouse-keypoints", model.id());
    assertEquals(List.of("Doe et al. 2026"), model.citations());
    float[] mean = {123.675f, 116.28f, 103.53f};
    InputSpec expected =
        new InputSpec(
            192,
            256,
            InputSpec.Layout.NCHW,
            InputSpec.Channels.RGB,
            Tensor.Type.FLOAT32,
            mean,
            new float[] {58, 57, 56});
    InputSpec read = model.rdf().input();
    assertEquals(expected.width(), read.width());
    for (int c = 0; c < 3; c++) {
      assertEquals(expected.mean()[c], read.mean()[c], 1e-3);
      assertEquals(expected.std()[c], read.std()[c], 1e-3);
    }
  }

  @Test
  void open_oldVersionWithAConfigOfAnotherForm_namesTheEntry() throws IOException {
    String config = "    skeleton: [[0, 1]]\n    decoder: {type: heatmap}\n";
    String refusal = refusal(OLD + config);
    assertTrue(refusal.contains("config.posej has no entry 'decoder'; there are"), refusal);
  }

  @Test
  void open_steps_becomeOneMeanAndDeviation() throws IOException {
    String steps =
        """
          preprocessing:
          - {id: ensure_dtype, kwargs: {dtype: float32}}
          - {id: scale_linear, kwargs: {gain: 0.5, offset: -1}}
          - {id: fixed_zero_mean_unit_variance, kwargs: {axis: channel, mean: [1, 2, 3], std: [4, 5, 8]}}
        outputs:
        """;
    ModelPackage model = ModelPackage.open(write(GOOD.replace("outputs:\n", steps)));
    // ((v / 2 - 1) - 2) / 5 = (v - 6) / 10 for the second channel
    assertEquals(6, model.rdf().input().mean()[1], 1e-5);
    assertEquals(10, model.rdf().input().std()[1], 1e-5);
    String unknown = refusal(GOOD.replace("outputs:\n", steps.replace("ensure_dtype", "clip")));
    assertTrue(unknown.contains("the steps known"), unknown);
  }

  private Path zip(String prefix, String description) throws IOException {
    Path zip = folder.resolve("model.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String[] entry : new String[][] {{"rdf.yaml", description}, {"net.onnx", "network"}}) {
        out.putNextEntry(new ZipEntry(prefix + entry[0]));
        out.write(entry[1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return zip;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "model/"})
  void open_zip_isUnpackedOnce(String prefix) throws IOException {
    Path cache = folder.resolve("cache");
    Path zip = zip(prefix, GOOD);
    ModelPackage model = ModelPackage.open(zip, cache);
    assertEquals("network", Files.readString(model.network()));
    assertTrue(model.network().startsWith(cache.toAbsolutePath()));
    Files.writeString(model.network().resolveSibling("mark"), "");
    ModelPackage again = ModelPackage.open(zip, cache);
    assertTrue(Files.exists(again.network().resolveSibling("mark")));
    try (Stream<Path> list = Files.list(cache)) {
      assertEquals(1, list.count(), "nothing else is left");
    }
  }

  @Test
  void open_zipThatIsNone_leavesNothing() throws IOException {
    Path cache = folder.resolve("cache");
    Path zip = Files.writeString(folder.resolve("model.zip"), "no zip");
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(zip, cache));
    assertEquals(zip + " is cut or damaged: it is no whole zip archive.", e.getMessage());
    try (Stream<Path> list = Files.list(cache)) {
      assertEquals(0, list.count());
    }
  }

  @Test
  void open_zipWithAPathThatLeavesIt_isRefused() throws IOException {
    Path cache = folder.resolve("cache");
    Path zip = zip("../", GOOD);
    IOException e = assertThrows(IOException.class, () -> ModelPackage.open(zip, cache));
    assertTrue(e.getMessage().contains("is refused"), e.getMessage());
  }
}
