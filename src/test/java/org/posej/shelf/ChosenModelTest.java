// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.pack.ModelPackage;
import org.posej.pack.TestPackages;

/** Models of a store of one package, and of files beside it. */
class ChosenModelTest {
  @TempDir private Path folder;

  @Test
  void model_zipFile_isOpened() throws IOException {
    Path source = TestPackages.write(folder.resolve("colours"), 16, 12);
    Path zip = folder.resolve("colours.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : List.of("rdf.yaml", "net.onnx")) {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(source.resolve(name), out);
      }
    }
    String home = System.getProperty("user.home");
    System.setProperty("user.home", folder.resolve("home").toString());
    try {
      String name = new ChosenModel(folder.resolve("store")).model(zip.toString()).name();
      assertEquals(new ChosenModel(folder).model("colours").name(), name);
    } finally {
      System.setProperty("user.home", home);
    }
  }

  private void refiner(String id, String first) throws IOException {
    Path description = TestPackages.write(folder.resolve(id), 16, 12).resolve("rdf.yaml");
    String yaml = Files.readString(description).replace("name: Fake", "name: " + id);
    Files.writeString(description, yaml + "    task: refinement\n" + first);
  }

  @Test
  void model_refiner_goesAfterItsFirstOrTheOneThatIsNamed() throws IOException {
    TestPackages.write(folder.resolve("colours"), 16, 12);
    refiner("fix", "");
    refiner("led", "    first: colours\n");
    ChosenModel chosen = new ChosenModel(folder);
    assertEquals("Fake + fix", chosen.model("colours+fix").name());
    assertEquals("Fake + led", chosen.model("led").name());
    assertEquals("Fake + led + fix", chosen.model("led+fix").name());
    assertEquals("fix", chosen.model("fix").name());
    assertThrows(IOException.class, () -> chosen.model("nothing+fix"));
    assertThrows(IllegalArgumentException.class, () -> chosen.model("colours+colours"));
  }

  @Test
  void model_zipFileThatIsMissing_isRefused() throws IOException {
    ChosenModel chosen = new ChosenModel(folder);
    assertThrows(IOException.class, () -> chosen.model("nothing.zip"));
  }

  /** The tests run where there is a folder src, which is no package. */
  @Test
  void model_idThatAFolderHasToo_isTheInstalledOne() throws IOException {
    Path installed = TestPackages.write(folder.resolve("src"), 16, 12);
    assertEquals(installed.resolve("net.onnx"), new ChosenModel(folder).model("src").network());
  }

  @Test
  void detector_thatIsNotInstalled_isNamedWithThoseThatAre() throws IOException {
    Path description = TestPackages.write(folder.resolve("colours"), 16, 12).resolve("rdf.yaml");
    Files.writeString(
        description,
        Files.readString(description)
            .replace("    codec:", "    detector: yolox-nano\n    codec:"));
    ChosenModel chosen = new ChosenModel(folder);
    ModelPackage model = chosen.model("colours");
    IOException e = assertThrows(IOException.class, () -> chosen.detector("auto", model));
    assertEquals(
        model.name()
            + " goes with the detector yolox-nano, which is not there: get it by Models... or"
            + " 'posej models download yolox-nano', or choose another (none).",
        e.getMessage());
    assertNull(chosen.detector("none", model));
  }
}
