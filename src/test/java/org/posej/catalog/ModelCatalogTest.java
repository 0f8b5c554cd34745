// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.catalog.CatalogEntry.Task;

class ModelCatalogTest {
  private static final String SMALL =
      """
      format: 1
      models:
        - id: net.a-1
          name: Net A
          task: human pose
          keypoints: 17
          skeleton: coco-17
          input: {width: 192, height: 256}
          codec: simcc
          detector: finder
          files:
            - address: https://example.org/v1/a.onnx
              digest: git-blob:ce013625030ba8dba906f756967f9e9ca394464a
              bytes: 1500000
            - {name: b.zip, digest: first-use, member: net.onnx, origin: "https://example.org/b.pb"}
          code-licence: MIT
          weight-licence: CC-BY-4.0
          training-data: many images
          accuracy: COCO AP 1.0
          citation: "A et al., 2026"
        - id: finder
          name: Finder
          task: detector
          input: {width: 416, height: 416}
          codec: yolox
          files: [{address: "https://example.org/f.onnx", digest: first-use}]
          code-licence: MIT
          weight-licence: MIT
          training-data: many images
          citation: B, 2026
      """;

  @TempDir Path folder;

  private ModelCatalog read(String yaml) throws IOException {
    return ModelCatalog.read(Files.writeString(folder.resolve("c.yaml"), yaml));
  }

  private String refusal(String yaml) {
    String said = assertThrows(IOException.class, () -> read(yaml)).getMessage();
    assertTrue(said.contains("c.yaml"), said);
    assertFalse(said.contains("\n"), said);
    return said;
  }

  @Test
  void read_everyField() throws IOException {
    ModelCatalog catalog = read(SMALL);
    CatalogEntry a = catalog.entry("net.a-1");
    assertEquals(
        List.of("net.a-1", "finder"), catalog.entries().stream().map(CatalogEntry::id).toList());
    assertEquals(
        new CatalogEntry.Network(Task.HUMAN_POSE, 17, "coco-17", 192, 256, "simcc"), a.network());
    assertEquals("CC-BY-4.0", a.terms().weightLicence());
    assertEquals("a.onnx", a.files().get(0).name());
    assertEquals("a.onnx", a.files().get(0).leaf());
    assertEquals("net.onnx", a.files().get(1).leaf());
    assertEquals("https://example.org/b.pb", a.files().get(1).origin());
    assertEquals(0, a.bytes());
    assertFalse(a.isDownloadable());
    assertTrue(catalog.entry("finder").isDownloadable());
    assertEquals(List.of(catalog.entry("finder"), a), catalog.withDetector(a));
  }

  @Test
  void card_tellsAll() throws IOException {
    String card = read(SMALL).entry("net.a-1").card();
    for (String part :
        List.of(
            "Net A (net.a-1)",
            "Task: human pose, 17 keypoints",
            "192 × 256",
            "detector: finder",
            "weights: CC-BY-4.0",
            "COCO AP 1.0",
            "A et al., 2026",
            "a.onnx, 1.5 MB, git-blob:ce01",
            "https://example.org/v1/a.onnx",
            "import it from disk")) {
      assertTrue(card.contains(part), part + "\n" + card);
    }
  }

  @Test
  void filter_taskAndLicence() throws IOException {
    ModelCatalog catalog = read(SMALL);
    assertEquals(List.of("CC-BY-4.0", "MIT"), catalog.weightLicences());
    assertEquals(2, catalog.filter(Optional.empty(), "").size());
    assertEquals(List.of(catalog.entry("finder")), catalog.filter(Optional.of(Task.DETECTOR), ""));
    assertEquals(List.of(catalog.entry("finder")), catalog.filter(Optional.empty(), "mit"));
    assertEquals(List.of(), catalog.filter(Optional.of(Task.HAND), "MIT"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: finder | id: ../finder | a-z",
        "id: finder | id: con | a-z",
        "id: finder | id: net.a-1 | Two models",
        "id: finder | id: other | no detector",
        "detector: finder | detector: net.a-1 | no detector",
        "name: Finder | name: [a] | models 2, name",
        "name: Finder | nam: Finder | name",
        "name: Finder | name: 7 | one line",
        "name: Finder | {name: Finder | line",
        "task: detector | task: animal | human pose",
        "keypoints: 17 | keypoints: -1 | keypoints",
        "keypoints: 17 | keypoints: 1e9 | keypoints",
        "skeleton: coco-17 | skeleton: '' | skeleton",
        "width: 416 | wide: 416 | wide",
        "width: 416 | width: 0 | width",
        "digest: first-use} | digest: md5} | sha256:HEX",
        "https://example.org/f.onnx | http://example.org/f.onnx | https",
        "https://example.org/f.onnx | https://example.org/ | letters",
        "name: b.zip | name: ../b.zip | letters",
        "name: b.zip | name: b.onnx | member",
        "bytes: 1500000 | bytes: 99999999999 | bytes",
        "bytes: 1500000 | bites: 1500000 | bites",
        "format: 1 | format: 2 | format",
        "format: 1 | formats: 1 | format",
        "code-licence: MIT | code-licence: !!java.net.URL [x] | not allowed",
        "weight-licence: MIT | code-licence: MIT | duplicate",
      })
  void read_wrongField_isNamed(String right, String wrong, String said) {
    assertTrue(SMALL.contains(right), right);
    String refusal = refusal(SMALL.replace(right, wrong));
    assertTrue(refusal.contains(said), refusal);
  }

  @Test
  void read_noCatalogue_isRefused() {
    refusal("");
    refusal("- a");
    refusal("format: 1\nmodels: []");
    refusal("format: 1\nmodels: [" + "[".repeat(100) + "]".repeat(100) + "]");
    refusal("\u0001");
  }

  /** Ten times nine aliases of aliases would be 9^10 values. */
  @Test
  void read_yamlBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("format: 1\nx0: &x0 [a, a, a, a, a, a, a, a, a]\n");
    for (int i = 1; i <= 10; i++) {
      String aliases = ("*x" + (i - 1) + ", ").repeat(9);
      bomb.append("x" + i + ": &x" + i + " [" + aliases.substring(0, aliases.length() - 2) + "]\n");
    }
    String said = refusal(bomb.toString());
    assertTrue(said.contains("aliases"), said);
  }

  @Test
  void entry_unknown_isNamed() throws IOException {
    ModelCatalog catalog = read(SMALL);
    var e = assertThrows(IllegalArgumentException.class, () -> catalog.entry("x"));
    assertTrue(e.getMessage().contains("'x'"));
  }

  @Test
  void bundled_isTheFileOfTheRepository() throws IOException {
    ModelCatalog catalog = ModelCatalog.bundled();
    assertEquals(ModelCatalog.read(Path.of("models/catalog.yaml")).entries(), catalog.entries());
    assertTrue(catalog.entries().size() > 20);
    for (Task task : Task.values()) {
      assertFalse(catalog.filter(Optional.of(task), "").isEmpty(), task.toString());
    }
  }

  /** A branch could change under an address; a commit or a version cannot. */
  @Test
  void bundled_addressesArePinned() {
    for (CatalogEntry entry : ModelCatalog.bundled().entries()) {
      for (CatalogFile file : entry.files()) {
        String address = file.address().map(Object::toString).orElse(file.origin());
        assertTrue(
            address.matches("https://.*(/[0-9a-f]{40}/|-[0-9a-f]{8}[._]|/\\d+\\.\\d+\\.\\w+/).*"),
            address);
        assertFalse(file.digest().kind() == Digest.Kind.SHA256 && file.bytes() == 0, address);
      }
    }
  }
}
