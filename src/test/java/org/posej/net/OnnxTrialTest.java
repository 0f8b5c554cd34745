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

class OnnxTrialTest {
  @TempDir Path folder;

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
    Path file = TinyNetworks.file(folder, TinyNetworks.contradiction());
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
