// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.ij1.Xvfb;
import org.posej.pack.ModelPackage;

/** The list of models in a real window, where the machine has Xvfb. */
class ModelsWindowTest {
  private static final int LIMIT_SEC = 120;

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
    String out = run(store.toString(), folder.resolve("window.png").toString());
    assertTrue(out.contains("models=true"), out);
    assertTrue(out.contains("detectors=true"), out);
    assertTrue(out.contains("card=mine (mine)"), out);
    assertTrue(out.contains("own=Delete, Close"), out);
    assertTrue(out.contains("recorded=run(\"Models...\", \"action=delete model=mine\");"), out);
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("out.txt");
    try (Xvfb screen = new Xvfb()) {
      ProcessBuilder java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Duser.home=" + folder,
                  "-cp",
                  System.getProperty("java.class.path"),
                  ModelsMain.class.getName(),
                  arguments[0],
                  arguments[1])
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      java.environment().put("DISPLAY", screen.display());
      Process process = java.start();
      if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    return Files.readString(log);
  }
}
