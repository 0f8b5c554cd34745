// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import org.posej.Recording;
import org.posej.Track;
import org.posej.model.PoseModel;

/** What a job found in a movie, and how it went. */
public interface JobResult {

  /** Returns one track per individual; the history tells what was done. */
  Recording recording();

  /** Returns the model that was applied, open for heatmaps. */
  PoseModel model();

  /** Returns the seconds spent on fitting, 0 where the model was there before. */
  double fitSec();

  /** Returns the number of frames that were done. */
  default int frames() {
    return recording().tracks().stream().mapToInt(Track::size).max().orElse(0);
  }

  /** Returns the frames done in a second. */
  double framesPerSec();

  /** Returns whether every frame was done; if not, the history ends with the reason. */
  boolean complete();

  /**
   * Returns a sentence that says which frame could not be read; null where all could, also where
   * the user stopped the job.
   */
  String reason();
}
