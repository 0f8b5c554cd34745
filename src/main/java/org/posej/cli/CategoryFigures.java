// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.cli.Category.Individual;
import org.posej.metric.NormalizedErrors;
import org.posej.metric.PointErrors;

/** Measures how well a method finds the points of individuals by those of others. */
final class CategoryFigures {
  private static final double[] LIMITS = {0.2, 0.1, 0.05};

  private final int shots;
  private final int most;
  private final long seed;

  /**
   * Prepares the measurement.
   *
   * @param shots individuals to learn from at a time
   * @param most pairs of a category, drawn by the seed; 0 for all
   */
  CategoryFigures(int shots, int most, long seed) {
    this.shots = shots;
    this.most = most;
    this.seed = seed;
  }

  /** Individuals to learn from and those whose points are then asked for. */
  record Episode(List<Individual> supports, List<Individual> queries) {}

  /**
   * What was found of an individual.
   *
   * @param within shares of the points, as in {@link Row}
   */
  record Found(List<Individual> supports, Individual query, Pose pose, double[] within) {}

  /** Is told of every query. */
  interface Witness {
    void see(Found found, CategoryImages images) throws IOException;
  }

  /**
   * What a method does on a category.
   *
   * @param pairs of supports and query
   * @param within share of the points within 0.2, 0.1 and 0.05 of the box's longer side, averaged
   *     per pair and then over the pairs
   * @param msQuery median milliseconds of a query once the supports were learnt
   */
  record Row(int pairs, double[] within, double msQuery) {

    /** Returns the mean of rows, in which each counts alike; the pairs are added up. */
    static Row mean(List<Row> rows) {
      double[] within = new double[LIMITS.length];
      for (int i = 0; i < within.length; i++) {
        int limit = i;
        within[i] = rows.stream().mapToDouble(r -> r.within[limit]).average().orElse(Double.NaN);
      }
      return new Row(
          rows.stream().mapToInt(Row::pairs).sum(),
          within,
          rows.stream().mapToDouble(Row::msQuery).average().orElse(Double.NaN));
    }
  }

  /**
   * Returns who is learnt from and who is asked for: of one shot all ordered pairs with a point
   * that both have, of more shots each individual once with others drawn by the seed.
   */
  List<Episode> episodes(Category category) {
    List<Episode> pairs = new ArrayList<>();
    Random random = new Random(seed);
    for (Individual query : category.individuals()) {
      List<Individual> others = new ArrayList<>(category.individuals());
      others.remove(query);
      if (shots > 1) {
        Collections.shuffle(others, random);
        if (others.size() >= shots) {
          pairs.add(new Episode(others.subList(0, shots), List.of(query)));
        }
      } else {
        others.forEach(support -> pairs.add(new Episode(List.of(support), List.of(query))));
      }
    }
    pairs.removeIf(pair -> common(pair.supports(), pair.queries().get(0)).length == 0);
    if (most > 0 && most < pairs.size()) {
      Collections.shuffle(pairs, random);
      pairs.subList(most, pairs.size()).clear();
    }
    return joined(pairs);
  }

  /** Returns how many pairs there are of a category. */
  int pairs(Category category) {
    return episodes(category).stream().mapToInt(e -> e.queries().size()).sum();
  }

  /** Joins the pairs of the same supports, which are learnt from once. */
  private static List<Episode> joined(List<Episode> pairs) {
    Map<List<Individual>, List<Individual>> queries = new LinkedHashMap<>();
    for (Episode pair : pairs) {
      queries.computeIfAbsent(pair.supports(), s -> new ArrayList<>()).addAll(pair.queries());
    }
    return queries.entrySet().stream().map(e -> new Episode(e.getKey(), e.getValue())).toList();
  }

  private static int[] common(List<Individual> supports, Individual query) {
    return IntStream.range(0, query.pose().size())
        .filter(k -> query.pose().has(k) && supports.stream().anyMatch(s -> s.pose().has(k)))
        .toArray();
  }

  /** Measures a method. */
  Row measure(CategoryMethod method, Category category, Witness witness) throws IOException {
    CategoryImages images = new CategoryImages();
    List<double[]> shares = new ArrayList<>();
    List<Double> ms = new ArrayList<>();
    for (Episode episode : episodes(category)) {
      List<Individual> supports = episode.supports();
      try (CategoryMethod.Learnt learnt =
          method.learn(category, supports, episode.queries(), images)) {
        for (Individual query : episode.queries()) {
          images.of(query);
          long start = System.nanoTime();
          Pose pose = learnt.find(query);
          ms.add((System.nanoTime() - start) / 1e6);
          double[] within = within(query, pose, common(supports, query));
          shares.add(within);
          witness.see(new Found(supports, query, pose, within), images);
        }
      }
    }
    return row(shares, ms);
  }

  private static Row row(List<double[]> shares, List<Double> ms) {
    double[] mean = new double[LIMITS.length];
    for (double[] share : shares) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += share[i] / shares.size();
      }
    }
    double[] all = ms.stream().mapToDouble(m -> m).toArray();
    return new Row(shares.size(), mean, NormalizedErrors.median(all));
  }

  /** Returns the shares of the points that are near their labels; a missing one is not. */
  private static double[] within(Individual query, Pose found, int[] points) {
    return Arrays.stream(LIMITS)
        .map(
            limit ->
                (double)
                        Arrays.stream(points)
                            .filter(
                                k ->
                                    PointErrors.distance(query.pose(), found, k)
                                        <= limit * query.size())
                            .count()
                    / points.length)
        .toArray();
  }
}
