// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.List;
import org.posej.Recording;

/**
 * A recording after cleaning, and what was done to it.
 *
 * @param recording with one line more in its history
 * @param counts one per keypoint, over all individuals
 */
public record Cleaned(Recording recording, List<Counts> counts) {

  /** Copies the list. */
  public Cleaned {
    counts = List.copyOf(counts);
  }

  /** Returns what was done to all keypoints together. */
  public Counts total() {
    return counts.stream().reduce(Counts.NONE, Counts::plus);
  }
}
