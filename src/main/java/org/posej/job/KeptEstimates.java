// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.image.Frames;
import org.posej.model.MovieEstimator;
import org.posej.model.PoseModel;
import org.posej.model.Span;

/**
 * Keeps the estimates of a movie's frames on the disk, so that a job that was killed goes on after
 * them.
 *
 * <p>What is decided over the frames together, such as who is who and how points move, is decided
 * anew from all estimates; so nothing but the estimates needs to be kept, and the results are those
 * of a job that was not interrupted.
 */
public final class KeptEstimates {
  /** Keeps nothing, for any number of jobs. */
  public static final KeptEstimates NONE = new KeptEstimates(null, line -> {});

  private final Path file;
  private final Consumer<String> log;
  private int done;

  /**
   * Keeps estimates in a file, and begins with those that are there.
   *
   * @param file of the same movie, model and options alone; null keeps nothing
   * @param log takes a line that says how many are there
   */
  public KeptEstimates(Path file, Consumer<String> log) {
    this.file = file;
    this.log = log;
  }

  /**
   * Works through the frames of a plan as {@link MovieEstimator} does, those first that are kept.
   *
   * @throws IOException if a frame cannot be read; the estimates before it have reached the sink
   */
  void run(
      PoseModel model,
      Frames frames,
      NetworkJob.Plan plan,
      MovieEstimator.Sink sink,
      Progress progress)
      throws IOException {
    int[] wanted = plan.span().frames(frames.size()).toArray();
    try (EstimateFile kept = open(model.skeleton().size())) {
      if (kept != null) {
        done = kept.read(wanted, plan.interval(), sink);
      }
      if (done > 0) {
        log.accept("  Goes on after " + done + " frames that were done before it was interrupted.");
      }
      if (done == 0 || done < wanted.length) {
        Span rest = done == 0 ? plan.span() : after(plan.span(), wanted[done]);
        Progress part = progress.part((double) done / Math.max(1, wanted.length), 1);
        estimate(model, frames, plan.with(rest), kept == null ? sink : kept.before(sink), part);
      }
    }
  }

  /** Returns how many estimates the last run took from the disk. */
  int done() {
    return done;
  }

  /** Estimates go where they can; where they cannot be kept the work is done all the same. */
  private EstimateFile open(int points) {
    try {
      return file == null ? null : new EstimateFile(file, points, log);
    } catch (IOException e) {
      log.accept("  Frames are not kept for an interruption: " + BadFile.sentence(e));
      return null;
    }
  }

  private static Span after(Span span, int next) {
    return new Span(next, span.last(), span.step());
  }

  private static void estimate(
      PoseModel model,
      Frames frames,
      NetworkJob.Plan plan,
      MovieEstimator.Sink sink,
      Progress progress)
      throws IOException {
    if (plan.interval() > 1) {
      MovieEstimator.follow(
          model, frames, plan.span(), plan.hints(), plan.interval(), sink, progress);
    } else {
      MovieEstimator.run(model, frames, plan.span(), plan.hints(), plan.threads(), sink, progress);
    }
  }
}
