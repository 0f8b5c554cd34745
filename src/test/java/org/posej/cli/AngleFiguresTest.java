// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AngleFiguresTest {
  private static final Path WALKS =
      Path.of(System.getProperty("posej.shared", "../shared"), "data", "gait-btk", "C3DSamples");
  private static final double MOST_DEG = 3; // the aim; hips and knees are below 0.6

  /** The stored angles are those of Vicon's software. */
  @Test
  void angles_ofPlugInGait_areWithinThreeDegrees() {
    assumeTrue(Files.isDirectory(WALKS), "needs " + WALKS);
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new AngleFigures());
    command.setOut(new PrintWriter(out, true));
    assertEquals(0, command.execute("--data", WALKS.toString()));
    List<String> rows = out.toString().lines().skip(1).toList();
    assertEquals(33, rows.size());
    for (String row : rows) {
      String[] cells = row.split("\t");
      double limit = cells[1].contains("Ankle") ? MOST_DEG : 0.6;
      assertTrue(Double.parseDouble(cells[3]) < limit, row);
    }
  }

  @Test
  void angles_noSuchFile_isSaid(@TempDir Path empty) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(new AngleFigures());
    command.setErr(new PrintWriter(said, true));
    command.setOut(new PrintWriter(new StringWriter(), true));
    assertEquals(1, command.execute("--data", empty.toString()));
    assertTrue(said.toString().contains("no C3D file"), said.toString());
  }
}
