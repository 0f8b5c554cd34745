// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void import_firstUse_needsTrust() throws Exception {
    Path file = Files.writeString(folder.resolve("a.zip"), "some bytes");
    assertEquals(1, inStore("import", "rtmpose-s", file.toString()));
    assertTrue(err.toString().contains("give --trust to use it."), err.toString());
  }

  @Test
  void card_unknownModel_namesTheNearestAndTheList() {
    assertEquals(1, inStore("card", "mediapipe-fcae"));
    assertEquals(
        "There is no model 'mediapipe-fcae' in %s or the catalogue; is 'mediapipe-face' meant?"
                .formatted(folder)
            + " Models... and 'posej models list' show all.",
        err.toString().strip());
  }
}
