// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A display without a screen, where the machine has {@code Xvfb}; else the test is skipped. */
public final class Xvfb implements AutoCloseable {
  private final Process process;
  private final String display;

  /** Starts it on a free display. */
  public Xvfb() throws IOException {
    this("1280x900x24");
  }

  /** Starts it on a free display of some size and depth, with more options. */
  public Xvfb(String size, String... options) throws IOException {
    Assumptions.assumeTrue(isOnPath("Xvfb"), "Xvfb is not on the PATH.");
    List<String> command =
        new ArrayList<>(List.of("Xvfb", "-displayfd", "1", "-screen", "0", size));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    display = ":" + out.readLine();
  }

  /** Tells whether a program can be started by its name. */
  public static boolean isOnPath(String program) {
    String path = System.getenv("PATH") == null ? "" : System.getenv("PATH");
    return Arrays.stream(path.split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Returns the value of the variable {@code DISPLAY}. */
  public String display() {
    return display;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
