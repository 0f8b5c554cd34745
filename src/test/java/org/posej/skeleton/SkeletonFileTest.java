// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.io.TestRecordings;

class SkeletonFileTest {
  @TempDir Path folder;

  private Skeleton read(String name, String text) throws IOException {
    return SkeletonFile.read(Files.writeString(folder.resolve(name), text));
  }

  private String refusal(String name, String text) {
    String said = assertThrows(IOException.class, () -> read(name, text)).getMessage();
    assertTrue(said.contains(name), said);
    assertFalse(said.contains("\n"), said);
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.yml", "A.YAML"})
  void read_givesBackWhatWasWritten(String name) throws IOException {
    Path file = folder.resolve(name);
    SkeletonFile.write(TestRecordings.SKELETON, file);
    assertEquals(TestRecordings.SKELETON, SkeletonFile.read(file));
    Skeleton oneSided =
        new Skeleton(
            "",
            List.of(
                new Keypoint("a", 1, Double.NaN, 1),
                new Keypoint("b", 1, Double.NaN, 2),
                new Keypoint("yes", 2, 1, 3),
                new Keypoint("1.0", 3, 1, 3)),
            List.of(new Limb(1, 1, 0)));
    SkeletonFile.write(oneSided, file);
    assertEquals(oneSided, SkeletonFile.read(file));
  }

  @Test
  void read_shortForms() throws IOException {
    String yaml =
        """
        # a mouse
        name: mouse
        keypoints:
          - snout
          - {name: ear left, mirror: ear right, color: "#0072B2"}
          - ear right
          - 7
        limbs:
          - [snout, ear left]
          - {from: ear right, to: snout, color: "#d55e00"}
        """;
    Skeleton skeleton = read("a.yaml", yaml);
    assertEquals("mouse", skeleton.name());
    assertEquals(List.of("snout", "ear left", "ear right", "7"), skeleton.names());
    assertEquals(2, skeleton.keypoints().get(1).mirror());
    assertEquals(1, skeleton.keypoints().get(2).mirror());
    assertEquals(0x0072B2, skeleton.keypoints().get(1).rgb());
    assertEquals(new Limb(2, 0, 0xD55E00), skeleton.limbs().get(1));
    Skeleton json = read("a.json", "{\"keypoints\": [\"a\", {\"name\": \"b\", \"sigma\": 0.1}]}");
    assertEquals(List.of("a", "b"), json.names());
    assertEquals(0.1, json.keypoints().get(1).sigma());
  }

  @Test
  void read_theExampleOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/skeleton.md"));
    int start = page.indexOf("```yaml") + 7;
    Skeleton skeleton = read("a.yaml", page.substring(start, page.indexOf("```", start)));
    assertEquals(List.of("snout", "leftear", "rightear", "tailbase"), skeleton.names());
    assertEquals(new Limb(0, 3, 0x999999), skeleton.limbs().get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name: a|keypoints is missing; it must be a list.",
        "keypoints: []|keypoints has 0 elements",
        "keypoints: [a, a]|both called 'a'",
        "keypoints: ['']|has no name",
        "keypoints: [[a]]|keypoints[0] is a list; it must be a name",
        "keypoints: [{nam: a}]|keypoints[0] has no entry 'nam'",
        "keypoints: [{name: a, sigma: -1}]|keypoints[0].sigma",
        "keypoints: [{name: a, sigma: big}]|keypoints[0].sigma",
        "keypoints: [{name: a, color: red}]|keypoints[0].color",
        "keypoints: [{name: a, mirror: b}]|keypoints[0].mirror is 'b'; it must be the name of a keypoint.",
        "{keypoints: [a, b], limbs: [[a, c]]}|limbs[0][1] is 'c'; it must be the name of a keypoint.",
        "{keypoints: [a, b], limbs: [a]}|limbs[0] is 'a'; it must be a map.",
        "{keypoints: [a], keypoints: [b]}|duplicate",
        "[a, b]|The document is a list; it must be a map.",
        "keypoints: [a|a.yaml",
        "!!java.io.File {keypoints: [a]}|a.yaml"
      })
  void read_badFilesNameTheField(String yaml, String expected) {
    String said = refusal("a.yaml", yaml);
    assertTrue(said.contains(expected), said);
  }

  @Test
  void read_hostileFilesAreRefused() throws IOException {
    StringBuilder laughs = new StringBuilder("a: &a [x, x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      laughs.append(c).append(": &").append(c).append(" [*" + before + ", *" + before + "]\n");
    }
    refusal("bomb.yaml", laughs.append("keypoints: *y\n").toString());
    refusal("deep.yaml", "keypoints: " + "[".repeat(5000));
    refusal("deep.json", "[".repeat(5000));
    refusal("empty.yaml", "");
    refusal("empty.json", "");
    refusal("twice.json", "{\"keypoints\":[\"a\"],\"keypoints\":[\"b\"]}");
    assertThrows(IOException.class, () -> SkeletonFile.read(folder.resolve("absent.json")));
    assertThrows(IllegalArgumentException.class, () -> read("a.txt", "keypoints: [a]"));
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "#".repeat(5 << 20));
    assertThrows(IOException.class, () -> SkeletonFile.read(large));
  }
}
