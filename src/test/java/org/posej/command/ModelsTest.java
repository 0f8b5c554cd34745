// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command without windows: one action a run. */
class ModelsTest {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));

  @TempDir private Path folder;

  private ResultsTable list(Object... more) {
    Object[] inputs = new Object[4 + more.length];
    inputs[0] = "action";
    inputs[1] = "list";
    inputs[2] = "store";
    inputs[3] = folder.toFile();
    System.arraycopy(more, 0, inputs, 4, more.length);
    return (ResultsTable) Run.command(Models.class, inputs).getOutput("table");
  }

  private String installed(String id) {
    ResultsTable table = list();
    for (int i = 0; i < table.size(); i++) {
      if (table.getStringValue("Id", i).equals(id)) {
        return table.getStringValue("Installed", i);
      }
    }
    return "not listed";
  }

  private String refusal(String action, String model) {
    return Run.refusal(Models.class, "action", action, "model", model, "store", folder.toFile());
  }

  @Test
  void list_filtersByTaskAndLicence() {
    ResultsTable all = list();
    ResultsTable faces = list("task", "face", "licence", "Apache-2.0");
    assertTrue(all.size() > faces.size());
    assertEquals(1, faces.size());
    assertEquals("mediapipe-face", faces.getStringValue("Id", 0));
    assertEquals(468, faces.getValue("Keypoints", 0));
    assertEquals(0, list("licence", "Proprietary").size());
  }

  @Test
  void importThenDelete_changesTheList() throws IOException {
    Path file = SHARED.resolve("models/fastestdet/FastestDet.onnx");
    assumeTrue(Files.exists(file), file + " is not there.");
    assertEquals("no", installed("fastestdet"));
    Run.command(
        Models.class,
        "action",
        "import",
        "model",
        "fastestdet",
        "file",
        file.toFile(),
        "store",
        folder.toFile());
    assertEquals("yes", installed("fastestdet"));
    Run.command(Models.class, "action", "delete", "model", "fastestdet", "store", folder.toFile());
    assertEquals("no", installed("fastestdet"));
  }

  @Test
  void import_otherFile_isRefused() throws IOException {
    File other = Files.writeString(folder.resolve("other.onnx"), "not it").toFile();
    String said =
        Run.refusal(
            Models.class,
            "action",
            "import",
            "model",
            "fastestdet",
            "file",
            other,
            "store",
            folder.resolve("store").toFile());
    assertTrue(said.contains("is not FastestDet.onnx of the catalogue"), said);
  }

  @Test
  void import_firstUse_needsTrust() throws IOException {
    File file =
        Files.writeString(folder.resolve("rtmpose-s.zip"), "PK\003\004 some bytes").toFile();
    String said =
        Run.refusal(
            Models.class,
            "action",
            "import",
            "model",
            "rtmpose-s",
            "file",
            file,
            "store",
            folder.resolve("store").toFile());
    assertTrue(said.startsWith("No digest is published for rtmpose-s"), said);
    assertTrue(said.contains("sha256:") && said.contains("give trust=true"), said);
  }

  @Test
  void delete_whatIsNoModel_isRefusedAndStays() throws IOException {
    Path photographs = Files.createDirectory(folder.resolve("photographs"));
    String said = refusal("delete", "photographs");
    assertTrue(said.startsWith("There is no model 'photographs'"), said);
    assertTrue(refusal("delete", "../other").startsWith("There is no model '../other'"));
    assertTrue(Files.isDirectory(photographs));
  }

  @Test
  void delete_packageOfTheUsers() throws IOException {
    ModelsWindowTest.place(folder, "mine");
    assertEquals("yes", installed("mine"));
    Run.command(Models.class, "action", "delete", "model", "mine", "store", folder.toFile());
    assertFalse(Files.exists(folder.resolve("mine")));
  }

  @Test
  void mistakes_areSaidInOneSentence() {
    assertEquals("Give the id of the model, for example model=rtmpose-t.", refusal("card", ""));
    assertEquals(
        "There is no model 'nobody' in the catalogue. Models... and 'posej models list' show all.",
        refusal("download", "nobody"));
    assertTrue(refusal("browse", "").startsWith("There are no windows to browse in"));
    assertTrue(refusal("sing", "").startsWith("action=sing is none of browse, list"));
    assertTrue(refusal("card", "nobody").startsWith("There is no model 'nobody'"));
    assertEquals(
        "Give the file of the model, as file=[/path/to/it].", refusal("import", "yolox-s"));
  }
}
