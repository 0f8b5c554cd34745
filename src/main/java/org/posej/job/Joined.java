// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;

/**
 * Joins what was found now with what an image had before, so that a shorter result does not take
 * away a longer one.
 *
 * <p>Frames that were not worked through keep their poses. In the others points that were moved by
 * hand stay where they were put, and labelled ones too where the new result has no labels.
 */
public final class Joined {
  private final Recording before;
  private final Recording now;
  private final TreeSet<Integer> old;
  private final TreeSet<Integer> done;
  private final List<Track> tracks;
  private final boolean labelled;
  private boolean kept;

  private Joined(Recording before, Recording now) {
    this.before = before;
    this.now = now;
    old = frames(before);
    done = frames(now);
    tracks = now.tracks().stream().map(Track::copy).collect(Collectors.toList());
    labelled =
        now.tracks().stream()
            .anyMatch(
                track -> poses(track).anyMatch(pose -> HandPlaced.has(pose, Source.LABELLED)));
  }

  /** Returns both in one, or {@code now} alone where the skeletons differ. */
  public static Recording of(Recording before, Recording now) {
    if (!isSame(before.skeleton(), now.skeleton()) || before.frameCount() == 0) {
      return now;
    }
    return now.frameCount() == 0 ? before : new Joined(before, now).join();
  }

  /** Returns whether two skeletons have the same name and keypoints. */
  public static boolean isSame(Skeleton a, Skeleton b) {
    return a.name().equals(b.name()) && a.names().equals(b.names());
  }

  private Recording join() {
    int[] individual = individuals();
    for (int t : old) {
      if (done.contains(t)) {
        keepPoints(t, individual);
      } else {
        keepPoses(t, individual);
      }
    }
    List<String> history = new ArrayList<>(kept ? before.history() : List.of());
    history.addAll(now.history());
    return new Recording(
        now.skeleton(), tracks, now.frameNames(), now.timeline(), now.scale(), history);
  }

  private static TreeSet<Integer> frames(Recording recording) {
    return recording.tracks().stream()
        .flatMap(track -> track.frames().boxed())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Pose> poses(Track track) {
    return track.frames().mapToObj(track::pose);
  }

  /** Returns the track of each earlier one, found where the two come nearest in time. */
  private int[] individuals() {
    int at = old.first();
    int to = done.first();
    for (int t : done) {
      for (Integer near : Arrays.asList(old.floor(t), old.ceiling(t))) {
        if (near != null && Math.abs(near - t) < Math.abs(at - to)) {
          at = near;
          to = t;
        }
      }
    }
    int[] match = Individuals.match(Individuals.in(before, at), Individuals.in(now, to));
    Set<Integer> taken = Arrays.stream(match).boxed().collect(Collectors.toSet());
    for (int n = 0; n < match.length; n++) {
      for (int i = 0; match[n] < 0; i++) {
        match[n] = taken.add(i) ? i : -1;
      }
      if (match[n] == tracks.size()) {
        tracks.add(new Track(match[n] + 1, String.valueOf(match[n] + 1)));
      }
    }
    return match;
  }

  private void keepPoses(int t, int[] individual) {
    for (int n = 0; n < individual.length; n++) {
      Pose pose = before.tracks().get(n).pose(t);
      if (pose != null) {
        tracks.get(individual[n]).put(t, pose);
        kept = true;
      }
    }
  }

  /** All earlier poses are matched, so that points go to nobody else's pose. */
  private void keepPoints(int t, int[] individual) {
    List<Pose> all = Individuals.in(before, t);
    List<Integer> there =
        IntStream.range(0, all.size()).filter(n -> all.get(n) != null).boxed().toList();
    List<Pose> found = Individuals.in(now, t);
    int[] match = Individuals.match(there.stream().map(all::get).toList(), found);
    for (int i = 0; i < match.length; i++) {
      Pose earlier = all.get(there.get(i));
      Track own = tracks.get(individual[there.get(i)]);
      if (hasPlaced(earlier) && match[i] >= 0) {
        tracks.get(match[i]).put(t, withPlaced(found.get(match[i]), earlier));
      } else if (hasPlaced(earlier) && own.pose(t) == null) {
        own.put(t, earlier);
        kept = true;
      }
    }
  }

  private boolean hasPlaced(Pose pose) {
    return HandPlaced.has(pose, Source.EDITED)
        || !labelled && HandPlaced.has(pose, Source.LABELLED);
  }

  private Pose withPlaced(Pose found, Pose earlier) {
    Pose pose = found;
    for (int k = 0; k < pose.size(); k++) {
      boolean counts = HandPlaced.is(earlier, k) && !HandPlaced.is(found, k);
      if (counts && !(labelled && earlier.source(k) == Source.LABELLED)) {
        pose = pose.with(k, earlier.x(k), earlier.y(k), 1, earlier.source(k));
        kept = true;
      }
    }
    return pose;
  }
}
