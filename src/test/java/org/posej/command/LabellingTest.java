// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Skeleton;
import org.posej.fewshot.TurningHook;
import org.posej.label.LabelFile;
import org.posej.label.Labelling;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;

class LabellingTest {
  private static final Skeleton BODY =
      SkeletonInference.infer("body", List.of("nose", "tail"), List.of());

  private final ImagePlus image = new ImagePlus("movie", ImageStack.create(40, 30, 9, 8));
  private final ImagePlusFrames frames = movie();

  private ImagePlusFrames movie() {
    image.setDimensions(1, 1, 9);
    return new ImagePlusFrames(image);
  }

  private Labelling labelling() {
    return new Labelling(frames, BODY, 1, List.of(2, 5));
  }

  private List<String> placed() {
    Overlay overlay = image.getOverlay();
    return Arrays.stream(overlay == null ? new ij.gui.Roi[0] : overlay.toArray())
        .map(
            r ->
                r.getName()
                    + "@"
                    + frames.frameOf(r)
                    + ":"
                    + r.getFloatPolygon().xpoints[0]
                    + ","
                    + r.getFloatPolygon().ypoints[0])
        .toList();
  }

  @Test
  void place_advancesPointByPointAndFrameByFrame() {
    Labelling labelling = labelling();
    assertEquals("Click nose  (point 1 of 2, frame 3, 1 of 2)", labelling.prompt());
    labelling.place(4, 5);
    assertEquals("Click tail  (point 2 of 2, frame 3, 1 of 2)", labelling.prompt());
    labelling.place(6.5, 7);
    assertEquals(5, labelling.frame());
    labelling.skip();
    labelling.place(8, 9);
    assertTrue(labelling.isDone());
    assertEquals("All 2 frames are labelled.", labelling.prompt());
    labelling.place(1, 1);
    assertEquals(List.of("nose@2:4.0,5.0", "tail@2:6.5,7.0", "tail@5:8.0,9.0"), placed());
  }

  @Test
  void place_isReadBackAsLabels() {
    Labelling labelling = labelling();
    labelling.place(4, 5);
    labelling.place(6, 7);
    Labels labels = Labels.of(frames, List.of());
    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(2, labels.examples().get(0).frame());
    assertEquals(6, labels.examples().get(0).poses().get(0).x(1));
  }

  @Test
  void undo_takesBackPointsAndSkips() {
    Labelling labelling = labelling();
    labelling.place(4, 5);
    labelling.skip();
    labelling.undo();
    assertEquals("Click tail  (point 2 of 2, frame 3, 1 of 2)", labelling.prompt());
    labelling.undo();
    labelling.undo();
    assertEquals("Click nose  (point 1 of 2, frame 3, 1 of 2)", labelling.prompt());
    assertEquals(List.of(), placed());
  }

  @Test
  void nudge_movesTheLastPointAlone() {
    Labelling labelling = labelling();
    labelling.nudge(1, 0);
    labelling.place(4, 5);
    labelling.place(6, 7);
    labelling.nudge(0.5, -1);
    assertEquals(List.of("nose@2:4.0,5.0", "tail@2:6.5,6.0"), placed());
    assertEquals(5, labelling.frame());
  }

  @Test
  void nudge_staysInsideTheImage() {
    Labelling labelling = labelling();
    labelling.place(39, 5);
    labelling.nudge(5, 0);
    assertEquals(List.of("nose@2:39.0,5.0"), placed());
  }

  @Test
  void start_keepsLabelsThatAreThere() {
    labelling().place(4, 5);
    Labelling again = labelling();
    assertEquals("Click tail  (point 2 of 2, frame 3, 1 of 2)", again.prompt());
    assertFalse(again.isDone());
    again.skipFrame();
    assertEquals("Click nose  (point 1 of 2, frame 6, 2 of 2)", again.prompt());
  }

  @Test
  void start_knowsNumberedNamesAndLabelsIndividualAfterIndividual() {
    Labelling pair = new Labelling(frames, BODY, 2, List.of(2, 5));
    assertEquals("Click nose of individual 1  (point 1 of 2, frame 3, 1 of 2)", pair.prompt());
    pair.place(4, 5);
    pair.place(6, 7);
    pair.place(8, 9);
    assertEquals(List.of("nose#1@2:4.0,5.0", "tail#1@2:6.0,7.0", "nose#2@2:8.0,9.0"), placed());
    Labelling again = new Labelling(frames, BODY, 2, List.of(2, 5));
    assertEquals("Click tail of individual 2  (point 2 of 2, frame 3, 1 of 2)", again.prompt());
    again.place(10, 11);
    Labels labels = Labels.of(frames, List.of());
    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(10, labels.examples().get(0).poses().get(1).x(1));
  }

  @Test
  void show_labelsAnyFrameAndGoesOnWithTheFirstThatIsLeft() {
    Labelling labelling = labelling();
    labelling.show(7);
    assertEquals("Click nose  (point 1 of 2, frame 8)", labelling.prompt());
    labelling.place(4, 5);
    labelling.place(6, 7);
    assertEquals("Click nose  (point 1 of 2, frame 3, 1 of 2)", labelling.prompt());
    labelling.show(7);
    assertEquals("Frame 8 is labelled; N goes on.", labelling.prompt());
    labelling.place(1, 1);
    labelling.skipFrame();
    assertEquals("Click nose  (point 1 of 2, frame 3, 1 of 2)", labelling.prompt());
    assertEquals(List.of("nose@7:4.0,5.0", "tail@7:6.0,7.0"), placed());
  }

  @Test
  void place_isAChangeOfTheImage() {
    Labelling labelling = labelling();
    assertFalse(image.changes);
    labelling.place(4, 5);
    assertTrue(image.changes);
  }

  @Test
  void save_beforeAFit_writesTheLabels(@TempDir Path folder) throws IOException {
    Labelling pair = new Labelling(frames, BODY, 2, List.of(2, 5));
    for (int i = 0; i < 6; i++) {
      pair.place(3 * i, 2 * i);
    }
    Path file = folder.resolve("labels.json");
    Run.command(SaveRecording.class, "imp", image, "output", file.toFile());
    Labels labels = LabelFile.read(file, frames, List.of());
    assertEquals(Labels.of(frames, List.of()).examples(), labels.examples());
    assertEquals(List.of("nose", "tail"), labels.names());
  }

  @Test
  void save_ofAllLabels_makesClosingAMovieAskNoMore(@TempDir Path folder) throws IOException {
    ImagePlus movie = FramesStack.image("hook", new TurningHook(9, TurningHook.Depth.BYTE));
    ImagePlusFrames hook = new ImagePlusFrames(movie);
    Labelling labelling = new Labelling(hook, BODY, 1, List.of(2, 5));
    labelling.place(4, 5);
    labelling.place(6, 7);
    File file = folder.resolve("labels.json").toFile();
    Run.command(SaveRecording.class, "imp", movie, "output", file);
    assertFalse(movie.changes);
    Run.command(LoadRecording.class, "imp", movie, "input", file);
    labelling.place(8, 9);
    Run.command(SaveRecording.class, "imp", movie, "output", file);
    assertTrue(movie.changes, "The recording that is shown lacks the last label.");
  }
}
