// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides again who is who where two bodies meet, by all that is known before and after.
 *
 * <p>Where frames cannot tell two bodies apart, both ways to go on are compared by the motion
 * through the doubtful frames, lengths of limbs and look.
 */
final class Crossings {
  private static final double DOUBTFUL = 6; // cost of an exchange, twice a logarithm of likelihood
  private static final double SURE = 3;
  private static final int PASSES = 3;

  private final LinkCost cost;
  private final BodyFeatures features;
  private final Pace pace;
  private int exchanges;

  /** Consecutive frames in which two chains might be exchanged, and the cheapest for it. */
  private record Doubt(int first, int last, int best, double cost) {}

  Crossings(LinkCost cost, BodyFeatures features, Pace pace) {
    this.cost = cost;
    this.features = features;
    this.pace = pace;
  }

  /** Exchanges the rest of two chains wherever that is likelier; the chains are changed. */
  void decide(List<Chain> chains) {
    boolean changed = true;
    for (int pass = 0; pass < PASSES && changed; pass++) {
      int before = exchanges;
      for (int i = 0; i < chains.size(); i++) {
        for (int j = i + 1; j < chains.size(); j++) {
          decide(chains.get(i), chains.get(j));
        }
      }
      changed = exchanges > before;
    }
  }

  private void decide(Chain a, Chain b) {
    for (Doubt doubt : doubts(a, b)) {
      if (gain(a, b, doubt) - doubt.cost > SURE) {
        a.exchange(b, doubt.best);
        exchanges++;
      }
    }
  }

  private List<Doubt> doubts(Chain a, Chain b) {
    int first = Math.max(a.first().frame(), b.first().frame()) + 1;
    int last = Math.min(a.last().frame(), b.last().frame());
    List<Doubt> doubts = new ArrayList<>();
    Doubt open = null;
    for (int t : frames(a, b, first, last)) {
      double c = near(a, b, t) ? exchangeCost(a, b, t) : Double.POSITIVE_INFINITY;
      if (c > DOUBTFUL) {
        continue;
      }
      if (open != null && t - open.last <= 2 * pace.step()) {
        doubts.remove(doubts.size() - 1);
        open =
            c < open.cost
                ? new Doubt(open.first, t, t, c)
                : new Doubt(open.first, t, open.best, open.cost);
      } else {
        open = new Doubt(t, t, t, c);
      }
      doubts.add(open);
    }
    return doubts;
  }

  private static int[] frames(Chain a, Chain b, int first, int last) {
    return first > last
        ? new int[0]
        : IntStream.concat(
                a.all().subList(a.before(first), a.before(last + 1)).stream()
                    .mapToInt(Sighting::frame),
                b.all().subList(b.before(first), b.before(last + 1)).stream()
                    .mapToInt(Sighting::frame))
            .sorted()
            .distinct()
            .toArray();
  }

  /** Returns whether both bodies are close to each other just before or from a frame on. */
  private static boolean near(Chain a, Chain b, int frame) {
    int i = a.before(frame);
    int j = b.before(frame);
    return a.get(i - 1).near(b.get(j - 1)) || a.get(i).near(b.get(j));
  }

  /** Returns how much more it costs to exchange two chains from a frame on than not to. */
  private double exchangeCost(Chain a, Chain b, int frame) {
    int i = a.before(frame);
    int j = b.before(frame);
    return difference(a.forward(i, pace), b.get(j), a.get(i))
        + difference(b.forward(j, pace), a.get(i), b.get(j));
  }

  private double difference(BodyMotion from, Sighting other, Sighting own) {
    return cost.of(from.at(other.frame()), other.pose())
        - cost.of(from.at(own.frame()), own.pose());
  }

  /**
   * Returns how much likelier the exchange is by what lies before and after the doubtful frames.
   */
  private double gain(Chain a, Chain b, Doubt doubt) {
    int i = a.before(doubt.first);
    int j = b.before(doubt.first);
    int m = a.before(doubt.last);
    int n = b.before(doubt.last);
    BodyFeatures.Window beforeA = features.before(a, i);
    BodyFeatures.Window beforeB = features.before(b, j);
    BodyFeatures.Window afterA = features.after(a, m);
    BodyFeatures.Window afterB = features.after(b, n);
    double kept = features.cost(beforeA, afterA) + features.cost(beforeB, afterB);
    double crossed = features.cost(beforeA, afterB) + features.cost(beforeB, afterA);
    double motion =
        through(a, i, a.get(m))
            + through(b, j, b.get(n))
            - through(a, i, b.get(n))
            - through(b, j, a.get(m));
    return kept - crossed + (doubt.last > doubt.first ? motion : 0);
  }

  private double through(Chain from, int end, Sighting to) {
    Expected e = from.forward(end, pace).at(to.frame());
    return cost.place(e, BodyShift.between(e.pose(), to.pose()));
  }

  /** Returns how often two chains were exchanged. */
  int exchanges() {
    return exchanges;
  }
}
