// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.catalog.ModelCatalog;
import org.posej.file.YamlText;
import org.posej.store.ModelStore;
import org.posej.store.Trust;

class InstalledModelsTest {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));

  @TempDir private Path store;

  /** A package as it is described for the catalogue, with a network of no use. */
  private void place(String folder, String described) throws IOException {
    Path to = Files.createDirectories(store.resolve(folder));
    String yaml = KnownModels.description(described);
    Files.writeString(to.resolve(ModelPackage.DESCRIPTION), yaml);
    Files.createFile(to.resolve(Rdf.of(YamlText.parse(yaml)).weights().source()));
  }

  @Test
  void in_noFolder_isEmpty() throws IOException {
    InstalledModels none = InstalledModels.in(store.resolve("absent"));
    assertEquals(List.of(), none.ids());
    assertEquals(List.of(), none.detectors());
  }

  @Test
  void ids_areThoseOfTheFolders() throws IOException {
    place("mine", "rtmpose-t");
    place("boxes", "yolox-nano");
    place(".hidden", "rtmpose-t");
    Files.createDirectory(store.resolve("photographs"));
    InstalledModels models = InstalledModels.in(store);
    assertEquals(List.of("mine"), models.ids());
    assertEquals(List.of("boxes"), models.detectors());
    assertEquals("RTMPose-t", models.open("mine").name());
    assertTrue(models.problems().isEmpty());
  }

  @Test
  void damaged_isNamedAndHidesNoOther() throws IOException {
    place("good", "rtmpose-t");
    place("bad", "rtmpose-s");
    Files.writeString(store.resolve("bad").resolve(ModelPackage.DESCRIPTION), "type: [");
    Files.createDirectory(store.resolve("rtmpose-m"));
    InstalledModels models = InstalledModels.in(store);
    assertEquals(List.of("good"), models.ids());
    assertEquals(Set.of("bad", "rtmpose-m"), models.problems().keySet());
    String said = assertThrows(IOException.class, () -> models.open("bad")).getMessage();
    assertTrue(said.contains("rdf.yaml, line 1"), said);
    said = assertThrows(IOException.class, () -> models.open("none")).getMessage();
    assertTrue(said.startsWith("There is no model 'none' in " + store), said);
  }

  @Test
  void in_modelOfTheCatalogue_hasItsDescription() throws IOException {
    Path file = SHARED.resolve("models/fastestdet/FastestDet.onnx");
    assumeTrue(Files.exists(file), file + " is not there.");
    new ModelStore(store)
        .importFrom(ModelCatalog.bundled().entry("fastestdet"), file, Trust.NONE, Progress.NONE);
    InstalledModels models = InstalledModels.in(store);
    assertEquals(List.of("fastestdet"), models.detectors());
    assertEquals(store.resolve("fastestdet/FastestDet.onnx"), models.open("fastestdet").network());
  }
}
