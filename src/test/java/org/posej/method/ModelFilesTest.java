// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.LearntModel;
import org.posej.fewshot.Method;
import org.posej.fewshot.RandomModel;
import org.posej.match.Spots;
import org.posej.match.SupportPicture;
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

  private static ModelFiles.Content content(Path network, double size, Supports supports) {
    return new ModelFiles.Content(Method.NETWORK, network, size, 200, 200, supports, null);
  }

  /** The checksum is that of what a model is, however often it is computed or saved. */
  @Test
  void checksum_staysUntilSomethingIsAnother() throws IOException {
    Path network = TinyMatching.folder(folder.resolve("tiny"), TinyMatching.Kind.BARE);
    long before = ModelFiles.checksum(content(network, 40, SPOTS));
    Supports same = new Supports(Spots.SKELETON, List.of(Spots.support(Spots.AT)));
    assertEquals(before, ModelFiles.checksum(content(network, 40, same)));
    Path file = folder.resolve("c.model");
    ModelFiles.write(file, content(network, 40, SPOTS));
    try (FewShotModel loaded = ModelFiles.load(file)) {
      assertEquals(before, loaded.checksum());
    }
    assertNotEquals(before, ModelFiles.checksum(content(network, 41, SPOTS)));
    Supports two = new Supports(Spots.SKELETON, List.of(SPOTS.pictures().get(0), moved()));
    assertNotEquals(before, ModelFiles.checksum(content(network, 40, two)));
    assertNotEquals(
        before,
        ModelFiles.checksum(content(network, 40, new Supports(Spots.SKELETON, List.of(moved())))));
    try (FewShotModel learnt = RandomModel.of()) {
      ModelFiles.Content both =
          new ModelFiles.Content(Method.BOTH, network, 40, 200, 200, SPOTS, (LearntModel) learnt);
      assertNotEquals(before, ModelFiles.checksum(both));
    }
    Path graph = network.resolve("rdf.yaml");
    Files.writeString(graph, Files.readString(graph) + "\n");
    assertNotEquals(before, ModelFiles.checksum(content(network, 40, SPOTS)));
  }

  /** The same picture, one of whose points was moved. */
  private static SupportPicture moved() {
    SupportPicture picture = SPOTS.pictures().get(0);
    Pose pose = picture.pose();
    return new SupportPicture(
        picture.image(),
        picture.range(),
        picture.box(),
        pose.with(0, pose.x(0) + 0.5, pose.y(0), 1, Pose.Source.LABELLED));
  }

  @Test
  void load_ofSupportPicturesAlone_isRefused() throws IOException {
    Path file = folder.resolve("spots.zip");
    SupportFile.write(SPOTS, file);
    assertEquals(file + " is not a few-shot model of PoseJ.", refusal(file));
  }
}
