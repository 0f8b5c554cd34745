// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.posej.ij1.Xvfb;

/** What a main class of the tests said that worked in windows, as lines of {@code what=value}. */
final class Said {
  private static final int LIMIT_SEC = 300;

  private final Map<String, String> values = new HashMap<>();
  private final String all;

  /**
   * Runs a main class on a display of its own, where the machine has Xvfb; else skips the test.
   *
   * @param arguments of the main class; the folder where there are none
   */
  Said(Class<?> main, Path folder, String... arguments) throws IOException, InterruptedException {
    try (Xvfb screen = new Xvfb()) {
      Path log = folder.resolve("out.txt");
      ProcessBuilder java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1", // a short run
                  "-XX:+UseSerialGC",
                  "-Duser.home=" + folder,
                  "-cp",
                  System.getProperty("java.class.path"),
                  main.getName())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      java.command()
          .addAll(arguments.length == 0 ? List.of(folder.toString()) : List.of(arguments));
      java.environment().put("DISPLAY", screen.display());
      Process process = java.start();
      if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      all = Files.readString(log);
    }
    for (String line : all.lines().toList()) {
      int at = line.indexOf('=');
      values.put(line.substring(0, Math.max(0, at)), line.substring(at + 1));
    }
  }

  /** Returns all that was said. */
  String all() {
    return all;
  }

  void check(String what, Object expected) {
    assertEquals(expected.toString(), values.get(what), all);
  }
}
