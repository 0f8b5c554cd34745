// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.Method;
import org.posej.fewshot.RandomModel;
import org.posej.match.Spots;
import org.posej.match.Supports;
import org.posej.match.TinyMatching;
import org.posej.support.PackedFolder;
import org.posej.support.SupportFile;

class ModelFilesTest {
  private static final Supports SPOTS =
      new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));

  @TempDir private Path folder;

  private Path model(String description) throws IOException {
    Path file = folder.resolve("a.model");
    PackedFolder.write(
        file,
        inside -> {
          SupportFile.fill(inside, SPOTS);
          Files.writeString(inside.resolve("model.yaml"), description);
        });
    return file;
  }

  private static String refusal(Path file) {
    return assertThrows(IOException.class, () -> ModelFiles.load(file).close()).getMessage();
  }

  @Test
  void load_ofAModelThatWasLearntHere_isThatModel() throws IOException {
    Path file = folder.resolve("learnt.posej");
    try (FewShotModel before = RandomModel.of()) {
      before.save(file);
      try (FewShotModel after = ModelFiles.load(file)) {
        assertEquals(before.summary(), after.summary());
      }
    }
  }

  @Test
  void load_ofAnotherVersion_isRefused() throws IOException {
    Path file = model("{version: 2, method: network, width: 10, height: 10}");
    assertEquals(
        file + "/model.yaml: it is of version 2; this PoseJ reads version 1.", refusal(file));
  }

  @Test
  void load_withoutWhatWasLearnt_isRefused() throws IOException {
    Path file = model("{version: 1, method: both, width: 10, height: 10}");
    assertEquals("There is no " + file + "/learnt.posej.", refusal(file));
  }

  @Test
  void load_withoutItsNetwork_isRefused() throws IOException {
    Path network = TinyMatching.folder(folder.resolve("tiny"), TinyMatching.Kind.BARE);
    Path file = folder.resolve("b.model");
    ModelFiles.write(
        file, new ModelFiles.Content(Method.NETWORK, network, 40, 200, 200, SPOTS, null));
    Files.delete(network.resolve("rdf.yaml"));
    assertEquals("There is no " + network.resolve("rdf.yaml") + ".", refusal(file));
  }

  @Test
  void load_ofSupportPicturesAlone_isRefused() throws IOException {
    Path file = folder.resolve("spots.zip");
    SupportFile.write(SPOTS, file);
    assertEquals(file + " is not a few-shot model of PoseJ.", refusal(file));
  }
}
