// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.compare.FramePoses;
import org.posej.compare.FrameSums;
import org.posej.compare.PosePair;

/**
 * The similarity of each labelled person, and the share of people above a threshold.
 *
 * <p>This is what survey texts call AP. It is no average precision: what was found where nobody is
 * costs nothing, so that it says as much as a recall. {@link KeypointAp} is what COCO publishes.
 * Crowds and people without labelled points do not count.
 *
 * @param frames of each person that counts
 * @param similarity one per person, 0 where nothing was found
 */
public record OksShares(int[] frames, double[] similarity) {
  private static final int LEVELS = 10;

  /** Compares each person with the pose that belongs to it: one person an image, or top-down. */
  public static OksShares ofPairs(List<PosePair> pairs, OksSimilarity oks) {
    List<PosePair> people = pairs.stream().filter(p -> counts(p.truth())).toList();
    return new OksShares(
        people.stream().mapToInt(PosePair::frame).toArray(),
        people.stream().mapToDouble(p -> oks.of(p.found(), p.truth())).toArray());
  }

  /**
   * Compares each person with the most similar pose of its frame, even where that is the most
   * similar one of another person too: bottom-up.
   */
  public static OksShares ofFrames(List<FramePoses> frames, OksSimilarity oks) {
    List<PosePair> pairs = new ArrayList<>();
    for (FramePoses frame : frames) {
      for (int i = 0; i < frame.truth().size(); i++) {
        Pose body = frame.truth().get(i);
        Comparator<Pose> alike = Comparator.comparingDouble(p -> oks.of(p, body));
        Pose best = frame.found().stream().max(alike).orElse(null);
        pairs.add(new PosePair(frame.frame(), frame.truthTracks().get(i), body, best));
      }
    }
    return ofPairs(pairs, oks);
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

  /** Returns sums of the similarities of the people in each frame. */
  public FrameSums frameSimilarity() {
    return FrameSums.of(frames, similarity);
  }

  /** Returns in each frame how many people are above the threshold. */
  public FrameSums frameShares(double threshold) {
    return FrameSums.of(
        frames, Arrays.stream(similarity).map(s -> s > threshold ? 1 : 0).toArray());
  }

  /** Returns the mean share over the thresholds 0.5, 0.55 ... 0.95. */
  public double meanAbove() {
    return frameMeansAbove().mean();
  }

  /** Returns sums of which part of those thresholds each person of a frame is above. */
  public FrameSums frameMeansAbove() {
    return FrameSums.of(frames, Arrays.stream(similarity).map(OksShares::partBelow).toArray());
  }

  private static double partBelow(double similarity) {
    return IntStream.range(0, LEVELS).filter(i -> similarity > KeypointAp.level(i)).count()
        / (double) LEVELS;
  }
}
