// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.model.Hints;
import org.posej.model.Span;

/**
 * What an image's keypoints were found with, kept as a property of the image.
 *
 * @param model that found them
 * @param support that it was fitted to, empty where the model came from a file
 * @param options of the fit
 * @param span that was worked through
 * @param hints where individuals were looked for
 * @param temporal whether neighbouring frames were used
 */
record Session(
    FewShotModel model,
    List<Example> support,
    FitOptions options,
    Span span,
    Hints hints,
    boolean temporal) {
  private static final String KEY = "posej.session";

  /** Returns the session of an image. */
  static Optional<Session> on(ImagePlus image) {
    return image != null && image.getProperty(KEY) instanceof Session s
        ? Optional.of(s)
        : Optional.empty();
  }

  /**
   * Makes this the session of an image; the model of an earlier one stays open for its heatmaps.
   */
  void keepOn(ImagePlus image) {
    image.setProperty(KEY, this);
  }
}
