// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.RecordingJson;

/**
 * The host in plain ImageJ without a display: by {@code run} where patched, else by {@code call}.
 */
class CommandHostTest {
  private static final String RUN = "run(\"Echo Inputs...\", \"%s\");\n";
  private static final String CALL =
      "call(\"org.posej.ij1.CommandHost.call\", \"Echo Inputs...\", \"%s\");\n";

  @TempDir private static Path folder;
  private static PlainImageJ imageJ;

  @BeforeAll
  static void layOut() throws IOException {
    imageJ = new PlainImageJ(folder);
  }

  private static String macro(String run, Path echo, String... options) {
    StringBuilder s = new StringBuilder();
    for (String o : options) {
      s.append(
          String.format(Locale.ROOT, run, "echo=[" + echo + "]" + (o.isEmpty() ? "" : " " + o)));
    }
    return s.toString();
  }

  private static List<String> lines(Path echo) throws IOException {
    return List.of(Files.readString(echo).split("\u0001"));
  }

  @Test
  void run_fillsInputsFromMacroKeys() throws Exception {
    Path echo = folder.resolve("run echo");
    String newImage = "newImage(\"my frames\", \"8-bit\", 8, 8, 3);\n";
    String out =
        imageJ.runHeadless(
            macro(RUN, echo, "", "text=[two words] effort=quick step=7 rate=2.5 seed=-3 table=true")
                + newImage
                + macro(
                    RUN,
                    echo,
                    "temporal=false text=[a \\\"b\\\" [c]\\nd]",
                    "text='x] y' imp=[my frames]")
                + "print(getTitle());\n");
    assertEquals(
        List.of(
            "none||normal|1|25.0|1|false|true",
            "echo of none|two words|quick|7|2.5|-3|true|true",
            "my frames|a \"b\" [c]\nd|normal|1|25.0|1|false|false",
            "my frames|x] y|normal|1|25.0|1|false|true"),
        lines(echo),
        out);
    assertTrue(out.contains("echo of my frames"), out);
  }

  @Test
  void run_mistakeIsOneSentenceAndStopsTheMacro() throws Exception {
    Path echo = folder.resolve("refused echo");
    String out = imageJ.runHeadless(macro(RUN, echo, "stpe=7") + "print(\"went on\");");
    assertTrue(
        out.contains(
            "PoseJ: Echo Inputs... does not know the key 'stpe'; it knows imp, echo, text, effort,"
                + " step, rate, seed, table, temporal."),
        out);
    assertFalse(out.contains("went on"), out);
    assertFalse(Files.exists(echo));
  }

  @Test
  void call_worksOnUnpatchedImageJWithoutDisplay() throws Exception {
    Path echo = folder.resolve("call echo");
    String out = imageJ.runBatch(null, macro(CALL, echo, "step=3", "step=4 text=refuse", "step=5"));
    assertEquals(List.of("none||normal|3|25.0|1|false|true"), lines(echo), out);
    assertTrue(out.contains("PoseJ: This text is refused."), out);
  }

  @Test
  void call_eachMistakeHasItsSentence() throws Exception {
    String[][] cases = {
      {"step=3.7", "step=3.7 is not a whole number."},
      {"step=abc", "step=abc is not a whole number."},
      {"step=0", "step=0 is not between 1 and 1000."},
      {"rate=2,5", "rate=2,5 is not a number with a decimal point."},
      {"rate=-1", "rate=-1.0 is less than 0.0."},
      {"rate=NaN", "rate=NaN is less than 0.0."},
      {"table=yes", "table=yes is not true or false."},
      {"effort=fast", "effort=fast is none of quick, normal."},
      {"imp=[no such image]", "imp=no such image is not the title or ID of an open image."},
      {"table", "Echo Inputs...: the key table has no value; write table=value."}
    };
    StringBuilder macro = new StringBuilder();
    for (String[] c : cases) {
      macro
          .append("eval(\"")
          .append(String.format(Locale.ROOT, CALL, c[0]).strip().replace("\"", "\\\""))
          .append("\");\n");
    }
    String out = imageJ.runBatch(null, macro.toString());
    for (String[] c : cases) {
      assertTrue(out.contains("PoseJ: " + c[1] + "\n"), c[0] + " gave:\n" + out);
    }
  }

  @Test
  void call_worksOnTheImageThatTheCommandBeforeOpened() throws Exception {
    Path labels = folder.resolve("labels.json");
    String call = "call(\"org.posej.ij1.CommandHost.call\", \"%s\", \"%s\");\n";
    String out =
        imageJ.runBatch(
            null,
            String.format(Locale.ROOT, call, "Open PoseJ Sample", "labelled=2")
                + String.format(Locale.ROOT, call, "Suggest Frames to Label", "count=2 last=60")
                + String.format(Locale.ROOT, call, "Save Recording...", "output=[" + labels + "]")
                + "print(\"at \" + getSliceNumber());\n");
    assertTrue(out.matches("(?s).*\nat [1-5]?[0-9]\n.*"), out);
    assertEquals(2, RecordingJson.read(labels).tracks().get(0).size(), out);
  }

  /** It would wait for an answer. */
  @Test
  void run_withoutKeysInAMacro_asksNothingWhereNoDotsAnnounceIt() throws Exception {
    try (Xvfb screen = new Xvfb()) {
      String out =
          imageJ.runBatch(
              screen.display(),
              "run(\"Open PoseJ Sample\");\nrun(\"Suggest Frames to Label\");\n"
                  + "print(\"went on\");\nrun(\"Quit\");\n");
      assertTrue(out.contains("went on"), out);
    }
  }
}
