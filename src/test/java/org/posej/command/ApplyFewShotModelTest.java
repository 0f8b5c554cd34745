// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.image.Frames;
import org.posej.io.RecordingJson;
import org.posej.movie.MovieWriter;
import org.posej.session.Session;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** Files that cannot be read do not take away what the others give. */
class ApplyFewShotModelTest {
  private static final TurningHook HOOK = new TurningHook(6, Depth.BYTE);

  @TempDir private Path folder;

  @BeforeEach
  void saveModel() throws IOException {
    try (FewShotModel model = RandomModel.of()) {
      model.save(folder.resolve("hook.model"));
    }
  }

  private String refusal(Object... inputs) {
    Object[] all = Stream.concat(model(), Stream.of(inputs)).toArray();
    return Run.refusal(ApplyFewShotModel.class, all);
  }

  private Stream<Object> model() {
    return Stream.of(
        "model",
        folder.resolve("hook.model").toFile(),
        "output",
        folder.resolve("out").toFile(),
        "last",
        2,
        "temporal",
        false);
  }

  private Path movie(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve("movies")).resolve(name);
    try (MovieWriter movie = new MovieWriter(file, HOOK.width(), HOOK.height(), 30)) {
      for (int t = 0; t < 3; t++) {
        movie.write(HOOK.frame(t));
      }
    }
    return file;
  }

  /** Returns the results, without the hidden note of a batch that is not finished. */
  private List<String> written() throws IOException {
    try (Stream<Path> list = Files.list(folder.resolve("out"))) {
      return list.map(p -> p.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void folderWithAFileThatCannotBeRead_worksThroughTheOthers() throws IOException {
    Files.writeString(movie("a.avi").resolveSibling("b.avi"), "no movie");
    movie("c.avi");
    movie("c.mp4");
    String sentence = refusal("input", folder.resolve("movies").toFile());
    assertTrue(sentence.startsWith("b.avi was not finished: "), sentence);
    assertEquals(
        List.of("a.csv", "a.json", "c.avi.csv", "c.avi.json", "c.mp4.csv", "c.mp4.json"),
        written());

    Files.writeString(folder.resolve("movies/d.avi"), "no movie");
    sentence = refusal("input", folder.resolve("movies").toFile());
    assertEquals("b.avi, d.avi were not finished; the log says why, the rest is done.", sentence);
    assertEquals(6, written().size(), "What was done is not done again.");
  }

  /** Reading a frame presses ESC, as a user does soon after a job has begun. */
  private static Frames escaping() {
    return new Broken(HOOK, 9) {
      private boolean seen;

      @Override
      public RandomAccessibleInterval<?> frame(int t) throws IOException {
        if (t == 1 && seen) { // the background is learnt, the first frame is searched
          IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        }
        seen |= t == 1;
        return super.frame(t);
      }
    };
  }

  @Test
  void escape_keepsWhatTheImageHadBefore() throws IOException {
    ImagePlus image = FramesStack.image("hook", escaping());
    Track before = new Track(1, "1");
    for (int t = 0; t < HOOK.size(); t++) {
      before.put(t, TurningHook.truth(t));
    }
    Recording truth =
        new Recording(
            TurningHook.SKELETON,
            List.of(before),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    PoseOverlay.show(new ImagePlusFrames(image), truth, OverlayStyle.DEFAULT);
    try {
      Run.command(
          ApplyFewShotModel.class,
          Stream.concat(model(), Stream.of("imp", image, "first", 2, "last", 6)).toArray());
    } finally {
      IJ.resetEscape();
    }
    PoseOverlay shown = PoseOverlay.on(image).orElseThrow();
    assertEquals(HOOK.size(), shown.recording().tracks().get(0).size());
    assertEquals(TurningHook.truth(5), shown.recording().tracks().get(0).pose(5));
    assertFalse(Session.on(image).orElseThrow().complete());
    Recording written = RecordingJson.read(folder.resolve("out/hook.json"));
    assertTrue(written.tracks().get(0).size() < 4, "It was stopped.");
  }

  @Test
  void frameThatCannotBeRead_keepsAndWritesThoseBefore() throws IOException {
    ImagePlus image = FramesStack.image("hook", new Broken(HOOK, 1));
    assertEquals("hook was not finished: Frame 2 is damaged.", refusal("imp", image));
    assertEquals(1, PoseOverlay.on(image).orElseThrow().recording().tracks().get(0).size());
    assertEquals(List.of("hook.csv", "hook.json"), written());
  }
}
