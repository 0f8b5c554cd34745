// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.pack.ModelPackage;

class ModelsTest {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int inStore(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "models";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = "--store";
    all[args.length + 2] = folder.toString();
    return run(all);
  }

  @Test
  void noSubcommand_isAUsageError() {
    assertEquals(2, run("models"));
    assertTrue(err.toString().startsWith("Name a subcommand: list, card"), err.toString());
  }

  @Test
  void list_isATable() {
    assertEquals(0, inStore("list", "--task", "face"));
    assertEquals(
        "id\tname\ttask\tkeypoints\tlicence\tbytes\tinstalled\n"
            + "mediapipe-face\tMediaPipe face mesh\tface\t468\tApache-2.0\t2459587\tno\n",
        out.toString().replace("\r", ""));
  }

  @Test
  void card_namesTheLicence() {
    assertEquals(0, inStore("card", "fastestdet"), err.toString());
    assertTrue(out.toString().contains("Licence of the weights: BSD-3-Clause"), out.toString());
  }

  @Test
  void importThenDelete() {
    Path file = SHARED.resolve("models/fastestdet/FastestDet.onnx");
    assumeTrue(Files.exists(file), file + " is not there.");
    assertEquals(0, inStore("import", "fastestdet", file.toString()), err.toString());
    assertTrue(Files.exists(folder.resolve("fastestdet/FastestDet.onnx")));
    assertEquals(0, inStore("delete", "fastestdet"), err.toString());
    assertEquals(1, inStore("delete", "fastestdet"));
    assertTrue(err.toString().startsWith("There is no model 'fastestdet' in "), err.toString());
  }

  private Path shared(String name) {
    Path file = SHARED.resolve("models").resolve(name);
    assumeTrue(Files.exists(file), file + " is not there.");
    return file;
  }

  @Test
  void import_networkOfAnySize_isGuessedShownAndWritten() throws IOException {
    Path file = shared("sleap-unets/minimal_robot.UNet.single_instance.converted.onnx");
    String[] all = {
      "import", file.toString(), "--name", "Robot", "--width", "320", "--height", "160"
    };
    assertEquals(0, inStore(with(all, "--show")), err.toString());
    assertTrue(
        out.toString()
            .contains(
                "Described with codec=heatmap, 2 points, skeleton=none, input of 320 x 160 pixels"
                    + " (any is taken), whole images, scaling=unit, colours=rgb."),
        out.toString());
    assertFalse(Files.exists(folder.resolve("robot")));
    assertEquals(0, inStore(with(all, "--skeleton", "none")), err.toString());
    assertTrue(out.toString().strip().endsWith("robot"), out.toString());
    ModelPackage robot = ModelPackage.open(folder.resolve("robot"));
    assertEquals("Robot", robot.name());
    assertEquals(2, robot.skeleton().size());
    assertEquals(1, inStore(all));
    assertTrue(err.toString().contains("exists already"), err.toString());
  }

  private static String[] with(String[] all, String... more) {
    return Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void import_localFeatures_areRefusedUntilTheCodecIsNamed() {
    String file = shared("xfeat/xfeat_vga.onnx").toString();
    assertEquals(2, inStore("import", file));
    assertTrue(err.toString().contains("It is none that PoseJ knows as a pose"), err.toString());
    assertFalse(Files.exists(folder.resolve("xfeat-vga")));
    assertEquals(0, inStore("import", file, "--codec", "heatmap"), err.toString());
    assertTrue(Files.exists(folder.resolve("xfeat-vga")));
  }

  @Test
  void import_mistakes_areSaidInOneSentence() throws IOException {
    assertEquals("There is no none.onnx.", refusal(1, "import", "none.onnx"));
    assertEquals(folder + " is a folder, not a file.", refusal(1, "import", folder.toString()));
    assertEquals(
        "Give the file of rtmpose-s too, as in: models import rtmpose-s FILE",
        refusal(2, "import", "rtmpose-s"));
    Path text = Files.writeString(folder.resolve("a.onnx"), "a text");
    assertTrue(refusal(1, "import", text.toString()).contains("no ONNX file"));
    assertTrue(
        refusal(2, "import", "cat-pose", text.toString())
            .startsWith("There is no model 'cat-pose'"));
    assertTrue(
        refusal(1, "import", "fastestdet", text.toString()).contains("is not FastestDet.onnx"));
  }

  private String refusal(int code, String... args) {
    err.getBuffer().setLength(0);
    assertEquals(code, inStore(args), err.toString());
    String said = err.toString().strip();
    assertFalse(said.contains("\n"), said);
    return said;
  }

  @Test
  void import_firstUse_needsTrust() throws Exception {
    Path file = Files.writeString(folder.resolve("a.zip"), "PK\003\004 some bytes");
    assertEquals(1, inStore("import", "rtmpose-s", file.toString()));
    assertTrue(err.toString().contains("give --trust to use it."), err.toString());
  }

  @Test
  void card_unknownModel_namesTheNearestAndTheList() {
    assertEquals(1, inStore("card", "mediapipe-fcae"));
    assertEquals(
        String.format(
                Locale.ROOT,
                "There is no model 'mediapipe-fcae' in %s or the catalogue; is 'mediapipe-face' meant?",
                folder)
            + " Models... and 'posej models list' show all.",
        err.toString().strip());
  }
}
