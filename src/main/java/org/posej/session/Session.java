// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import org.posej.Recording;
import org.posej.fewshot.Example;
import org.posej.fewshot.FitOptions;
import org.posej.job.EffortChoice;
import org.posej.job.FewShotJob;
import org.posej.job.Joined;
import org.posej.job.ModelUse;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.view.Labels;

/**
 * What an image's keypoints were found with, kept as a property of the image.
 *
 * @param use of the model that found them, null where it is not known
 * @param support that it was fitted to, empty where the model came from a file
 * @param options of the fit
 * @param span that was worked through
 * @param hints where individuals were looked for
 * @param temporal whether neighbouring frames were used
 * @param labels on the image at that time, or null where they were not looked at
 * @param complete whether every frame of the span was done
 */
public record Session(
    ModelUse use,
    List<Example> support,
    FitOptions options,
    Span span,
    Hints hints,
    boolean temporal,
    Labels labels,
    boolean complete) {
  private static final String KEY = "posej.session";

  /** Returns the model that found them, null where it is not known. */
  public PoseModel model() {
    return use == null ? null : use.model();
  }

  /** Returns the session of keypoints that a trained network found. */
  public static Session ofNetwork(ModelUse use, Span span, Hints hints, boolean complete) {
    return new Session(use, List.of(), FitOptions.DEFAULT, span, hints, false, null, complete);
  }

  /** Returns whether a trained network found the keypoints, which cannot be fitted again. */
  public boolean isOfNetwork() {
    return model() instanceof NetworkModel;
  }

  /** Returns the session of an image. */
  public static Optional<Session> on(ImagePlus image) {
    return image != null && image.getProperty(KEY) instanceof Session s
        ? Optional.of(s)
        : Optional.empty();
  }

  /** Returns the session that found a recording on an image, or one that knows nothing of it. */
  public static Session on(ImagePlus image, Recording recording) {
    return on(image)
        .filter(s -> Joined.isSame(s.model().skeleton(), recording.skeleton()))
        .orElse(
            new Session(
                null, List.of(), FitOptions.DEFAULT, Span.ALL, Hints.NONE, true, null, true));
  }

  /** Returns this session once another recording is shown, which brings labels of its own. */
  public Session withoutSupport() {
    return new Session(use, List.of(), options, span, hints, temporal, null, true);
  }

  /** Returns the session of a result that was found in the same way after a new fit. */
  public Session after(FewShotJob.Result result, List<Example> examples, Hints where, Labels seen) {
    return new Session(
        ModelUse.of(result.model()),
        examples,
        options,
        span,
        where,
        temporal,
        seen,
        result.complete());
  }

  /**
   * Returns the options of another fit. A fit that took its time over one or two labelled frames
   * does not any more once there are others.
   */
  public FitOptions optionsFor(int labelled) {
    return support.size() > EffortChoice.FEW || options.effort() == FitOptions.Effort.QUICK
        ? options
        : new FitOptions(
            EffortChoice.AUTO.effort(labelled),
            options.channel(),
            options.seed(),
            options.threads(),
            options.matching());
  }

  /** Returns where the individuals of a recording are looked for, all of them. */
  public Hints hintsFor(Recording recording) {
    int count = recording.tracks().size();
    int looked = hints.regions().isEmpty() ? hints.individuals() : hints.regions().size();
    return looked >= count ? hints : new Hints(List.of(), count, false);
  }

  /**
   * Makes this the session of an image, which takes over the use of the model.
   *
   * <p>The use ends with the image or with the next session of another model.
   */
  public void keepOn(ImagePlus image) {
    ModelUse before = on(image).map(Session::use).orElse(null);
    image.setProperty(KEY, this);
    if (before != use) {
      SessionEnd.await(image, use);
    }
    if (before != null && before != use) {
      before.close();
    }
  }
}
