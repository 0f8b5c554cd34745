// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.compare.FramePoses;
import org.posej.compare.PosePair;

/**
 * The similarity of each labelled person, and the share of people above a threshold.
 *
 * <p>This is what survey texts call AP. It is no average precision: what was found where nobody is
 * costs nothing, so that it says as much as a recall. {@link KeypointAp} is what COCO publishes.
 * Crowds and people without labelled points do not count.
 *
 * @param similarity one per person, 0 where nothing was found
 */
public record OksShares(double[] similarity) {
  private static final int LEVELS = 10;

  /** Compares each person with the pose that belongs to it: one person an image, or top-down. */
  public static OksShares ofPairs(List<PosePair> pairs, OksSimilarity oks) {
    return new OksShares(
        pairs.stream()
            .filter(p -> counts(p.truth()))
            .mapToDouble(p -> oks.of(p.found(), p.truth()))
            .toArray());
  }

  /**
   * Compares each person with the most similar pose of its frame, even where that is the most
   * similar one of another person too: bottom-up.
   */
  public static OksShares ofFrames(List<FramePoses> frames, OksSimilarity oks) {
    List<Double> best = new ArrayList<>();
    for (FramePoses frame : frames) {
      for (Pose body : frame.truth()) {
        if (counts(body)) {
          best.add(frame.found().stream().mapToDouble(p -> oks.of(p, body)).max().orElse(0));
        }
      }
    }
    return new OksShares(best.stream().mapToDouble(b -> b).toArray());
  }

  private static boolean counts(Pose body) {
    return !body.extent().crowd() && body.count() > 0;
  }

  /** Returns the mean similarity of the people, NaN where nobody counts. */
  public double mean() {
    return Arrays.stream(similarity).average().orElse(Double.NaN);
  }

  /** Returns the share of people whose similarity is above the threshold. */
  public double above(double threshold) {
    long n = Arrays.stream(similarity).filter(s -> s > threshold).count();
    return similarity.length == 0 ? Double.NaN : (double) n / similarity.length;
  }

  /** Returns the mean share over the thresholds 0.5, 0.55 ... 0.95. */
  public double meanAbove() {
    double sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      sum += above(KeypointAp.level(i));
    }
    return sum / LEVELS;
  }
}
