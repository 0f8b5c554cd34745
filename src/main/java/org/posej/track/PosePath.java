// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Track;

/**
 * Chooses among the candidates of consecutive frames those that go well together.
 *
 * <p>Reversed poses among right ones are turned round, their forced estimates too, so that they
 * stay so whatever is made of them later. Frames come in order; each is put into the track as soon
 * as it is decided. For one thread.
 */
public final class PosePath {
  /*
   * The Viterbi algorithm. A candidate is worth the log of its score against that of the first, a
   * few points' worth since neighbouring points are not independent, and a little less since the first
   * was preferred for more than its score; a change of direction or shape
   * costs by the distance of the points, their common motion taken out, up to a largest cost, beyond
   * which the frames are taken for unrelated. A frame with one candidate decides all before it.
   */
  private static final double INDEPENDENT_POINTS = 4;
  private static final double SECOND_BEST = Math.log(0.3);
  private static final double USUAL = 0.05; // change per frame, of the body's length
  private static final double LARGEST = 6;
  private static final int LONGEST = 256;

  private final Track track;
  private final List<Moment> undecided = new ArrayList<>();
  private int usualStep = Integer.MAX_VALUE;
  private int turned;

  /** A frame with its candidates, how good the best way to each is and where it comes from. */
  private record Moment(int frame, List<Pose> candidates, double[] best, int[] before) {}

  /** Prepares filling of a track. */
  public PosePath(Track track) {
    this.track = track;
  }

  /**
   * Adds a frame.
   *
   * @param candidates the single-frame choice first; the scores of the whole poses compare them
   */
  public void add(int frame, List<Pose> candidates) {
    Moment last = undecided.isEmpty() ? null : undecided.get(undecided.size() - 1);
    int step = last == null ? usualStep : frame - last.frame();
    usualStep = Math.min(usualStep, step);
    if (step > usualStep || undecided.size() == LONGEST) {
      finish();
      last = null;
    }
    Moment now = moment(frame, worthwhile(candidates), last);
    undecided.add(now);
    if (now.candidates().size() == 1) {
      decide(0);
      undecided.clear();
      undecided.add(moment(frame, now.candidates(), null));
    }
  }

  /** Leaves out candidates that no neighbours could make the better choice. */
  private static List<Pose> worthwhile(List<Pose> candidates) {
    return candidates.stream()
        .filter(c -> c == candidates.get(0) || worth(c, candidates.get(0)) > -2 * LARGEST)
        .toList();
  }

  private static double worth(Pose candidate, Pose first) {
    return candidate == first
        ? 0
        : SECOND_BEST
            + INDEPENDENT_POINTS * Math.log(candidate.score() / Math.max(1e-9, first.score()));
  }

  private static Moment moment(int frame, List<Pose> candidates, Moment last) {
    int n = candidates.size();
    Moment now = new Moment(frame, candidates, new double[n], new int[n]);
    for (int i = 0; i < n; i++) {
      double most = last == null ? 0 : Double.NEGATIVE_INFINITY;
      for (int j = 0; last != null && j < last.candidates().size(); j++) {
        double way = last.best()[j] - cost(last.candidates().get(j), candidates.get(i));
        if (way > most) {
          most = way;
          now.before()[i] = j;
        }
      }
      now.best()[i] = most + worth(candidates.get(i), candidates.get(0));
    }
    return now;
  }

  /** Returns what the change from one pose to the next costs. */
  private static double cost(Pose a, Pose b) {
    double[] d = new double[2];
    double squares = 0;
    int n = 0;
    for (int k = 0; k < a.size(); k++) {
      double dx = b.placeX(k) - a.placeX(k);
      double dy = b.placeY(k) - a.placeY(k);
      if (!Double.isNaN(dx + dy)) {
        d[0] += dx;
        d[1] += dy;
        squares += dx * dx + dy * dy;
        n++;
      }
    }
    if (n < 2) {
      return 0;
    }
    double change = (squares - (d[0] * d[0] + d[1] * d[1]) / n) / n;
    double usual = USUAL * Math.max(BodySize.of(a), BodySize.of(b));
    return Math.min(LARGEST, change / (2 * usual * usual));
  }

  /** Decides all frames that are left and forgets them; the next frame starts anew. */
  public void finish() {
    if (!undecided.isEmpty()) {
      double[] best = undecided.get(undecided.size() - 1).best();
      int most = 0;
      for (int i = 1; i < best.length; i++) {
        most = best[i] > best[most] ? i : most;
      }
      decide(most);
      undecided.clear();
    }
  }

  private void decide(int lastChoice) {
    int choice = lastChoice;
    for (int t = undecided.size() - 1; t >= 0; t--) {
      Moment m = undecided.get(t);
      put(m.frame(), m.candidates(), choice);
      choice = m.before()[choice];
    }
  }

  private void put(int frame, List<Pose> candidates, int choice) {
    Pose pose = candidates.get(0);
    if (choice > 0) {
      Pose other = candidates.get(choice);
      turned++;
      for (int k = 0; k < other.size(); k++) {
        if (other.has(k) && pose.has(k)) {
          pose =
              pose.with(k, other.x(k), other.y(k), other.score(k), Pose.Source.FILTERED)
                  .withEstimate(k, other.x(k), other.y(k));
        } else if (!pose.has(k) && !Double.isNaN(other.placeX(k))) {
          pose = pose.withEstimate(k, other.placeX(k), other.placeY(k));
        }
      }
    }
    track.put(frame, pose);
  }

  /** Returns in how many frames another candidate than the first was chosen so far. */
  public int turned() {
    return turned;
  }
}
