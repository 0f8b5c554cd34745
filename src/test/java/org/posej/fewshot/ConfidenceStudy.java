// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.posej.fewshot.ConfidenceCases.Case;

/**
 * Finds the constants of {@link Confidence} from drawn movies alone.
 *
 * <p>{@code measure FIRST END TABLE} fits to the movies of the seeds from FIRST to before END and
 * writes the points that were found. {@code fit TABLE...} fits the constants to the visible points
 * and prints them, how reliable scores are on movies that were left out, and the heat below which
 * one in a hundred visible points lies.
 */
final class ConfidenceStudy {
  private static final double RIDGE = 1;
  private static final int FOLDS = 8;
  private static final int BINS = 10;
  private static final double WITHHELD = 0.01; // of the visible points

  private ConfidenceStudy() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 4 && args[0].equals("measure")) {
      measure(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
    } else if (args.length > 1 && args[0].equals("fit")) {
      List<Case> cases = new ArrayList<>();
      for (String table : Arrays.copyOfRange(args, 1, args.length)) {
        Files.readAllLines(Path.of(table)).forEach(line -> cases.add(Case.of(line)));
      }
      fit(cases);
    } else {
      System.err.println("Arguments: measure FIRST END TABLE, or fit TABLE...");
    }
  }

  private static void measure(int first, int end, Path table) throws IOException {
    try (PrintStream out = new PrintStream(table.toFile(), StandardCharsets.UTF_8)) {
      for (int seed = first; seed < end; seed++) {
        try {
          new ConfidenceCases(seed).find().forEach(c -> out.println(c.line()));
        } catch (IllegalArgumentException e) {
          say("Movie %d is left out: %s", seed, e.getMessage());
        }
      }
    }
  }

  private static double[] values(Clues c) {
    return new double[] {c.heat(), c.spread(), c.others(), c.novelty()};
  }

  private static double[] factors(List<Case> cases, Predicate<Case> counts) {
    return LogisticFit.fit(
        cases.stream()
            .filter(counts)
            .map(c -> new LogisticFit.Case(values(c.clues()), c.right()))
            .toList(),
        RIDGE);
  }

  private static void fit(List<Case> cases) {
    List<Case> visible = cases.stream().filter(Case::shown).toList();
    List<Integer> movies = visible.stream().map(Case::movie).distinct().sorted().toList();
    say(
        "%d movies, %d visible points of which %.3f are right, %d hidden points",
        movies.size(), visible.size(), share(visible, Case::right), cases.size() - visible.size());
    say("bias, heat, spread, others, novelty: %s", list(factors(visible, c -> true)));
    say("Reliability where the movies were left out:");
    double[] scores = new double[visible.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      Predicate<Case> isLeftOut = c -> movies.indexOf(c.movie()) % FOLDS == left;
      double[] factors = factors(visible, isLeftOut.negate());
      for (int i = 0; i < scores.length; i++) {
        if (isLeftOut.test(visible.get(i))) {
          scores[i] = LogisticFit.probability(factors, values(visible.get(i).clues()));
        }
      }
    }
    reliability(visible, scores);
    withholding(cases, visible);
  }

  private static void reliability(List<Case> cases, double[] scores) {
    say("score\tpoints\tright");
    double gap = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double sum = 0;
      int right = 0;
      int count = 0;
      for (int i = 0; i < scores.length; i++) {
        if (Math.min(BINS - 1, (int) (BINS * scores[i])) == bin) {
          count++;
          sum += scores[i];
          right += cases.get(i).right() ? 1 : 0;
        }
      }
      if (count > 0) {
        say("%.2f\t%d\t%.3f", sum / count, count, (double) right / count);
        gap += Math.abs(sum - right) / scores.length;
      }
    }
    say("Mean gap between score and share: %.3f", gap);
  }

  private static void withholding(List<Case> cases, List<Case> visible) {
    ToDoubleFunction<Case> heat = c -> 1 / (1 + Math.exp(-c.clues().heat()));
    double[] sorted = visible.stream().mapToDouble(heat).sorted().toArray();
    double least = sorted[(int) (WITHHELD * sorted.length)];
    List<Case> hidden = cases.stream().filter(c -> !c.shown()).toList();
    say(
        "Heat of the faintest %.0f %% of the visible points: %.4f; hidden points below: %.3f",
        100 * WITHHELD, least, share(hidden, c -> heat.applyAsDouble(c) < least));
  }

  private static double share(List<Case> cases, Predicate<Case> which) {
    return (double) cases.stream().filter(which).count() / cases.size();
  }

  private static String list(double[] values) {
    return Arrays.stream(values)
        .mapToObj(v -> String.format(Locale.ROOT, "%.2f", v))
        .collect(Collectors.joining(", "));
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
