// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialog and the Recorder in a window of plain ImageJ, where the machine has Xvfb. */
class CommandDialogTest {
  @TempDir private Path folder;

  static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    assertTrue(from >= start.length() && text.indexOf(end, from) >= 0, text);
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void ok_runsAndTheRecordedLineRepeatsIt() throws Exception {
    try (Xvfb screen = new Xvfb()) {
      PlainImageJ imageJ = new PlainImageJ(folder);
      Path echo = folder.resolve("echo [1] here");
      String picture = folder.resolve("dialog.png").toString();
      String out =
          imageJ.runOnDisplay(
              screen.display(),
              DesktopMain.class,
              "Echo Inputs...",
              picture,
              echo.toString(),
              "a \"b\" [c] \\d it's",
              "7",
              "2.5",
              "=");
      String recorded = between(out, "GOT ", " END");
      assertEquals(
          "run(\"Echo Inputs...\", \"echo=["
              + echo
              + "] text=[a \\\"b\\\" [c] \\\\d it's] effort=quick step=7 rate=2.5 seed=1 table=true"
              + " temporal=false\");",
          recorded);
      out = imageJ.runBatch(screen.display(), recorded);
      List<String> lines = List.of(Files.readString(echo).split("\u0001"));
      assertEquals("none|a \"b\" [c] \\d it's|quick|7|2.5|1|true|false", lines.get(0));
      assertEquals(List.of(lines.get(0), lines.get(0)), lines, out);
    }
  }

  /** Opens the dialog of a command, types inputs, and returns what ImageJ and the dialog said. */
  private String dialog(String command, String... inputs) throws Exception {
    Stream<String> fixed = Stream.of(command, folder.resolve("dialog.png").toString());
    try (Xvfb screen = new Xvfb()) {
      return new PlainImageJ(folder)
          .runOnDisplay(
              screen.display(),
              DesktopMain.class,
              Stream.concat(fixed, Stream.of(inputs)).toArray(String[]::new));
    }
  }

  @Test
  void ok_badNumberIsSaidAndNotTakenForZero() throws Exception {
    String out = dialog("Echo Inputs...", folder + "/echo", "x", "seven");
    assertTrue(out.contains("MESSAGE step=seven is not a whole number."), out);
  }

  @Test
  void ok_asksBeforeAFileIsOverwritten() throws Exception {
    Path echo = Files.writeString(folder.resolve("echo"), "what was there");
    String out = dialog("Echo Inputs...", echo.toString());
    assertTrue(out.contains("BROWSE to save"), out);
    assertTrue(out.contains("MESSAGE Overwrite " + echo + "?"), out);
    assertEquals("what was there", Files.readString(echo));
  }

  /** Three check boxes with long labels are not side by side. */
  @Test
  void dialog_withLongLabels_isNotWide() throws Exception {
    String out = dialog("Evaluate Keypoints...");
    int width = Integer.parseInt(between(out, "WIDTH ", " px"));
    assertTrue(width > 400 && width < 700, out);
  }
}
