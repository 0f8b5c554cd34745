// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.GaitEvent.Kind;

/**
 * Events to the strides of every foot with their measures.
 *
 * <p>A stride lasts between half and twice the usual time; from a pause or a missed strike follows
 * none. Lengths are of the smoothed heels at the moments of the strikes.
 */
public final class Cycles {
  private static final double SHORTEST = 0.5; // of the usual stride
  private static final double LONGEST = 2;

  private final Walking walking;
  private final Gait gait;
  private final List<GaitEvent> events;

  private Cycles(Walking walking, List<GaitEvent> events) {
    this.walking = walking;
    gait = walking.gait();
    this.events = events;
  }

  /** Returns the strides in order of feet and time. */
  public static List<Cycle> of(Walking walking, List<GaitEvent> events) {
    Cycles cycles = new Cycles(walking, events);
    List<Cycle> all = new ArrayList<>();
    for (int foot = 0; foot < walking.gait().feet().size(); foot++) {
      int f = foot;
      List<GaitEvent> strikes =
          events.stream().filter(e -> e.foot() == f && e.kind() == Kind.STRIKE).toList();
      for (int i = 1; i < strikes.size(); i++) {
        GaitEvent from = strikes.get(i - 1);
        GaitEvent to = strikes.get(i);
        if (from.stretch() == to.stretch() && cycles.isPlausible(to.frame() - from.frame())) {
          all.add(cycles.cycle(from, to));
        }
      }
    }
    return all;
  }

  private boolean isPlausible(double frames) {
    double usual = walking.strideSec() * gait.rateHz();
    return frames >= SHORTEST * usual && frames <= LONGEST * usual;
  }

  private Cycle cycle(GaitEvent from, GaitEvent to) {
    int foot = from.foot();
    int other = gait.partnerOf(foot);
    Moment off = first(foot, Kind.OFF, from.frame(), to.frame());
    Moment otherStrike = first(other, Kind.STRIKE, from.frame(), to.frame());
    Moment otherOff = first(other, Kind.OFF, from.frame(), limit(otherStrike, to));
    Moment otherNextOff = first(other, Kind.OFF, otherStrike.frame(), to.frame());
    List<Moment> found =
        Stream.of(from.moment(), to.moment(), off, otherStrike, otherOff, otherNextOff)
            .filter(Moment::isFound)
            .toList();
    double squares =
        found.stream().mapToDouble(m -> m.errorFrames() * m.errorFrames()).average().orElseThrow();
    Cycle.Moments moments =
        new Cycle.Moments(
            from.frame(),
            otherOff.frame(),
            otherStrike.frame(),
            off.frame(),
            otherNextOff.frame(),
            to.frame(),
            Math.sqrt(squares),
            found.stream().mapToDouble(Moment::confidence).min().orElseThrow());
    Cycle cycle = new Cycle(foot, moments, gait.rateHz());
    lengths(cycle, walking.stretches().get(from.stretch()), moments);
    return cycle;
  }

  private static double limit(Moment otherStrike, GaitEvent to) {
    return otherStrike.isFound() ? otherStrike.frame() : to.frame();
  }

  private Moment first(int foot, Kind kind, double from, double to) {
    return events.stream()
        .filter(e -> e.foot() == foot && e.kind() == kind && e.frame() > from && e.frame() < to)
        .map(GaitEvent::moment)
        .findFirst()
        .orElse(Moment.NONE);
  }

  private void lengths(Cycle cycle, Stretch stretch, Cycle.Moments moments) {
    FootPath foot = gait.feet().get(cycle.foot());
    double errorFrames = moments.error();
    double timeSec = (cycle.end() - cycle.start()) / gait.rateHz();
    double length = way(foot, cycle.start(), foot, cycle.end(), stretch);
    double error = stretch.speed() * errorFrames / gait.rateHz();
    cycle.put(Quantity.STRIDE_LENGTH, length, error);
    cycle.put(
        Quantity.SPEED,
        length / timeSec,
        Math.abs(length) * errorFrames / gait.rateHz() / timeSec / timeSec);
    int other = gait.partnerOf(cycle.foot());
    if (other >= 0) {
      FootPath partner = gait.feet().get(other);
      double left = moments.endsInFlight() ? moments.otherStrike() : cycle.end();
      cycle.put(Quantity.STEP_LENGTH, way(partner, left, foot, cycle.end(), stretch), error);
      cycle.put(
          Quantity.STEP_WIDTH,
          Math.abs(
              Series.at(foot.across(), cycle.end()) - Series.at(partner.across(), cycle.end())),
          0);
    }
  }

  /** Returns how far one heel at one moment is before another at another, over the ground. */
  private double way(FootPath from, double start, FootPath to, double end, Stretch stretch) {
    double way = Series.at(to.heel().x(), end) - Series.at(from.heel().x(), start);
    return stretch.direction() * (way - stretch.ground() * (end - start) / gait.rateHz());
  }
}
