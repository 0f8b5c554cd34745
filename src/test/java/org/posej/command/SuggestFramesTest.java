// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.job.ModelUse;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.Report;
import org.posej.session.Session;
import org.posej.session.Source;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;

class SuggestFramesTest {
  private final ImagePlus movie;

  SuggestFramesTest() throws IOException {
    movie = FramesStack.image("hook", new TurningHook(30, TurningHook.Depth.BYTE));
  }

  private List<Integer> suggested(Object... inputs) {
    List<Object> all = new ArrayList<>(List.of("imp", movie));
    all.addAll(List.of(inputs));
    ResultsTable table =
        (ResultsTable) Run.command(SuggestFrames.class, all.toArray()).getOutput("table");
    List<Integer> frames = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      frames.add((int) table.getValue("Frame", row));
    }
    return frames;
  }

  @Test
  void suggest_beforeAFit_keepsToTheFramesAskedFor() {
    List<Integer> frames = suggested("count", 4, "first", 11, "last", 20, "step", 3);
    assertEquals(List.of(11, 14, 17, 20), frames.stream().sorted().toList());
    assertEquals(frames.get(0), movie.getCurrentSlice());
    assertEquals(5, suggested().size());
  }

  private static Recording recording(Track track) {
    return new Recording(
        TurningHook.SKELETON, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  /** The scores fall from frame to frame. */
  @Test
  void suggest_afterAFit_keepsToTheFramesAskedFor() {
    Track track = new Track(1, "1");
    for (int t = 0; t < 30; t++) {
      Pose p = TurningHook.truth(t);
      double score = 1 - t / 40.0;
      double[] x = {p.x(0), p.x(1), p.x(2)};
      double[] y = {p.y(0), p.y(1), p.y(2)};
      track.put(t, Pose.of(x, y, new double[] {score, score, score}));
    }
    new Report(line -> {}).show(new Source(new ImagePlusFrames(movie)), recording(track));
    assertEquals(30, suggested("count", 1).get(0));
    assertEquals(List.of(19), suggested("count", 1, "first", 10, "last", 20, "step", 3));
  }

  @Test
  void suggest_beyondTheMovie_isRefused() {
    String said = Run.refusal(SuggestFrames.class, "imp", movie, "first", 31);
    assertTrue(said.contains("Frame 31 is to be the first, but there are only 30"), said);
  }

  private static Pose scored(double score) {
    double[] at = {1, 2, 3};
    return Pose.of(at, at, new double[] {score, score, score});
  }

  @Test
  void margin_isThatOfTheLeastCertainIndividual() {
    List<Pose> sure = List.of(scored(0.9), scored(0.2));
    List<Pose> close = List.of(scored(0.8), scored(0.1), scored(0.75));
    Estimate estimate = new Estimate(List.of(), List.of(sure, close), null);
    assertEquals(0.05, SuggestFrames.margin(estimate), 1e-6);
    Estimate alone = new Estimate(List.of(), List.of(List.of(scored(0.6))), null);
    assertEquals(0.6, SuggestFrames.margin(alone), 1e-6);
  }

  /** The frame with the smallest margin of all, since all are looked at. */
  @Test
  void suggest_withTheModel_isTheSmallestMargin() throws IOException {
    FewShotModel model = RandomModel.of();
    ImagePlusFrames frames = new ImagePlusFrames(movie);
    Track track = new Track(1, "1");
    double[] margins = new double[30];
    for (int t = 0; t < 30; t++) {
      Estimate found = model.estimate(frames.frame(t), Hints.NONE);
      track.put(t, found.poses().get(0));
      margins[t] = SuggestFrames.margin(found);
    }
    new Report(line -> {}).show(new Source(frames), recording(track));
    ModelUse use = ModelUse.of(model);
    new Session(use, List.of(), FitOptions.DEFAULT, Span.ALL, Hints.NONE, true, null, true)
        .keepOn(movie);
    int first = suggested("count", 8).get(0);
    assertEquals(Arrays.stream(margins).min().orElseThrow(), margins[first - 1]);
    movie.close();
  }
}
