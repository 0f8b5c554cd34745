// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.image.Frames;
import org.posej.model.MovieEstimator;
import org.posej.model.PoseModel;

/**
 * How the frames of a movie were gone through; whatever ends it, the finished frames are kept.
 *
 * @param frames that were done
 * @param stopped whether the user stopped it
 * @param reason a sentence that says which frame could not be read or looked at; null where all
 *     could
 */
record Pass(int frames, boolean stopped, String reason) {

  /**
   * Goes through the frames of a plan.
   *
   * @throws IOException if not even the first frame can be read
   * @throws RuntimeException if not even the first frame can be looked at
   */
  static Pass through(
      PoseModel model,
      Frames frames,
      NetworkJob.Plan plan,
      MovieEstimator.Sink sink,
      Progress progress)
      throws IOException {
    int[] done = {0};
    MovieEstimator.Sink counting =
        (frame, estimate) -> {
          sink.accept(frame, estimate);
          done[0]++;
        };
    try {
      plan.kept().run(model, frames, plan, counting, progress);
    } catch (CancellationException e) {
      return new Pass(done[0], true, null);
    } catch (IOException | RuntimeException e) {
      if (done[0] == 0) {
        throw e;
      }
      int next =
          plan.span().frames(frames.size()).skip(done[0]).findFirst().orElse(frames.size() - 1);
      return new Pass(done[0], false, reason(e, next));
    }
    return new Pass(done[0], false, null);
  }

  /** A frame that cannot be read says itself which it is. */
  private static String reason(Exception e, int frame) {
    String which = e instanceof IOException ? "" : "Frame " + (frame + 1) + " failed: ";
    return which + BadFile.sentence(e);
  }

  /** Returns the same as stopped by the user, unless it has failed before. */
  Pass orStopped(boolean later) {
    return new Pass(frames, stopped || later && reason == null, reason);
  }

  /** Returns whether all frames were done. */
  boolean complete() {
    return !stopped && reason == null;
  }

  /** Returns what a history says of the end, nothing where all frames were done. */
  List<String> history() {
    if (complete()) {
      return List.of();
    }
    return List.of(stopped ? "Stopped by the user" : "Stopped: " + reason);
  }
}
