// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/**
 * What a detector might have found of true tracks: poses of each frame in any order.
 *
 * @param name of what is made difficult
 * @param found in each frame, empty where there is nothing
 */
record TrackTrial(String name, List<List<Found>> found) {
  private static final double NEAR = 0.4; // of the body's length

  /**
   * A pose that was found.
   *
   * @param owner index of the true track, -1 where it is of none
   */
  record Found(Pose pose, int owner) {}

  /** Makes what is found of the true poses of a frame. */
  @FunctionalInterface
  private interface Finder {
    List<Found> in(int frame, List<Found> truth, Random random);
  }

  /** Returns the trials of a truth; random, but the same for the same seed. */
  static List<TrackTrial> of(Recording truth, long seed) {
    List<TrackTrial> trials = new ArrayList<>();
    trials.add(of("shuffled", truth, seed, (t, p, r) -> p));
    trials.add(every(2, truth, seed));
    trials.add(every(5, truth, seed));
    trials.add(every(15, truth, seed));
    trials.add(of("missed 20 %", truth, seed, (t, p, r) -> without(p, k -> r.nextDouble() < 0.2)));
    trials.add(gaps(10, truth, seed));
    trials.add(gaps(40, truth, seed));
    trials.add(of("noise 3 %", truth, seed, (t, p, r) -> noisy(p, 0.03, r)));
    trials.add(of("noise 10 %", truth, seed, (t, p, r) -> noisy(p, 0.1, r)));
    trials.add(of("false 10 %", truth, seed, TrackTrial::withFalse));
    trials.add(of("points mixed", truth, seed, (t, p, r) -> mixed(p, r)));
    trials.add(of("one where near", truth, seed, (t, p, r) -> apart(p)));
    return trials;
  }

  private static TrackTrial of(String name, Recording truth, long seed, Finder finder) {
    Random random = new Random(seed);
    List<List<Found>> frames = new ArrayList<>();
    for (int t = 0; t < truth.frameCount(); t++) {
      List<Found> found = new ArrayList<>(finder.in(t, seen(truth, t), random));
      Collections.shuffle(found, random);
      frames.add(found);
    }
    return new TrackTrial(name, frames);
  }

  private static List<Found> seen(Recording truth, int frame) {
    List<Found> seen = new ArrayList<>();
    for (int i = 0; i < truth.tracks().size(); i++) {
      Pose pose = truth.tracks().get(i).pose(frame);
      if (pose != null && pose.count() > 0) {
        seen.add(new Found(pose, i));
      }
    }
    return seen;
  }

  private static List<Found> without(List<Found> found, IntPredicate left) {
    return found.stream().filter(f -> !left.test(f.owner)).toList();
  }

  private static TrackTrial every(int step, Recording truth, long seed) {
    String name = "every " + step + (step == 2 ? "nd" : "th");
    return of(name, truth, seed, (t, p, r) -> t % step == 0 ? p : List.of());
  }

  /** Each individual is out of sight for so many frames, of five times as many at random. */
  private static TrackTrial gaps(int length, Recording truth, long seed) {
    int[] until = new int[truth.tracks().size()];
    return of(
        "gaps of " + length,
        truth,
        seed,
        (t, found, random) ->
            without(
                found,
                k -> {
                  if (t >= until[k] + length && random.nextInt(4 * length) == 0) {
                    until[k] = t + length;
                  }
                  return t < until[k];
                }));
  }

  private static List<Found> noisy(List<Found> found, double part, Random random) {
    return found.stream().map(f -> new Found(noisy(f.pose, part, random), f.owner)).toList();
  }

  private static Pose noisy(Pose pose, double part, Random random) {
    double sd = part * pose.bounds().diagonal();
    double[][] p = new double[3][pose.size()];
    for (int k = 0; k < pose.size(); k++) {
      p[0][k] = pose.x(k) + sd * random.nextGaussian();
      p[1][k] = pose.y(k) + sd * random.nextGaussian();
      p[2][k] = pose.score(k);
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  /** A tenth of the frames has a copy of a pose somewhere within three lengths. */
  private static List<Found> withFalse(int frame, List<Found> found, Random random) {
    List<Found> all = new ArrayList<>(found);
    if (!all.isEmpty() && random.nextInt(10) == 0) {
      Pose pose = all.get(random.nextInt(all.size())).pose;
      double reach = 3 * pose.bounds().diagonal();
      double dx = reach * (2 * random.nextDouble() - 1);
      double dy = reach * (2 * random.nextDouble() - 1);
      all.add(new Found(pose.map((x, y) -> x + dx, (x, y) -> y + dy), -1));
    }
    return all;
  }

  /** Bodies close to each other take one point in ten from one another. */
  private static List<Found> mixed(List<Found> found, Random random) {
    List<Found> all = new ArrayList<>(found);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Pose a = all.get(i).pose;
        Pose b = all.get(j).pose;
        if (distance(a, b) < 1) {
          boolean[] taken = new boolean[a.size()];
          for (int k = 0; k < taken.length; k++) {
            taken[k] = random.nextInt(10) == 0;
          }
          all.set(i, new Found(a.withPointsOf(b, taken), all.get(i).owner));
          all.set(j, new Found(b.withPointsOf(a, taken), all.get(j).owner));
        }
      }
    }
    return all;
  }

  /** Of bodies close to each other only the first is found. */
  private static List<Found> apart(List<Found> found) {
    List<Found> all = new ArrayList<>();
    for (Found f : found) {
      if (all.stream().noneMatch(other -> distance(f.pose, other.pose) < NEAR)) {
        all.add(f);
      }
    }
    return all;
  }

  private static double distance(Pose a, Pose b) {
    var p = a.bounds();
    var q = b.bounds();
    double distance = Math.hypot(p.centerX() - q.centerX(), p.centerY() - q.centerY());
    return distance / Math.max(p.diagonal(), q.diagonal());
  }

  /** Returns the poses found in a frame. */
  List<Pose> poses(int frame) {
    return found.get(frame).stream().map(Found::pose).toList();
  }

  /** Returns the poses as tracks that tell nothing of individuals: the first of each frame, ... */
  List<Track> asTracks() {
    List<Track> tracks = new ArrayList<>();
    for (int t = 0; t < found.size(); t++) {
      for (int i = 0; i < found.get(t).size(); i++) {
        if (i == tracks.size()) {
          tracks.add(new Track(i + 1, "" + (i + 1)));
        }
        tracks.get(i).put(t, found.get(t).get(i).pose);
      }
    }
    return tracks;
  }

  /** Returns the largest number of poses in a frame. */
  int most() {
    return found.stream().mapToInt(List::size).max().orElse(0);
  }

  /**
   * Returns the share of linked points, of poses that were found of a true body, that are not the
   * body's own but lie where another's is.
   */
  double mixed(Recording truth, List<Track> linked) {
    int points = 0;
    int others = 0;
    for (Track track : linked) {
      for (int t : track.frames().toArray()) {
        Pose pose = track.pose(t);
        int owner = owner(truth, pose, t);
        for (int k = 0; owner >= 0 && k < pose.size(); k++) {
          points += pose.has(k) ? 1 : 0;
          others += pose.has(k) && isOfAnother(truth, pose, owner, t, k) ? 1 : 0;
        }
      }
    }
    return points == 0 ? 0 : (double) others / points;
  }

  /** Returns the true track that most points of a pose are exactly of, -1 where none is. */
  private static int owner(Recording truth, Pose pose, int frame) {
    int best = -1;
    int most = 0;
    for (int i = 0; i < truth.tracks().size(); i++) {
      Pose own = truth.tracks().get(i).pose(frame);
      int n = 0;
      for (int k = 0; own != null && k < pose.size(); k++) {
        n += same(own, pose, k) ? 1 : 0;
      }
      if (n > most) {
        most = n;
        best = i;
      }
    }
    return best;
  }

  private static boolean isOfAnother(Recording truth, Pose pose, int owner, int frame, int k) {
    for (int i = 0; i < truth.tracks().size(); i++) {
      Pose other = truth.tracks().get(i).pose(frame);
      if (i != owner && other != null && same(other, pose, k)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(Pose a, Pose b, int k) {
    return a.x(k) == b.x(k) && a.y(k) == b.y(k);
  }
}
