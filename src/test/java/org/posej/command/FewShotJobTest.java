// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.job.FewShotJob;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.Span;

/** A model that was never trained finds something, which is enough to see where it goes. */
class FewShotJobTest {
  private static final TurningHook MOVIE = new TurningHook(12, Depth.BYTE);

  /** The same picture twelve times. */
  private static final class Still implements Frames {
    @Override
    public int size() {
      return MOVIE.size();
    }

    @Override
    public int width() {
      return MOVIE.width();
    }

    @Override
    public int height() {
      return MOVIE.height();
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      return MOVIE.frame(4);
    }
  }

  private static FewShotJob.Result applyTo(Frames frames, boolean temporal) throws IOException {
    try (FewShotModel model = RandomModel.of()) {
      return FewShotJob.apply(
          model,
          0,
          frames,
          List.of(),
          new FewShotJob.Plan(Span.ALL, Hints.NONE, temporal, 2),
          Progress.NONE);
    }
  }

  @Test
  void apply_unreadableFrame_keepsThoseBeforeAndSaysWhy() throws IOException {
    for (boolean temporal : new boolean[] {false, true}) {
      FewShotJob.Result result = applyTo(new Broken(MOVIE, 5), temporal);
      assertFalse(result.complete());
      assertEquals("Frame 6 is damaged.", result.reason());
      assertEquals(5, result.recording().tracks().get(0).size());
      List<String> history = result.recording().history();
      assertEquals("Stopped: Frame 6 is damaged.", history.get(history.size() - 1));
      assertThrows(IOException.class, () -> applyTo(new Broken(MOVIE, 0), temporal));
    }
  }

  @Test
  void apply_frameThatCannotBeLookedAt_keepsThoseBeforeAndSaysWhich() throws IOException {
    Frames frames =
        new Broken(MOVIE, MOVIE.size()) {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            if (t == 5) {
              throw new IllegalStateException("The engine failed.");
            }
            return super.frame(t);
          }
        };
    for (boolean temporal : new boolean[] {false, true}) {
      FewShotJob.Result result = applyTo(frames, temporal);
      assertFalse(result.complete());
      assertEquals("Frame 6 failed: The engine failed.", result.reason());
      assertEquals(5, result.recording().tracks().get(0).size());
    }
  }

  private static FewShotJob.Result apply(FewShotModel model, Span span, Progress progress)
      throws IOException {
    return FewShotJob.apply(
        model,
        0,
        MOVIE,
        List.of(TurningHook.example(4)),
        new FewShotJob.Plan(span, Hints.NONE, false, 2),
        progress);
  }

  @Test
  void apply_worksThroughTheSpanAndKeepsTheLabels() throws IOException {
    try (FewShotModel model = RandomModel.of()) {
      FewShotJob.Result result = apply(model, new Span(2, 10, 2), Progress.NONE);
      assertTrue(result.complete());
      assertTrue(result.framesPerSec() > 0);
      Track track = result.recording().tracks().get(0);
      assertEquals(List.of(2, 4, 6, 8, 10), track.frames().boxed().toList());
      assertEquals(TurningHook.truth(4).x(1), track.pose(4).x(1));
      assertEquals(Source.LABELLED, track.pose(4).source(1));
      double found = model.estimate(MOVIE.frame(4), Hints.NONE).poses().get(0).estimateX(1);
      assertEquals(found, track.pose(4).estimateX(1), 1e-4);
      assertTrue(result.recording().history().get(0).contains(model.summary()));
    }
  }

  /** Places three points in every frame, with a score that is 0.8 on its support pictures. */
  private record Matching(FewShotModel hook, double score) implements FewShotModel {
    @Override
    public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
      double[] at = new double[] {3, 9, 5};
      Pose pose = Pose.of(at, at, new double[] {score, 2 * score, 1}).without(2);
      return new Estimate(List.of(pose), List.of(List.of(pose)), null);
    }

    @Override
    public double usualScore() {
      return 0.8;
    }

    @Override
    public Skeleton skeleton() {
      return hook.skeleton();
    }

    @Override
    public String summary() {
      return "A stand-in.";
    }

    @Override
    public Intensity intensity() {
      return Intensity.BYTE;
    }

    @Override
    public FewShotModel forMovie(Frames frames, Progress progress) {
      return this;
    }

    @Override
    public void save(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long checksum() {
      return 0;
    }

    @Override
    public void close() {}
  }

  @Test
  void apply_scoresFarBelowThoseOfTheSupport_warns() throws IOException {
    try (FewShotModel hook = RandomModel.of()) {
      FewShotJob.Result low = apply(new Matching(hook, 0.19), Span.ALL, Progress.NONE);
      String warning =
          "The mean score of the points is 0.19, where it is 0.80 on the support pictures: look at"
              + " the points, and check that the pictures show the same kind of body.";
      assertTrue(low.complete());
      assertEquals(List.of(warning), low.warnings());
      assertTrue(low.recording().history().contains(warning));
      FewShotJob.Result fair = apply(new Matching(hook, 0.21), Span.ALL, Progress.NONE);
      assertEquals(List.of(), fair.warnings());
    }
  }

  @Test
  void apply_whatIsFinishedIsKeptWhenTheUserStops() throws IOException {
    Progress stop =
        (done, message) -> {
          if (done >= 0.5) {
            throw new CancellationException("stop");
          }
        };
    try (FewShotModel model = RandomModel.of()) {
      FewShotJob.Result result = apply(model, Span.ALL, stop);
      assertFalse(result.complete());
      assertNull(result.reason());
      assertEquals(
          List.of(0, 1, 2, 3, 4, 5), result.recording().tracks().get(0).frames().boxed().toList());
    }
  }

  @Test
  void apply_stoppedWhilePointsAreSteadied_keepsEveryFrame() throws IOException {
    Progress stop =
        (done, message) -> {
          if (message.startsWith("Steadying")) {
            throw new CancellationException("stop");
          }
        };
    try (FewShotModel model = RandomModel.of()) {
      FewShotJob.Result result =
          FewShotJob.apply(
              model,
              0,
              new Still(),
              List.of(),
              new FewShotJob.Plan(Span.ALL, Hints.NONE, true, 2),
              stop);
      assertFalse(result.complete());
      assertEquals(12, result.recording().tracks().get(0).size());
      List<String> history = result.recording().history();
      assertTrue(history.get(1).contains("not all steadied"), history.toString());
      assertEquals("Stopped by the user", history.get(history.size() - 1));
    }
  }
}
