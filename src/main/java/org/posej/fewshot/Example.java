// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.List;
import org.posej.Pose;

/**
 * A labelled frame of a movie.
 *
 * @param frame from zero
 * @param poses one per individual, in image pixels; points that are hidden or were left out are
 *     missing
 */
public record Example(int frame, List<Pose> poses) {

  /** Copies the list. */
  public Example {
    poses = List.copyOf(poses);
  }
}
