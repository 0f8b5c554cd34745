// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.compare.PosePair;

/**
 * How well two recordings agree in what they measure.
 *
 * @param figures of x and of y over all keypoints, then of the coordinates of each, of the lengths
 *     of limbs, and of coordinates in space; measures without a pair are left out
 * @param plotted by the name of a coordinate, in the image and in space, the series of each
 *     keypoint
 */
public record MeasureAgreement(
    List<AgreementFigures> figures, Map<String, List<PairedSeries>> plotted) {

  /** Compares what pairs of poses measure, with the scale of the truth. */
  public static MeasureAgreement of(Recording truth, List<PosePair> pairs) {
    PoseMeasures measures = new PoseMeasures(truth.skeleton(), pairs, truth.scale());
    Map<String, List<PairedSeries>> image = counting(measures.image());
    Map<String, List<PairedSeries>> space = counting(measures.space());
    List<PairedSeries> rows = new ArrayList<>(rows(image));
    rows.addAll(measures.lengths());
    rows.addAll(rows(space));
    Map<String, List<PairedSeries>> plotted = new LinkedHashMap<>(image);
    plotted.putAll(space);
    return new MeasureAgreement(
        rows.stream().filter(PairedSeries::counts).map(AgreementFigures::of).toList(), plotted);
  }

  /**
   * Compares what was found, and the second labeller where there is one.
   *
   * @param truth the one that the evaluation is of
   * @param second null where there is none
   * @return the figures of each by what was compared: {@code prediction}, {@code second}
   */
  public static Map<String, MeasureAgreement> of(
      Recording truth, Evaluation evaluation, SecondLabeller second) {
    Map<String, MeasureAgreement> all = new LinkedHashMap<>();
    all.put("prediction", of(truth, evaluation.pairs()));
    if (second != null) {
      all.put("second", of(truth, second.human().pairs()));
    }
    return all;
  }

  private static Map<String, List<PairedSeries>> counting(
      Map<String, List<PairedSeries>> coordinates) {
    Map<String, List<PairedSeries>> left = new LinkedHashMap<>();
    coordinates.forEach(
        (name, series) -> left.put(name, series.stream().filter(PairedSeries::counts).toList()));
    left.values().removeIf(List::isEmpty);
    return left;
  }

  /** Returns each coordinate over all keypoints, then those of each keypoint. */
  private static List<PairedSeries> rows(Map<String, List<PairedSeries>> coordinates) {
    List<PairedSeries> rows = new ArrayList<>();
    coordinates.forEach((name, series) -> rows.add(PairedSeries.joined(name, series)));
    int most = coordinates.values().stream().mapToInt(List::size).max().orElse(0);
    IntStream.range(0, most)
        .forEach(k -> coordinates.values().forEach(s -> rows.addAll(s.subList(k, k + 1))));
    return rows;
  }
}
