// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.onnx.OnnxGraph;

class OnnxTrialTest {
  @TempDir Path folder;

  /** ONNX Runtime 1.24.1 ends the process on it, when it derives the shape of the output. */
  private static byte[] contradiction() {
    OnnxGraph graph = new OnnxGraph();
    String image = graph.input("image", 1, 3, 4);
    String kernel = graph.constant(new float[9], 1, 1, 3, 3);
    graph.output(graph.node("Conv", List.of(image, kernel)), 1, 1, 1, 1);
    return graph.toBytes();
  }

  @Test
  void require_networkThatRuns_passes() throws IOException {
    Path file = TinyNetworks.file(folder, TinyNetworks.sums());
    assertDoesNotThrow(() -> OnnxTrial.require(file));
  }

  @Test
  void require_orderlyRefusal_passes() throws IOException {
    Path file = TinyNetworks.file(folder, TinyNetworks.of("Frobnicate"));
    assertDoesNotThrow(() -> OnnxTrial.require(file));
  }

  @Test
  void require_deadlyNetwork_isRefused() throws IOException {
    Path file = TinyNetworks.file(folder, contradiction());
    String said = assertThrows(IOException.class, () -> OnnxTrial.require(file)).getMessage();
    assertTrue(said.startsWith(file + " is damaged or contradicts itself"), said);
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void require_noOnnxFile_isRefusedWithoutAProcess() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "text");
    assertThrows(IOException.class, () -> OnnxTrial.require(file));
  }
}
