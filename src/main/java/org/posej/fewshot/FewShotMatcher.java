// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.image.Frames;

/** Fits a model to a few labelled frames of a movie. */
public final class FewShotMatcher {
  private FewShotMatcher() {}

  /**
   * Fits a model.
   *
   * @param frames the labelled frames and those without labels, from which the background is learnt
   * @param support the labelled frames
   * @throws IllegalArgumentException if the labels do not suffice, in one sentence for the user
   * @throws IOException if a frame cannot be read
   * @throws java.util.concurrent.CancellationException if {@code progress} stops the fit
   */
  public static LearntModel fit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress)
      throws IOException {
    return fit(skeleton, frames, support, options, frame -> Judge.NONE, progress);
  }

  /**
   * Fits a model with another's judgement of the poses that it labels frames with on its own.
   *
   * @param judges the judge of a frame, from zero, in pixels of the image
   * @throws IllegalArgumentException as the other
   * @throws IOException if a frame cannot be read
   */
  public static LearntModel fit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      IntFunction<Judge> judges,
      Progress progress)
      throws IOException {
    return new FewShotFit(skeleton, frames, support, options, judges, progress).run();
  }
}
