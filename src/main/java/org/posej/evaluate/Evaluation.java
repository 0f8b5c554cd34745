// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.Recording;
import org.posej.compare.Comparison;
import org.posej.compare.PosePair;
import org.posej.metric.Curve;
import org.posej.metric.NormalizedErrors;
import org.posej.metric.NormalizedErrors.Limit;
import org.posej.metric.ReferenceLength;
import org.posej.metric.Shares;

/**
 * How well a truth was found.
 *
 * @param question that it answers
 * @param pairs each true pose with the one found for it
 * @param pixels the errors of the pairs in pixels
 * @param overall figures over all frames
 * @param keypoints figures of each keypoint
 * @param frames figures of each frame, those where no point was found first, then by falling error
 * @param curve share of right points at each threshold up to twice the largest that was asked for
 * @param notCompared keypoints of the truth that were not looked for
 */
public record Evaluation(
    Question question,
    List<PosePair> pairs,
    NormalizedErrors pixels,
    List<Figure> overall,
    List<KeypointFigures> keypoints,
    List<FrameFigures> frames,
    Curve curve,
    List<String> notCompared) {
  private static final int STEPS = 100;

  /**
   * Compares recordings.
   *
   * @throws IllegalArgumentException as {@link Question#compare} tells, or if the skeleton lacks
   *     the points of the reference length
   */
  public static Evaluation of(Recording truth, Recording found, Question question) {
    Comparison comparison = question.compare(truth, found);
    List<PosePair> pairs = comparison.pairs(question.individuals());
    NormalizedErrors pixels =
        NormalizedErrors.of(truth.skeleton(), pairs, ReferenceLength.pixels());
    NormalizedErrors relative =
        NormalizedErrors.of(truth.skeleton(), pairs, question.length(truth));
    return new Evaluation(
        question,
        pairs,
        pixels,
        new OverallFigures(truth, found, comparison, question, pairs, pixels, relative).list(),
        keypoints(truth, question, pairs, pixels, relative),
        frames(truth, pairs, pixels),
        relative.curve(Curve.upTo(2 * question.largest(), STEPS), Limit.UP_TO),
        comparison.notCompared());
  }

  private static List<KeypointFigures> keypoints(
      Recording truth,
      Question question,
      List<PosePair> pairs,
      NormalizedErrors pixels,
      NormalizedErrors relative) {
    List<Shares> shares = new ArrayList<>();
    for (double threshold : question.thresholds()) {
      shares.add(relative.within(threshold, Limit.UP_TO));
    }
    List<KeypointFigures> rows = new ArrayList<>();
    for (int k = 0; k < truth.skeleton().size(); k++) {
      int at = k;
      double[] errors = pixels.found(k);
      int count = (int) pairs.stream().filter(p -> p.truth().has(at)).count();
      rows.add(
          new KeypointFigures(
              truth.skeleton().keypoints().get(k).name(),
              count,
              count == 0 ? Double.NaN : 1 - (double) errors.length / count,
              NormalizedErrors.mean(errors),
              NormalizedErrors.median(errors),
              NormalizedErrors.rmse(errors),
              shares.stream().mapToDouble(s -> s.shares()[at]).toArray()));
    }
    return rows;
  }

  private static List<FrameFigures> frames(
      Recording truth, List<PosePair> pairs, NormalizedErrors pixels) {
    List<FrameFigures> rows = new ArrayList<>();
    for (int first = 0; first < pairs.size(); ) {
      int end = first;
      while (end < pairs.size() && pairs.get(end).frame() == pairs.get(first).frame()) {
        end++;
      }
      rows.add(frame(truth, pairs, pixels, first, end));
      first = end;
    }
    rows.sort(Comparator.comparingDouble(FrameFigures::badness).reversed());
    return rows;
  }

  private static FrameFigures frame(
      Recording truth, List<PosePair> pairs, NormalizedErrors pixels, int first, int end) {
    int count = 0;
    int found = 0;
    double sum = 0;
    double most = Double.NaN;
    String worst = "";
    for (int i = first; i < end; i++) {
      for (int k = 0; k < truth.skeleton().size(); k++) {
        double e = pixels.error(i, k);
        count += Double.isNaN(e) ? 0 : 1;
        if (Double.isFinite(e)) {
          found++;
          sum += e;
          if (!(e <= most)) {
            most = e;
            worst = truth.skeleton().keypoints().get(k).name();
          }
        }
      }
    }
    return new FrameFigures(
        pairs.get(first).frame(), count, count - found, sum / found, worst, most);
  }
}
