// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * Gives the poses of a whole movie to individuals.
 *
 * <p>Bodies are followed from frame to frame by a Kalman filter and optimal assignment; what is
 * followed so is joined over gaps, all gaps at once; then it is decided again who is who where two
 * bodies met; at last single points are given back. For one thread.
 */
public final class BodyLinker {
  private final Skeleton skeleton;
  private final Linking linking;
  private final Looks looks;
  private final TreeMap<Integer, List<Sighting>> frames = new TreeMap<>();
  private final List<Sighting> guesses = new ArrayList<>();
  private int without;

  /** Prepares linking. */
  public BodyLinker(Skeleton skeleton, Linking linking, Looks looks) {
    this.skeleton = skeleton;
    this.linking = linking;
    this.looks = looks;
  }

  /** Links the poses of tracks anew, whosever they were. */
  public static Linked relink(
      Skeleton skeleton, List<Track> tracks, Linking linking, Looks looks, Progress progress) {
    BodyLinker linker = new BodyLinker(skeleton, linking, looks);
    Progress reading = progress.part(0, 0.5);
    int[] all = tracks.stream().flatMapToInt(Track::frames).distinct().sorted().toArray();
    for (int i = 0; i < all.length; i++) {
      reading.report((double) i / all.length, "Looking at bodies");
      int t = all[i];
      linker.add(t, tracks.stream().map(k -> k.pose(t)).filter(p -> p != null).toList());
    }
    return linker.link(progress.part(0.5, 1));
  }

  /** Adds the poses of a frame; each frame is added once. */
  public void add(int frame, List<Pose> poses) {
    List<Sighting> seen = new ArrayList<>();
    for (Pose pose : poses) {
      if (pose.count() > 0) {
        seen.add(Sighting.of(frame, pose, looks.of(frame, pose)));
      } else {
        guesses.add(Sighting.of(frame, pose, Sighting.NO_LOOK));
      }
    }
    if (!seen.isEmpty()) {
      frames.put(frame, seen);
    }
  }

  /**
   * Links what was added.
   *
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  public Linked link(Progress progress) {
    int step = step();
    Pace pace = Pace.of(step, Usual.of(List.copyOf(frames.values())));
    LinkCost cost = new LinkCost(skeleton, pace);
    List<Chain> followed = followed(new ChainBuilder(cost, pace), progress.part(0, 0.6));
    progress.report(0.6, "Joining tracks");
    ChainJoiner joiner =
        new ChainJoiner(cost, new BodyFeatures(skeleton, followed), pace, followed);
    int gap = linking.longestGap() == 0 ? Integer.MAX_VALUE : linking.longestGap();
    List<Chain> chains = joiner.join(gap);
    progress.report(0.7, "Deciding crossings");
    Crossings crossings = new Crossings(cost, new BodyFeatures(skeleton, chains), pace);
    crossings.decide(chains);
    progress.report(0.9, "Choosing individuals");
    chains = chosen(chains, step, joiner);
    PointExchange points = new PointExchange(skeleton, step);
    if (linking.points()) {
      points.exchange(chains);
    }
    fill(chains, guesses);
    progress.report(1, "Linked");
    return new Linked(
        tracks(chains), joiner.joined(), crossings.exchanges(), points.exchanged(), without);
  }

  /** Returns the usual number of frames from one with a pose to the next: the smallest. */
  private int step() {
    int step = Integer.MAX_VALUE;
    int last = -1;
    for (int t : frames.keySet()) {
      step = last < 0 ? step : Math.min(step, t - last);
      last = t;
    }
    return step == Integer.MAX_VALUE ? 1 : step;
  }

  private List<Chain> followed(ChainBuilder builder, Progress progress) {
    int done = 0;
    for (Map.Entry<Integer, List<Sighting>> frame : frames.entrySet()) {
      progress.report((double) done++ / frames.size(), "Following bodies");
      builder.add(frame.getKey(), frame.getValue());
    }
    return builder.chains();
  }

  private List<Chain> chosen(List<Chain> chains, int step, ChainJoiner joiner) {
    int shortest = Math.min(linking.shortest(), frames.size());
    List<Sighting> left = new ArrayList<>();
    List<Chain> chosen;
    if (linking.individuals() > 0) {
      Slots slots = new Slots(chains, linking.individuals(), joiner);
      chosen = slots.chains();
      slots.left().forEach(c -> left.addAll(c.all()));
    } else {
      chosen = chains.stream().filter(c -> c.longestRun(step) >= shortest).toList();
      chains.stream().filter(c -> c.longestRun(step) < shortest).forEach(c -> left.addAll(c.all()));
    }
    chosen =
        chosen.stream()
            .sorted(
                Comparator.comparingInt(c -> c.size() == 0 ? Integer.MAX_VALUE : c.first().frame()))
            .toList();
    if (linking.keepAll()) {
      fill(chosen, left);
    } else {
      without += left.size();
    }
    return chosen;
  }

  /** Gives sightings to individuals that are not seen in their frames, to the nearest one. */
  private void fill(List<Chain> chains, List<Sighting> sightings) {
    for (Sighting s : sightings) {
      Chain nearest = null;
      double least = Double.POSITIVE_INFINITY;
      for (Chain chain : chains) {
        double distance =
            chain.at(s.frame()) != null ? Double.POSITIVE_INFINITY : distance(chain, s);
        if (distance < least) {
          least = distance;
          nearest = chain;
        }
      }
      if (nearest == null) {
        without++;
      } else {
        nearest.put(s);
      }
    }
  }

  /** Returns how far a chain is from a sighting when it is seen last before it, or first after. */
  private static double distance(Chain chain, Sighting s) {
    int i = chain.before(s.frame());
    if (chain.size() == 0 || s.pose().placeBounds() == null) {
      return Double.MAX_VALUE;
    }
    Pose other = chain.get(Math.max(0, i - 1)).pose();
    if (other.placeBounds() == null) {
      return Double.MAX_VALUE;
    }
    double[] d = BodyShift.between(other, s.pose());
    return Math.hypot(d[0], d[1]);
  }

  private static List<Track> tracks(List<Chain> chains) {
    Track[] tracks = new Track[chains.size()];
    Arrays.setAll(tracks, i -> new Track(i + 1, String.valueOf(i + 1)));
    for (int i = 0; i < tracks.length; i++) {
      for (Sighting s : chains.get(i).all()) {
        tracks[i].put(s.frame(), s.pose());
      }
    }
    return List.of(tracks);
  }
}
