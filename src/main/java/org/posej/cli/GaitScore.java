// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.posej.Event;
import org.posej.gait.Cycle;
import org.posej.gait.Cycles;
import org.posej.gait.GaitEvent;
import org.posej.gait.Moment;
import org.posej.gait.Quantity;
import org.posej.gait.Walking;

/**
 * How far events that were found are from those that were annotated.
 *
 * <p>An event belongs to the nearest annotated one of its foot and kind, at most a quarter of a
 * stride away. What was annotated within 0.1 s of the ends of the recording counts apart. A found
 * event that belongs to none is an extra one where it lies between annotated events of its foot
 * that are no farther apart than a stride.
 */
final class GaitScore {
  private static final double END_SEC = 0.1;
  private static final double NEAREST = 0.25; // of a stride

  private final GaitTrial trial;
  private final Walking walking;
  private final List<GaitEvent> found;
  private final double stride;
  private final Map<GaitEvent, Event> partners = new HashMap<>();
  private final List<Event> missing = new ArrayList<>();
  private final List<Double> errorsSec = new ArrayList<>();
  private int annotated;
  private int atEnds;

  GaitScore(GaitTrial trial, Walking walking, List<GaitEvent> found) {
    this.trial = trial;
    this.walking = walking;
    this.found = found;
    stride = walking.strideSec() * trial.gait().rateHz();
    trial.events().forEach(this::match);
  }

  private void match(Event event) {
    GaitEvent best = null;
    for (GaitEvent e : found) {
      boolean nearer = best == null || distance(e, event) < distance(best, event);
      if (isAlike(e, event) && nearer && !partners.containsKey(e)) {
        best = e;
      }
    }
    boolean near = best != null && distance(best, event) <= NEAREST * stride;
    if (near) {
      partners.put(best, event);
    }
    double margin = END_SEC * trial.gait().rateHz();
    if (event.frame() <= margin || event.frame() >= trial.gait().frames() - 1 - margin) {
      atEnds++;
      return;
    }
    annotated++;
    if (near) {
      errorsSec.add((best.frame() - event.frame()) / trial.gait().rateHz());
    } else {
      missing.add(event);
    }
  }

  private static double distance(GaitEvent e, Event event) {
    return Math.abs(e.frame() - event.frame());
  }

  private boolean isAlike(GaitEvent e, Event event) {
    return e.kind().title().equals(event.name()) && name(e).equals(event.side());
  }

  private String name(GaitEvent e) {
    return trial.gait().feet().get(e.foot()).foot().name();
  }

  int annotated() {
    return annotated;
  }

  int atEnds() {
    return atEnds;
  }

  List<Double> errorsSec() {
    return errorsSec;
  }

  int missed() {
    return missing.size();
  }

  long extra() {
    return found.stream().filter(e -> !partners.containsKey(e) && isWithin(e)).count();
  }

  private boolean isWithin(GaitEvent e) {
    double before = Double.NEGATIVE_INFINITY;
    double after = Double.POSITIVE_INFINITY;
    for (Event event : trial.events()) {
      if (event.side().equals(name(e))) {
        before = event.frame() <= e.frame() ? Math.max(before, event.frame()) : before;
        after = event.frame() > e.frame() ? Math.min(after, event.frame()) : after;
      }
    }
    return after - before <= stride;
  }

  /**
   * Returns the mean difference of a measure, without its sign, to that of the annotated events in
   * a trial that was not changed.
   */
  DoubleStream errors(Quantity quantity, GaitTrial original, Walking originalWalking) {
    double ratio = original.gait().rateHz() / trial.gait().rateHz();
    List<GaitEvent> truth = new ArrayList<>();
    List<GaitEvent> matched = found.stream().filter(partners::containsKey).toList();
    Map<Double, Double> starts = new HashMap<>();
    for (GaitEvent e : matched) {
      double frame = partners.get(e).frame() * ratio;
      truth.add(new GaitEvent(e.foot(), e.kind(), e.stretch(), new Moment(frame, 1, 0)));
      starts.put(e.frame(), frame);
    }
    List<Cycle> trueCycles = Cycles.of(originalWalking, truth);
    return Cycles.of(walking, matched).stream()
        .flatMapToDouble(
            cycle ->
                trueCycles.stream()
                    .filter(t -> t.foot() == cycle.foot() && t.start() == starts.get(cycle.start()))
                    .mapToDouble(t -> cycle.value(quantity) - t.value(quantity)))
        .filter(d -> !Double.isNaN(d));
  }
}
