// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.posej.Skeleton;
import org.posej.cli.FewShotFigures.Body;
import org.posej.cli.FewShotFigures.Draw;
import org.posej.metric.PointErrors;

/**
 * Figures as tab-separated rows.
 *
 * <p>Errors are pooled over the points of a draw and then averaged over the draws.
 */
final class FiguresTable {
  private static final String HEADER =
      "support\tdraws\tmean_px\tmean_sd\tmedian_px\trmse_px\tpck5\tpck10pct\treversed\tmissing"
          + "\tfit_s\tfps";
  private static final int BINS = 10;

  private final PrintWriter out;

  FiguresTable(PrintWriter out) {
    this.out = out;
  }

  void printHeader() {
    out.println(HEADER);
  }

  /** Prints the row of a number of labelled frames. */
  void print(int support, List<Draw> draws) {
    print("" + support, draws, Draw::errors);
  }

  /** Prints a row per keypoint. */
  void printKeypoints(int support, List<Draw> draws, Skeleton skeleton) {
    for (int k = 0; k < skeleton.size(); k++) {
      int keypoint = k;
      print(support + " " + skeleton.names().get(k), draws, d -> d.errors(keypoint));
    }
  }

  private void print(String name, List<Draw> draws, Function<Draw, PointErrors> errors) {
    List<PointErrors> e = draws.stream().map(errors).toList();
    double mean = mean(e, PointErrors::mean);
    double variance = mean(e, p -> (p.mean() - mean) * (p.mean() - mean));
    out.println(
        String.format(
            Locale.ROOT,
            "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.1f",
            name,
            draws.size(),
            mean,
            Math.sqrt(variance * e.size() / Math.max(1, e.size() - 1)),
            mean(e, PointErrors::median),
            mean(e, PointErrors::rmse),
            100 * mean(e, p -> p.within(5)),
            100 * mean(e, p -> p.withinDiagonal(0.1)),
            100 * mean(draws, Draw::reversed),
            100 * mean(e, PointErrors::missing),
            mean(draws, Draw::fitSec),
            mean(draws, Draw::framesPerSec)));
  }

  private static <T> double mean(List<T> list, ToDoubleFunction<T> value) {
    return list.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  /**
   * Prints the share of points within some pixels and within parts of the diagonal, and that of
   * bodies whose sides were exchanged.
   */
  void printPck(Map<Integer, List<Draw>> drawsOf, Skeleton skeleton) {
    int[] mirror = skeleton.mirrors();
    out.println("support\tpck1\tpck2\tpck3\tpck5\tpck10\tpck2pct\tpck5pct\tpck10pct\tmirrored");
    drawsOf.forEach(
        (count, drawn) -> {
          StringBuilder row = new StringBuilder().append(count);
          List<PointErrors> e = drawn.stream().map(Draw::errors).toList();
          for (double px : new double[] {1, 2, 3, 5, 10}) {
            row.append(percent(mean(e, p -> p.within(px))));
          }
          for (double part : new double[] {0.02, 0.05, 0.1}) {
            row.append(percent(mean(e, p -> p.withinDiagonal(part))));
          }
          row.append(percent(mean(drawn, d -> d.mirrored(mirror))));
          out.println(row);
        });
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "\t%.2f", 100 * share);
  }

  /** Prints, per tenth of the score, how many points there are and how many of them are right. */
  void printReliability(List<Draw> draws) {
    int[] points = new int[BINS];
    int[] right = new int[BINS];
    double[] scores = new double[BINS];
    for (Draw draw : draws) {
      for (Body body : draw.bodies()) {
        double limit = 0.05 * body.label().bounds().diagonal();
        for (int k = 0; k < body.label().size(); k++) {
          if (body.label().has(k)) {
            double score = body.found().score(k);
            int bin = Math.min(BINS - 1, (int) (BINS * score));
            points[bin]++;
            scores[bin] += score;
            right[bin] += PointErrors.distance(body.label(), body.found(), k) <= limit ? 1 : 0;
          }
        }
      }
    }
    out.println("score\tpoints\tright");
    for (int i = 0; i < BINS; i++) {
      if (points[i] > 0) {
        double share = (double) right[i] / points[i];
        out.printf(Locale.ROOT, "%.2f\t%d\t%.3f%n", scores[i] / points[i], points[i], share);
      }
    }
  }
}
