// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.posej.gait.Gait.FootPath;

/** What is missing in a walk, and which numbers are not to be trusted. */
public final class GaitWarnings {
  private static final double THOUSAND = 1000;
  private static final double PERCENT = 100;

  /** Frames of a stride; with fewer an event is unsure by more than 4 % of it. */
  public static final double FEW_FRAMES = 25;

  /** Strides of a foot; of fewer a standard deviation says little. */
  public static final int FEW_STRIDES = 3;

  /** Confidence of an event; with less the methods do not agree on it. */
  public static final double UNSURE = 0.5;

  private static final double MISSING = 0.2; // of the frames of a stretch
  private static final double UNSTEADY = 0.15; // deviation of the speed by its mean

  private final List<String> all = new ArrayList<>();
  private final Gait gait;
  private final Walking walking;

  private GaitWarnings(Gait gait, Walking walking) {
    this.gait = gait;
    this.walking = walking;
  }

  /** Returns one sentence each. */
  static List<String> of(Gait raw, Walking walking, List<GaitEvent> events, List<Cycle> cycles) {
    GaitWarnings warnings = new GaitWarnings(raw, walking);
    warnings.rate();
    if (cycles.isEmpty()) {
      warnings.add("No foot makes a whole stride: there are events, but no measures.");
    }
    warnings.unit();
    for (int foot = 0; foot < raw.feet().size(); foot++) {
      warnings.foot(foot, cycles);
    }
    warnings.unsure(events);
    warnings.unsteady(cycles);
    warnings.running(cycles);
    return List.copyOf(warnings.all);
  }

  private void add(String format, Object... values) {
    all.add(String.format(Locale.ROOT, format, values));
  }

  private void rate() {
    double frames = walking.strideSec() * gait.rateHz();
    if (frames < FEW_FRAMES) {
      add(
          "A stride has only %.0f frames: events may be off by %.0f ms and times and percentages"
              + " with them; record at a higher frame rate.",
          frames, THOUSAND / gait.rateHz() / 2);
    }
  }

  private void unit() {
    if (gait.unit().equals("pixel")) {
      add("Lengths and speeds are in pixels; set the scale for metres.");
    }
  }

  private void foot(int foot, List<Cycle> cycles) {
    FootPath path = gait.feet().get(foot);
    String name = path.foot().name();
    long strides = cycles.stream().filter(c -> c.foot() == foot).count();
    fewStrides(name, strides).ifPresent(all::add);
    if (gait.partnerOf(foot) < 0) {
      add(
          "%s: the other foot of the pair is not seen, so there are no steps, no cadence, no single"
              + " and double support and no symmetry.",
          name);
    }
    if (path.foot().ankle()) {
      add("%s: there is no heel, so that the ankle stands for it; strikes are less sure.", name);
    }
    if (path.foot().ankle() && !path.hasToe()) {
      add("%s: there is no toe; do not trust when it leaves the ground, stance and swing.", name);
    }
    double missing = missing(path);
    if (missing > MISSING) {
      add("%s: it is missing in %.0f %% of the frames that are walked.", name, missing * PERCENT);
    }
  }

  /** Returns what is said of a foot with fewer than three strides; nothing of one with more. */
  public static Optional<String> fewStrides(String foot, long strides) {
    return strides < FEW_STRIDES
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s: %d whole %s; do not trust its deviation, variability and symmetry.",
                foot,
                strides,
                strides == 1 ? "stride" : "strides"))
        : Optional.empty();
  }

  private double missing(FootPath path) {
    return walking.stretches().stream()
        .flatMapToInt(s -> IntStream.range(s.from(), s.to()))
        .mapToDouble(t -> Double.isNaN(path.heel().x()[t] + path.toe().x()[t]) ? 1 : 0)
        .average()
        .orElse(1);
  }

  private void unsure(List<GaitEvent> events) {
    long unsure = events.stream().filter(e -> e.moment().confidence() < UNSURE).count();
    if (unsure > 0) {
      add(
          "Of %d events the methods do not agree on %d; look at those with a confidence below %.1f.",
          events.size(), unsure, UNSURE);
    }
  }

  private void unsteady(List<Cycle> cycles) {
    double[] speeds =
        cycles.stream()
            .mapToDouble(c -> c.value(Quantity.SPEED))
            .filter(v -> !Double.isNaN(v))
            .toArray();
    double mean = DoubleStream.of(speeds).average().orElse(Double.NaN);
    double squares = DoubleStream.of(speeds).map(v -> (v - mean) * (v - mean)).sum();
    if (Math.sqrt(squares / speeds.length) > UNSTEADY * Math.abs(mean)) {
      add(
          "The speed differs between strides by more than %.0f %%: means over all of them describe no"
              + " steady walk.",
          UNSTEADY * PERCENT);
    }
  }

  private void running(List<Cycle> cycles) {
    if (Measure.of(cycles, Quantity.STANCE).mean() < PERCENT / 2) {
      add(
          "The feet stand for less than half of a stride: that is running. Flight takes the place of"
              + " double support; the methods were made for walking and held against walks, so that"
              + " times of events are less sure.");
      if (walking.hasGuessedBelt()) {
        add(
            "The speed of the belt is told from feet that stand for longer: do not trust lengths"
                + " and speeds; set the speed of the belt.");
      }
    }
  }
}
