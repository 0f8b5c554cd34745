// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.posej.gait.Quantity;
import org.posej.gait.Walking;

/** Errors of foot events and of what follows from them, over one trial or several. */
final class GaitErrors {
  private static final double THOUSAND = 1000;
  private static final List<Quantity> QUANTITIES =
      List.of(Quantity.STEP_LENGTH, Quantity.STANCE, Quantity.STEP_TIME, Quantity.CADENCE);

  private final List<Double> errorsSec = new ArrayList<>();
  private final List<List<Double>> measures =
      QUANTITIES.stream().<List<Double>>map(q -> new ArrayList<>()).toList();
  private int annotated;
  private int missed;
  private long extra;
  private int atEnds;

  /** Adds a trial and what it was before it was changed. */
  void add(GaitScore score, GaitTrial original, Walking walking) {
    annotated += score.annotated();
    missed += score.missed();
    extra += score.extra();
    atEnds += score.atEnds();
    errorsSec.addAll(score.errorsSec());
    for (int i = 0; i < QUANTITIES.size(); i++) {
      score
          .errors(QUANTITIES.get(i), original, walking)
          .map(Math::abs)
          .forEach(measures.get(i)::add);
    }
  }

  /** Returns the cells of a row from the number of annotated events on. */
  String row() {
    Stream<String> counts =
        Stream.of(annotated, errorsSec.size(), missed, extra).map(String::valueOf);
    Stream<String> times =
        Stream.of(
            mean(errorsSec.stream().mapToDouble(e -> THOUSAND * Math.abs(e))),
            mean(errorsSec.stream().mapToDouble(e -> THOUSAND * e)));
    Stream<String> errors =
        Stream.of(
            mean(measures.get(0).stream().mapToDouble(e -> THOUSAND * e)),
            mean(measures.get(1).stream().mapToDouble(e -> e)),
            mean(measures.get(2).stream().mapToDouble(e -> THOUSAND * e)),
            mean(measures.get(3).stream().mapToDouble(e -> e)));
    return Stream.of(counts, times, errors, Stream.of(String.valueOf(atEnds)))
        .flatMap(cells -> cells)
        .collect(Collectors.joining("\t"));
  }

  private static String mean(DoubleStream values) {
    double mean = values.average().orElse(Double.NaN);
    return Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, "%.1f", mean);
  }
}
