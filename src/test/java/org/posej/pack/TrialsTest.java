// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.image.Intensity;
import org.posej.net.FakeNetwork;
import org.posej.net.TinyNetworks;

class TrialsTest {
  @TempDir private Path folder;

  /** Its source is never asked, which would end the process with a real one. */
  @Test
  void open_packageOfADeadlyNetwork_isRefusedBeforeItIsOpened() throws IOException {
    Path whole = TestPackages.write(folder.resolve("deadly"), 8, 8);
    Files.write(whole.resolve("net.onnx"), TinyNetworks.contradiction());
    ModelPackage model = ModelPackage.open(whole);
    AtomicInteger opened = new AtomicInteger();
    PackagedModel.NetworkSource source =
        file -> {
          opened.incrementAndGet();
          return FakeNetwork.channels(1, 8, 8);
        };
    String said =
        assertThrows(
                IOException.class, () -> PackagedModel.open(model, null, source, Intensity.BYTE))
            .getMessage();
    assertTrue(said.contains("is damaged or contradicts itself"), said);
    assertEquals(0, opened.get());
  }

  @Test
  void require_networkThatRunsOrNone_passes() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "text");
    Path net = Files.write(folder.resolve("net.onnx"), FakeNetwork.onnx(8, 8));
    assertDoesNotThrow(() -> Trials.require(text));
    assertDoesNotThrow(() -> Trials.require(net));
    assertDoesNotThrow(() -> Trials.require(folder.resolve("missing.onnx")));
  }
}
