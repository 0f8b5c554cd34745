// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.nio.file.Path;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.model.PoseModel;

/** Finds the keypoints that a few labelled frames or pictures showed. */
public interface FewShotModel extends PoseModel {

  /** Returns what the model is and how it came about, in a line or two for the log. */
  String summary();

  /** Returns the range of pixel values that is taken to 0..1. */
  Intensity intensity();

  /**
   * Returns whether each frame is compared with labelled pictures: then frames need not be of one
   * movie, and in a movie each estimate tells where to look in the next frame.
   */
  default boolean comparesPictures() {
    return false;
  }

  /**
   * Returns the mean score of the points on the labelled pictures themselves, for a model that
   * compares pictures; NaN for others.
   */
  default double usualScore() {
    return Double.NaN;
  }

  /**
   * Returns this model for another movie, of any size.
   *
   * <p>The networks are shared: closing either model closes them for both.
   *
   * @throws IllegalArgumentException if the movie does not suit the model, in one sentence
   * @throws IOException if a frame cannot be read
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  FewShotModel forMovie(Frames frames, Progress progress) throws IOException;

  /**
   * Writes the model to a file; the format is described in docs/few-shot-model.md.
   *
   * @throws IOException if the file cannot be written; a file that was there is then unchanged
   */
  void save(Path file) throws IOException;

  /**
   * Returns a number that two models share if they are the same in all, weights included; other
   * models have, as a rule, another.
   *
   * @throws IOException if a file of the model's network cannot be read
   */
  long checksum() throws IOException;
}
