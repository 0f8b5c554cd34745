// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.FitOptions.Effort;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.io.RecordingJson;
import org.posej.job.FewShotJob;
import org.posej.job.ModelUse;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.movie.MovieWriter;
import org.posej.session.ResultFiles;
import org.posej.session.Session;
import org.posej.sight.Channel;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;

/** Models and movies are closed as soon as nothing needs them. */
class SessionTest {
  private static final TurningHook HOOK = new TurningHook(3, Depth.BYTE);

  private static final long LIMIT_NS = 60_000_000_000L;

  @TempDir private Path folder;

  private static FewShotModel keep(ImagePlus image) {
    FewShotModel model = RandomModel.of();
    keep(ModelUse.of(model), image);
    return model;
  }

  private static void keep(ModelUse use, ImagePlus image) {
    new Session(use, List.of(), FitOptions.DEFAULT, Span.ALL, Hints.NONE, true, null, true)
        .keepOn(image);
  }

  private static ImagePlus heatmaps(ImagePlus image) {
    return (ImagePlus) Run.command(ShowHeatmaps.class, "imp", image).getOutput("image");
  }

  private static void assertOpen(PoseModel model) throws IOException {
    assertNotNull(model.estimate(HOOK.frame(0), Hints.NONE));
  }

  private static void assertClosed(FewShotModel model) {
    assertThrows(IllegalStateException.class, () -> model.estimate(HOOK.frame(0), Hints.NONE));
  }

  private static FitOptions effort(Effort effort) {
    return new FitOptions(effort, Channel.AUTO, 1, 1);
  }

  private static Effort next(Effort effort, int labelled, int now) {
    List<Example> support = new ArrayList<>();
    for (int t = 0; t < labelled; t++) {
      support.add(TurningHook.example(t));
    }
    return new Session(null, support, effort(effort), Span.ALL, Hints.NONE, true, null, true)
        .optionsFor(now)
        .effort();
  }

  @Test
  void optionsFor_takesNoLongerOnceMoreFramesAreLabelled() {
    assertEquals(Effort.NORMAL, next(Effort.THOROUGH, 1, 3));
    assertEquals(Effort.THOROUGH, next(Effort.THOROUGH, 1, 2));
    assertEquals(Effort.THOROUGH, next(Effort.THOROUGH, 5, 6));
    assertEquals(Effort.QUICK, next(Effort.QUICK, 1, 2));
    assertEquals(Effort.NORMAL, next(Effort.NORMAL, 0, 9));
  }

  /** ImageJ tells listeners of closed images on the event thread. */
  private static void waitForEvents() throws Exception {
    EventQueue.invokeAndWait(() -> {});
  }

  @Test
  void keepOn_closesTheModelBeforeAndTheLastWithTheImage() throws Exception {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel first = keep(image);
    assertOpen(first);
    FewShotModel second = keep(image);
    assertClosed(first);
    assertOpen(second);
    image.close();
    waitForEvents();
    assertClosed(second);
  }

  @Test
  void keepOn_modelWithHeatmaps_staysOpenAsLongAsThey() throws Exception {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel first = keep(image);
    ImagePlus maps = heatmaps(image);
    keep(image);
    assertOpen(first);
    maps.close();
    waitForEvents();
    assertClosed(first);
    image.close();
  }

  @Test
  void keepOn_heatmapsThatFail_doNotHoldTheModel() throws Exception {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel model = keep(image);
    ((FramesStack) image.getStack()).close();
    assertTrue(Run.refusal(ShowHeatmaps.class, "imp", image).contains("closed"));
    image.close();
    waitForEvents();
    assertClosed(model);
  }

  @Test
  void keepOn_imageThatIsClosedDuringAJob_leavesTheJobItsModel() throws Exception {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel model = RandomModel.of();
    ModelUse job = ModelUse.of(model);
    keep(job.again(), image);
    image.close();
    waitForEvents();
    assertOpen(job.model());
    job.close();
    job.close();
    assertClosed(model);
  }

  /** As ImageJ does it: the lock keeps an image whose window is hidden from being emptied. */
  @Test
  void keepOn_imageThatIsHidden_keepsItsModel() throws Exception {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel model = keep(image);
    image.lockSilently();
    image.flush();
    image.unlock();
    waitForEvents();
    assertOpen(model);
    assertNotNull(heatmaps(image));
    image.close();
  }

  @Test
  void keepOn_imageThatIsDropped_letsItsModelGo() throws Exception {
    FewShotModel model = keep(FramesStack.image("hook", HOOK));
    long end = System.nanoTime() + LIMIT_NS;
    while (isOpen(model) && System.nanoTime() < end) {
      System.gc();
    }
    assertClosed(model);
  }

  private static boolean isOpen(FewShotModel model) throws IOException {
    try {
      model.estimate(HOOK.frame(0), Hints.NONE);
      return true;
    } catch (IllegalStateException closed) {
      return false;
    }
  }

  @Test
  void again_ofAModelThatIsClosed_isRefused() {
    ModelUse use = ModelUse.of(RandomModel.of());
    use.close();
    assertThrows(IllegalArgumentException.class, use::again);
  }

  @Test
  void keepOn_heatmapsThatWereOnlySaved_doNotHoldTheirModel() throws IOException {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel first = keep(image);
    new ResultFiles(folder, "hook").heatmaps(first, new ImagePlusFrames(image), Hints.NONE, 3);
    keep(image);
    assertClosed(first);
    image.close();
  }

  @Test
  void loadedRecording_bringsItsOwnLabels() throws IOException {
    ImagePlus image = FramesStack.image("hook", HOOK);
    FewShotModel model = RandomModel.of();
    List<Example> support = List.of(TurningHook.example(0));
    ModelUse use = ModelUse.of(model);
    new Session(use, support, FitOptions.DEFAULT, Span.ALL, Hints.NONE, true, null, true)
        .keepOn(image);
    FewShotJob.Result found =
        FewShotJob.apply(
            model,
            0,
            HOOK,
            List.of(TurningHook.example(2)),
            new FewShotJob.Plan(Span.ALL, Hints.NONE, false, 1),
            Progress.NONE);
    Path file = folder.resolve("hook.json");
    RecordingJson.write(found.recording(), file);
    Run.command(LoadRecording.class, "imp", image, "input", file.toFile());
    Session session = Session.on(image, found.recording());
    assertSame(model, session.model());
    assertEquals(
        List.of(2),
        UpdateKeypoints.known(session.support(), found.recording()).stream()
            .map(Example::frame)
            .toList());
    assertOpen(model);
    image.close();
  }

  @Test
  void movieWithoutLabels_isClosedAgain() throws Exception {
    Path file = folder.resolve("hook.avi");
    try (MovieWriter movie = new MovieWriter(file, HOOK.width(), HOOK.height(), 30)) {
      movie.write(HOOK.frame(0));
    }
    List<String> closed = new ArrayList<>();
    ImageListener listener = new Closed(closed);
    ImagePlus.addImageListener(listener);
    try {
      assertTrue(Run.refusal(FewShotKeypoints.class, "input", file.toFile()).contains("no labels"));
      Path model = folder.resolve("hook.model");
      try (FewShotModel random = RandomModel.of()) {
        random.save(model);
      }
      Run.refusal(
          ApplyFewShotModel.class, "input", file.toFile(), "model", model.toFile(), "first", 9);
      waitForEvents();
    } finally {
      ImagePlus.removeImageListener(listener);
    }
    assertEquals(List.of("hook.avi", "hook.avi"), closed);
    assertTrue(Files.exists(file));
  }

  private record Closed(List<String> titles) implements ImageListener {
    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {
      titles.add(image.getTitle());
    }
  }
}
