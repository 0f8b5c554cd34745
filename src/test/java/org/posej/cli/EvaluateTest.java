// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.RecordingJson;
import org.posej.io.TestRecordings;

class EvaluateTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir Path folder;

  private int posej(Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
  }

  private Path recording() throws IOException {
    Path file = folder.resolve("a.json");
    RecordingJson.write(TestRecordings.recording(TestRecordings.times()), file);
    return file;
  }

  @Test
  void evaluate_recordingAgainstItself_hasNoError() throws IOException {
    Path a = recording();
    assertEquals(0, posej("evaluate", a, a, "--per-keypoint", "--per-frame"), err.toString());
    List<String> rows = out.toString().lines().toList();
    assertEquals("figure\tvalue\tlow95\thigh95\tunit", rows.get(0));
    assertTrue(rows.contains("mean error\t0.0000\t0.0000\t0.0000\tpx"), out.toString());
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("keypoint\tpoints")), out.toString());
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("frame\tname")), out.toString());
  }

  @Test
  void evaluate_mistakes_areSaidInOneSentence() throws IOException {
    assertEquals(1, posej("evaluate", recording(), folder.resolve("gone.json")));
    assertEquals(2, posej("evaluate", recording(), recording(), "--reference", "elbow"));
    assertTrue(err.toString().contains("A reference length is one of"), err.toString());
    assertEquals(2, posej("evaluate", recording(), recording(), "--individuals", "any"));
    assertTrue(Files.exists(recording()));
  }
}
