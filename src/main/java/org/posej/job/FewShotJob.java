// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.method.MethodFit;
import org.posej.model.Hints;
import org.posej.model.MovieEstimator;
import org.posej.model.Span;

/** Fits a few-shot model to labelled frames and finds the points in the others. */
public final class FewShotJob {
  private static final double ESTIMATED = 0.97; // share of the time before points are steadied

  private static final int FOLLOWED = 30; // frames, after which bodies are looked for anew

  private FewShotJob() {}

  /**
   * What is found and how long it took.
   *
   * @param recording one track per individual
   * @param model to be closed by the caller, also used for heatmaps and correction
   * @param fitSec seconds spent on fitting, 0 where the model was given
   * @param framesPerSec frames done in a second once the model was fitted
   * @param complete whether everything was done; if not, the history ends with the reason
   * @param reason a sentence that says which frame could not be read or looked at; null where all
   *     could, also where the user stopped the job
   * @param warnings sentences that call the result into question, which stand in the history, too
   */
  public record Result(
      Recording recording,
      FewShotModel model,
      double fitSec,
      double framesPerSec,
      boolean complete,
      String reason,
      List<String> warnings)
      implements JobResult {}

  /**
   * How a movie is worked through.
   *
   * @param span the frames
   * @param hints where individuals are looked for, and how many
   * @param temporal whether frames tell of each other
   * @param threads frames that are worked on at once where each is on its own
   * @param kept where estimates are kept while it goes on
   */
  public record Plan(Span span, Hints hints, boolean temporal, int threads, KeptEstimates kept) {

    /** A plan that keeps nothing. */
    public Plan(Span span, Hints hints, boolean temporal, int threads) {
      this(span, hints, temporal, threads, KeptEstimates.NONE);
    }

    private NetworkJob.Plan of(FewShotModel model) {
      int interval = temporal && model.comparesPictures() ? FOLLOWED : 1;
      return new NetworkJob.Plan(span, hints, interval, threads, kept);
    }
  }

  /**
   * Fits a model and applies it.
   *
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   * @throws java.util.concurrent.CancellationException if the user stops before the fit has ended
   */
  public static Result fitAndApply(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Span span,
      Hints hints,
      boolean temporal,
      Progress progress)
      throws IOException {
    long start = System.nanoTime();
    FewShotModel model = MethodFit.fit(skeleton, frames, support, options, progress.part(0, 0.5));
    double fitSec = (System.nanoTime() - start) / 1e9;
    boolean applied = false;
    try {
      Plan plan = new Plan(span, hints, temporal, options.threads());
      Result result = apply(model, fitSec, frames, support, plan, progress.part(0.5, 1));
      applied = true;
      return result;
    } finally {
      if (!applied) {
        model.close();
      }
    }
  }

  /** Returns how pixel values were scaled, nothing where they are bytes. */
  private static List<String> range(Intensity range) {
    return range.equals(Intensity.BYTE)
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Pixel values: %s became black, %s white, the percentiles 0.1 %% and 99.9 %%.",
                number(range.low()),
                number(range.high())));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf((float) value);
  }

  /**
   * Applies a fitted model; when the user stops or a frame cannot be read or looked at, the
   * finished frames are kept and the history says why.
   *
   * <p>Labelled frames keep their labels, with the estimates underneath.
   *
   * @param fitSec seconds that the fit took, 0 where the model was read from a file
   * @throws IOException if not even the first frame can be read
   * @throws RuntimeException if not even the first frame can be looked at
   */
  public static Result apply(
      FewShotModel model,
      double fitSec,
      Frames frames,
      List<Example> support,
      Plan plan,
      Progress progress)
      throws IOException {
    Map<Integer, Example> labelled = new HashMap<>();
    support.forEach(e -> labelled.put(e.frame(), e));
    Assembly assembly = new Assembly(model.skeleton(), plan.hints(), plan.temporal());
    long start = System.nanoTime();
    double estimated = plan.temporal() ? ESTIMATED : 1;
    Sureness sureness = new Sureness();
    MovieEstimator.Sink sink =
        (frame, estimate) -> {
          assembly.add(frame, estimate, labelled.get(frame));
          if (!labelled.containsKey(frame)) {
            sureness.add(estimate);
          }
        };
    Pass pass = Pass.through(model, frames, plan.of(model), sink, progress.part(0, estimated));
    pass = pass.orStopped(!assembly.finish(progress.part(estimated, 1)));
    List<Track> tracks = assembly.tracks();
    double sec = (System.nanoTime() - start) / 1e9;
    List<String> warnings = pass.complete() ? sureness.warnings(model) : List.of();
    double framesPerSec = (pass.frames() - plan.kept().done()) / sec;
    Recording recording =
        new Recording(
            model.skeleton(),
            tracks,
            frames.names(),
            frames.timeline(),
            frames.scale(),
            history(model, List.of(assembly.history(), warnings, pass.history())));
    return new Result(
        recording, model, fitSec, framesPerSec, pass.complete(), pass.reason(), warnings);
  }

  private static List<String> history(FewShotModel model, List<List<String>> more) {
    List<String> history = new ArrayList<>();
    history.add("Few-shot keypoints: " + model.summary());
    history.addAll(range(model.intensity()));
    more.forEach(history::addAll);
    return history;
  }
}
