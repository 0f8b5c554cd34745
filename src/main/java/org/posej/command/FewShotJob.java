// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import java.util.List;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotMatcher;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.image.Frames;
import org.posej.model.Hints;
import org.posej.model.Span;

/** Fits a few-shot model to labelled frames and finds the points in the others. */
public final class FewShotJob {
  private FewShotJob() {}

  /**
   * What is found and how long it took.
   *
   * @param recording one track per individual
   * @param model to be closed by the caller, also used for heatmaps and correction
   * @param fitSec seconds spent on fitting, 0 where the model was given
   * @param framesPerSec frames done in a second once the model was fitted
   * @param complete whether every frame was done, false where the user stopped
   */
  public record Result(
      Recording recording,
      FewShotModel model,
      double fitSec,
      double framesPerSec,
      boolean complete) {}

  /** Fits a model and applies it. */
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
    FewShotModel model =
        FewShotMatcher.fit(skeleton, frames, support, options, progress.part(0, 0.5));
    return apply(model, 0, frames, support, span, hints, temporal, progress.part(0.5, 1));
  }

  /**
   * Applies a fitted model. Stopping keeps the finished frames. Labelled frames keep their labels.
   */
  public static Result apply(
      FewShotModel model,
      double fitSec,
      Frames frames,
      List<Example> support,
      Span span,
      Hints hints,
      boolean temporal,
      Progress progress)
      throws IOException {
    throw new IOException();
  }
}
