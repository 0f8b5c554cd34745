// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.fewshot.FewShotModel;
import org.posej.match.SpotMovie;
import org.posej.match.Spots;
import org.posej.match.TinyMatching;
import org.posej.session.Session;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PoseOverlay;

/** Keypoints by a matching network, through the commands. */
class MatchingCommandsTest {
  private static final int FRAMES = 10;

  @TempDir private Path folder;
  private File network;

  @BeforeEach
  void writeNetwork() throws IOException {
    network = TinyMatching.folder(folder.resolve("tiny"), TinyMatching.Kind.FULL).toFile();
  }

  private static ImagePlus movie(int frames) throws IOException {
    ImagePlus image = FramesStack.image("spots", new SpotMovie(frames, false));
    image.setOverlay(new Overlay());
    return image;
  }

  private static void label(ImagePlus image, int t) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    Pose truth = SpotMovie.truth(t);
    for (int k = 0; k < 3; k++) {
      var keypoint = Spots.SKELETON.keypoints().get(k);
      image
          .getOverlay()
          .add(Labels.point(frames, keypoint, keypoint.name(), truth.x(k), truth.y(k), t));
    }
  }

  private static void assertFound(ImagePlus image) {
    Recording found = PoseOverlay.on(image).orElseThrow().recording();
    for (int t = 0; t < image.getStackSize(); t++) {
      Pose pose = found.tracks().get(0).pose(t);
      Pose truth = SpotMovie.truth(t);
      for (int k = 0; k < 3; k++) {
        double off = Math.hypot(pose.x(k) - truth.x(k), pose.y(k) - truth.y(k));
        assertTrue(off < Spots.RADIUS, "point " + k + " of frame " + t + " is off by " + off);
      }
    }
  }

  @Test
  void fewShot_byTheNetwork_findsThePointsAndLearnsFromMore() throws IOException {
    ImagePlus image = movie(FRAMES);
    label(image, 0);
    File model = folder.resolve("spots.model").toFile();
    Run.command(
        FewShotKeypoints.class,
        new Object[] {"imp", image, "method", "network", "network", network, "model", model});
    assertFound(image);
    label(image, 6);
    Run.command(UpdateKeypoints.class, "imp", image);
    assertFound(image);
    FewShotModel updated = (FewShotModel) Session.on(image).orElseThrow().model();
    assertEquals("3 points of 2 support pictures, found by a matching network.", updated.summary());
    ImagePlus other = movie(4);
    Run.command(ApplyFewShotModel.class, "imp", other, "model", model);
    assertFound(other);
    Run.command(ShowHeatmaps.class, "imp", other);
    image.close();
    other.close();
  }

  @Test
  void fewShot_inTheSelectedBox_findsThePointsOfAStill() throws IOException {
    Path library = folder.resolve("library");
    ImagePlus labelled = movie(1);
    label(labelled, 0);
    Run.command(
        SupportPictures.class, "imp", labelled, "name", "spots", "library", library.toFile());
    ImagePlus still = movie(1);
    Pose truth = SpotMovie.truth(0);
    still.setRoi(new Roi(truth.x(0), truth.y(0), 40, 40));
    String support = library.resolve("spots.zip").toString();
    Run.command(FewShotKeypoints.class, "imp", still, "support", support, "network", network);
    assertFound(still);
  }

  @Test
  void support_listedAndRemoved_isGone() throws IOException {
    File library = folder.resolve("library").toFile();
    ImagePlus labelled = movie(1);
    label(labelled, 0);
    Run.command(SupportPictures.class, "imp", labelled, "name", "spots", "library", library);
    assertTrue(Files.exists(library.toPath().resolve("spots.zip")));
    Run.command(SupportPictures.class, "action", "list", "library", library);
    Run.command(SupportPictures.class, "action", "remove", "name", "spots", "library", library);
    assertEquals(
        "There are no support pictures 'spots'; none are kept yet.",
        Run.refusal(
            SupportPictures.class, "action", "remove", "name", "spots", "library", library));
    assertEquals(
        "Give the name of the support pictures as name.",
        Run.refusal(SupportPictures.class, "imp", labelled));
  }

  @Test
  void fewShot_withTheLabelsOfAnotherCategory_isRefused() throws IOException {
    Path library = folder.resolve("library");
    ImagePlus image = movie(2);
    label(image, 0);
    Run.command(SupportPictures.class, "imp", image, "name", "spots", "library", library.toFile());
    Path labels = folder.resolve("labels.csv");
    Files.writeString(
        labels,
        "scorer,a,a,a,a\nbodyparts,head,head,tail,tail\ncoords,x,y,x,y\n"
            + "labeled-data/spots/img0000.png,100,100,140,140\n");
    String said =
        Run.refusal(
            FewShotKeypoints.class,
            new Object[] {
              "imp",
              movie(2),
              "labels",
              labels.toFile(),
              "network",
              network,
              "support",
              library.resolve("spots.zip").toString()
            });
    assertEquals(
        "The support pictures have the points red, green, blue, but head, tail are labelled here;"
            + " give pictures of the same points.",
        said);
  }

  @Test
  void fewShot_withoutANetwork_saysWhatToGive() throws IOException {
    ImagePlus image = movie(2);
    label(image, 0);
    File empty = Files.createDirectory(folder.resolve("empty")).toFile();
    assertEquals(
        "There is no " + empty.toPath().resolve("rdf.yaml") + ".",
        Run.refusal(FewShotKeypoints.class, "imp", image, "method", "network", "network", empty));
    assertEquals(
        "method=magic is none of auto, learnt-here, network, both.",
        Run.refusal(FewShotKeypoints.class, "imp", image, "method", "magic"));
  }

  @Test
  void fewShot_withASkeletonThatNamesOtherPoints_isRefused() throws IOException {
    ImagePlus image = movie(2);
    label(image, 0);
    Path limbs = folder.resolve("limbs.yaml");
    Files.writeString(
        limbs, "{name: spots, keypoints: [red, green, blue], limbs: [[red, tail]]}\n");
    assertEquals(
        limbs + ": limbs[0][1] is 'tail'; it must be the name of a keypoint.",
        refusal(image, limbs));
    Path points = folder.resolve("points.yaml");
    Files.writeString(points, "{name: spots, keypoints: [red, tail], limbs: [[red, tail]]}\n");
    assertEquals(
        "Frame 1 has a point 'green', which is none of the keypoints [red, tail].",
        refusal(image, points));
  }

  private String refusal(ImagePlus image, Path skeleton) {
    return Run.refusal(
        FewShotKeypoints.class,
        new Object[] {
          "imp", image, "method", "network", "network", network, "skeleton", skeleton.toFile()
        });
  }
}
