// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.link.BodyLinker;
import org.posej.link.Linked;
import org.posej.link.Linking;
import org.posej.link.Looks;
import org.posej.link.OldNames;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.track.PoseLinker;
import org.posej.track.PosePath;
import org.posej.track.TrackSmoother;

/** Gathers the estimates of a movie into one track per individual. */
public final class Assembly {
  private final List<Track> tracks = new ArrayList<>();
  private final List<PosePath> paths = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private final Skeleton skeleton;
  private final boolean fixed;
  private final boolean temporal;
  private final PoseLinker linker;

  public Assembly(Skeleton skeleton, Hints hints, boolean temporal) {
    this.skeleton = skeleton;
    fixed = !hints.regions().isEmpty();
    this.temporal = temporal;
    int count = fixed ? hints.regions().size() : hints.individuals();
    for (int i = 0; i < count; i++) {
      tracks.add(new Track(i + 1, String.valueOf(i + 1)));
      paths.add(new PosePath(tracks.get(i)));
    }
    linker = new PoseLinker(count);
  }

  /**
   * Adds a frame.
   *
   * @param example the labels of this frame, or null
   */
  public void add(int frame, Estimate estimate, Example example) {
    List<Pose> poses = new ArrayList<>(estimate.poses());
    if (example != null) {
      label(poses, example);
    }
    int[] order = fixed ? null : linker.assign(poses);
    for (int i = 0; i < poses.size(); i++) {
      int individual = order == null ? i : order[i];
      if (temporal) {
        boolean found = poses.get(i) == estimate.poses().get(i);
        paths
            .get(individual)
            .add(frame, found ? estimate.candidates().get(i) : List.of(poses.get(i)));
      } else {
        tracks.get(individual).put(frame, poses.get(i));
      }
    }
  }

  /**
   * Decides over the frames in time, where that is wanted; no more frames can be added.
   *
   * @return false where {@code progress} stopped it; no frame is lost, but some stay as they were
   *     estimated, and the history says so
   */
  boolean finish(Progress progress) {
    paths.forEach(PosePath::finish);
    if (!fixed && tracks.size() > 1) {
      link();
    }
    if (!temporal) {
      return true;
    }
    for (int i = 0; i < tracks.size(); i++) {
      TrackSmoother smoother = new TrackSmoother(tracks.get(i));
      try {
        smoother.smooth(progress.part((double) i / tracks.size(), (i + 1.0) / tracks.size()));
      } catch (CancellationException e) {
        history.add("Temporal model: stopped by the user, so that points are not all steadied.");
        return false;
      }
      history.add(
          String.format(
              Locale.ROOT,
              "Temporal model of individual %s: %d poses turned round; %s.",
              tracks.get(i).name(),
              paths.get(i).turned(),
              describe(smoother)));
    }
    return true;
  }

  /** Gives all poses anew to the individuals, by what the whole movie tells. */
  private void link() {
    Linked linked =
        BodyLinker.relink(
            skeleton,
            tracks,
            Linking.all(tracks.size()).withPoints(true),
            Looks.NONE,
            Progress.NONE);
    List<Track> named = new ArrayList<>(OldNames.of(linked.tracks(), tracks));
    named.sort(Comparator.comparingInt(Track::id));
    tracks.clear();
    tracks.addAll(named);
  }

  private static String describe(TrackSmoother smoother) {
    if (Double.isNaN(smoother.motion())) {
      return "not smoothed, since there are too few frames";
    }
    String motion =
        String.format(
            Locale.ROOT,
            "points move by %.1f %% of the body's length from frame to frame (limit %.0f %%)",
            100 * smoother.motion(),
            100 * TrackSmoother.FASTEST);
    return smoother.smoothed()
        ? String.format(
            Locale.ROOT,
            "%s; %d points lost for at most %d frames put between their neighbours in time,"
                + " %d withheld points shown again, the others steadied",
            motion,
            smoother.bridged(),
            TrackSmoother.LONGEST,
            smoother.filled())
        : "not smoothed, since " + motion + " or there are too few";
  }

  /** Puts the labels in the place of the estimates that fit them best in the sum over all. */
  private static void label(List<Pose> poses, Example example) {
    int[] match = Individuals.matchEstimates(example.poses(), poses);
    List<Pose> estimates = List.copyOf(poses);
    for (int i = 0; i < match.length; i++) {
      if (match[i] >= 0) {
        poses.set(match[i], withEstimates(example.poses().get(i), estimates.get(match[i])));
      }
    }
  }

  private static Pose withEstimates(Pose labels, Pose estimated) {
    Pose pose = labels;
    for (int k = 0; k < labels.size(); k++) {
      pose = pose.withEstimate(k, estimated.estimateX(k), estimated.estimateY(k));
    }
    return pose;
  }

  /** Returns the tracks; frames that are not decided yet are missing before the end. */
  public List<Track> tracks() {
    return tracks;
  }

  /** Returns what was done over time, one line per individual; empty where nothing was. */
  List<String> history() {
    return history;
  }
}
