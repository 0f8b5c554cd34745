// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.List;
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
  public static FewShotModel fit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress)
      throws IOException {
    return new FewShotFit(skeleton, frames, support, options, progress).run();
  }
}
