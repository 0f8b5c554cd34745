// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import org.posej.math.NonMaximumSuppression;

/**
 * Which of a network's many candidates are given.
 *
 * @param minScore of a candidate
 * @param maxOverlap of two boxes, intersection over union; 1 keeps all
 * @param limit of boxes
 */
public record Selection(double minScore, double maxOverlap, int limit) {

  /** Returns whether a score, being a number, is high enough. */
  boolean accepts(double score) {
    return score >= minScore && score > 0 && score < Double.POSITIVE_INFINITY;
  }

  NonMaximumSuppression suppression() {
    return new NonMaximumSuppression(maxOverlap, limit);
  }
}
