// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.pack.ModelPackage;

/** The list of models in a real window, where the machine has Xvfb. */
class ModelsWindowTest {
  @TempDir private Path folder;

  /** Places a package of the user's own, whose network is of no use, into a store. */
  static void place(Path store, String id) throws IOException {
    Path to = Files.createDirectories(store.resolve(id));
    try (InputStream in = ModelPackage.class.getResourceAsStream("rtmpose-t/rdf.yaml")) {
      String yaml = new String(in.readAllBytes()).replace("name: RTMPose-t\n", "name: mine\n");
      Files.writeString(to.resolve(ModelPackage.DESCRIPTION), yaml);
    }
    Files.createFile(to.resolve("end2end.onnx"));
  }

  @Test
  void window_filtersShowsAndDeletes() throws Exception {
    Path store = folder.resolve("store");
    place(store, "mine");
    String picture = folder.resolve("window.png").toString();
    String out = new Said(ModelsMain.class, folder, store.toString(), picture).all();
    assertTrue(out.contains("models=true"), out);
    assertTrue(out.contains("detectors=true"), out);
    assertTrue(out.contains("card=mine (mine)"), out);
    assertTrue(out.contains("own=Delete, Close"), out);
    assertTrue(out.contains("recorded=run(\"Models...\", \"action=delete model=mine\");"), out);
  }
}
