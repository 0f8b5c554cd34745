// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;

/**
 * Gives single points back that two bodies close to each other have taken from one another.
 *
 * <p>A point is exchanged for some frames where both bodies' points then move on more steadily with
 * their bodies and lie at more usual distances from their neighbours on the skeleton.
 */
final class PointExchange {
  /*
   * The Viterbi algorithm with two states per keypoint and frame, exchanged or not, over each run of
   * frames in which two bodies are close; it begins and ends not exchanged.
   */
  private static final double USUAL = 0.05; // change per frame, of the body's length
  private static final double CHANGING = 4; // twice a logarithm of likelihood

  private final Skeleton skeleton;
  private final int step;
  private int exchanged;

  PointExchange(Skeleton skeleton, int step) {
    this.skeleton = skeleton;
    this.step = step;
  }

  /** Exchanges points between chains, whose poses are replaced. */
  void exchange(List<Chain> chains) {
    for (int i = 0; i < chains.size(); i++) {
      for (int j = i + 1; j < chains.size(); j++) {
        exchange(chains.get(i), chains.get(j));
      }
    }
  }

  private void exchange(Chain a, Chain b) {
    if (a.size() == 0 || b.size() == 0) {
      return;
    }
    LimbLengths ofA = new LimbLengths(skeleton, a);
    LimbLengths ofB = new LimbLengths(skeleton, b);
    List<Sighting[]> run = new ArrayList<>();
    int last = Math.min(a.last().frame(), b.last().frame());
    for (int i = a.before(b.first().frame()); i < a.size() && a.get(i).frame() <= last; i++) {
      Sighting other = b.at(a.get(i).frame());
      if (other != null && a.get(i).near(other)) {
        if (!run.isEmpty() && a.get(i).frame() - run.get(run.size() - 1)[0].frame() > step) {
          exchange(a, b, run, ofA, ofB);
          run.clear();
        }
        run.add(new Sighting[] {a.get(i), other});
      }
    }
    exchange(a, b, run, ofA, ofB);
  }

  private void exchange(Chain a, Chain b, List<Sighting[]> run, LimbLengths ofA, LimbLengths ofB) {
    boolean[][] taken = new boolean[run.size()][skeleton.size()];
    for (int k = 0; k < skeleton.size(); k++) {
      boolean[] path = path(run, k, ofA, ofB);
      for (int t = 0; t < path.length; t++) {
        taken[t][k] = path[t];
      }
    }
    for (int t = 0; t < taken.length; t++) {
      int n = 0;
      for (boolean is : taken[t]) {
        n += is ? 1 : 0;
      }
      if (n > 0) {
        Sighting p = run.get(t)[0];
        Sighting q = run.get(t)[1];
        a.put(p.with(p.pose().withPointsOf(q.pose(), taken[t])));
        b.put(q.with(q.pose().withPointsOf(p.pose(), taken[t])));
        exchanged += n;
      }
    }
  }

  /** Returns in which frames of a run a point is exchanged at the least cost. */
  private boolean[] path(List<Sighting[]> run, int k, LimbLengths ofA, LimbLengths ofB) {
    int size = run.size();
    double[] cost = {0, Double.POSITIVE_INFINITY};
    boolean[][] from = new boolean[size][2];
    for (int t = 1; t < size; t++) {
      Pose[] before = poses(run.get(t - 1));
      Pose[] now = poses(run.get(t));
      boolean both = now[0].has(k) && now[1].has(k) && t < size - 1;
      double[] next = new double[2];
      for (int state = 0; state < 2; state++) {
        double unary =
            lengths(now, k, state, ofA) + lengths(new Pose[] {now[1], now[0]}, k, state, ofB);
        double kept = cost[0] + motion(before, now, k, 0, state) + (state == 0 ? 0 : CHANGING);
        double crossed = cost[1] + motion(before, now, k, 1, state) + (state == 1 ? 0 : CHANGING);
        from[t][state] = crossed < kept;
        next[state] =
            state == 1 && !both ? Double.POSITIVE_INFINITY : Math.min(kept, crossed) + unary;
      }
      cost = next;
    }
    boolean[] path = new boolean[size];
    boolean state = false;
    for (int t = size - 1; t > 0; t--) {
      path[t] = state;
      state = from[t][state ? 1 : 0];
    }
    return path;
  }

  private static Pose[] poses(Sighting[] pair) {
    return new Pose[] {pair[0].pose(), pair[1].pose()};
  }

  /** Returns what the motion of both bodies' points costs, the motion of the bodies taken out. */
  private static double motion(Pose[] before, Pose[] now, int k, int was, int is) {
    double sum = 0;
    for (int body = 0; body < 2; body++) {
      Pose p = before[body ^ was];
      Pose q = now[body ^ is];
      double[] d = BodyShift.between(before[body], now[body]);
      double r = Math.hypot(q.x(k) - p.x(k) - d[0], q.y(k) - p.y(k) - d[1]);
      sum += Double.isNaN(r) ? 0 : surprise(r, BodyShift.size(now[body]));
    }
    return sum;
  }

  /** Returns what the distances of a point from its neighbours on the first body cost. */
  private static double lengths(Pose[] now, int k, int state, LimbLengths usual) {
    Pose body = now[0];
    Pose owner = now[state];
    double sum = 0;
    for (int[] limb : usual.of(k)) {
      double length = Math.hypot(owner.x(k) - body.x(limb[0]), owner.y(k) - body.y(limb[0]));
      double r = length - usual.median(limb[1]);
      sum += Double.isNaN(r) ? 0 : surprise(r, BodyShift.size(body)) / usual.of(k).size();
    }
    return sum;
  }

  private static double surprise(double r, double size) {
    double usual = USUAL * size;
    return 2 * Math.log1p(r * r / (2 * usual * usual));
  }

  /** Returns how many points were exchanged, each frame's. */
  int exchanged() {
    return exchanged;
  }
}
