// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.math.Assignment;

/**
 * Two recordings side by side: the frames of a truth with what was found in them.
 *
 * <p>Found poses are brought into the order of the truth's keypoints. Keypoints that the other
 * recording does not know are not compared: the true poses have no place for them.
 */
public final class Comparison {

  /** Which found individual belongs to which true one. */
  public enum Individuals {
    /** The one whose track has the same name. */
    NAME,
    /** In each frame the nearest ones, so that the sum of the mean distances is least. */
    NEAREST,
    /** In each frame the first to the first and so on. */
    ORDER
  }

  private static final double FARTHEST = 1e9; // pixels, for want of a pose

  private final Skeleton skeleton;
  private final List<Track> truth;
  private final List<Track> found;
  private final List<FramePoses> frames;
  private final int[] sources;

  private Comparison(Recording truth, Recording found, int[] sources, List<FramePoses> frames) {
    this.skeleton = truth.skeleton();
    this.truth = truth.tracks();
    this.found = found.tracks();
    this.sources = sources;
    this.frames = List.copyOf(frames);
  }

  /** Compares keypoints of the same name in frames of the same number that have a true pose. */
  public static Comparison of(Recording truth, Recording found) {
    int[] frames = IntStream.range(0, truth.frameCount()).toArray();
    return of(truth, found, sameNames(truth.skeleton(), found.skeleton()), frames, false);
  }

  /**
   * Compares recordings.
   *
   * @param sources for each keypoint of the truth the index of the found one, -1 where it has none
   * @param frameOf for each frame of the truth that of the other recording, -1 where it has none,
   *     such as {@link FrameNames#match}
   * @param withEmpty whether frames without a true pose count, where all that was found is wrong;
   *     not where only some frames were labelled
   * @throws IllegalArgumentException if no keypoint is to be compared
   */
  public static Comparison of(
      Recording truth, Recording found, int[] sources, int[] frameOf, boolean withEmpty) {
    if (sources.length != truth.skeleton().size() || Arrays.stream(sources).allMatch(s -> s < 0)) {
      throw new IllegalArgumentException(
          "None of the keypoints "
              + truth.skeleton().names()
              + " is among those found, "
              + found.skeleton().names()
              + "; tell which belongs to which.");
    }
    List<FramePoses> frames = new ArrayList<>();
    for (int t = 0; t < frameOf.length; t++) {
      FramePoses poses = frame(truth, found, sources, t, frameOf[t]);
      if (withEmpty || !poses.truth().isEmpty()) {
        frames.add(poses);
      }
    }
    return new Comparison(truth, found, sources.clone(), frames);
  }

  /** Returns for each keypoint the index of the other skeleton's one of that name, or -1. */
  public static int[] sameNames(Skeleton truth, Skeleton found) {
    return truth.names().stream().mapToInt(found::indexOf).toArray();
  }

  private static FramePoses frame(
      Recording truth, Recording found, int[] sources, int t, int other) {
    List<Pose> bodies = new ArrayList<>();
    List<Integer> bodyTracks = new ArrayList<>();
    for (int n = 0; n < truth.tracks().size(); n++) {
      Pose pose = truth.tracks().get(n).pose(t);
      if (pose != null) {
        bodies.add(KeypointOrder.only(pose, k -> sources[k] >= 0));
        bodyTracks.add(n);
      }
    }
    List<Pose> poses = new ArrayList<>();
    List<Integer> poseTracks = new ArrayList<>();
    for (int n = 0; other >= 0 && n < found.tracks().size(); n++) {
      Pose pose = found.tracks().get(n).pose(other);
      if (pose != null && isSomewhere(pose)) {
        poses.add(KeypointOrder.reorder(pose, sources));
        poseTracks.add(n);
      }
    }
    return new FramePoses(t, bodies, bodyTracks, poses, poseTracks);
  }

  /** A pose of which nothing has a place was not found. */
  private static boolean isSomewhere(Pose pose) {
    return pose.has3d()
        || IntStream.range(0, pose.size()).anyMatch(k -> !Double.isNaN(pose.placeX(k)));
  }

  /** Returns the skeleton of all poses, the truth's. */
  public Skeleton skeleton() {
    return skeleton;
  }

  /** Returns the frames that are compared, in their order. */
  public List<FramePoses> frames() {
    return frames;
  }

  /** Returns the names of the keypoints that the other recording does not know. */
  public List<String> notCompared() {
    return IntStream.range(0, sources.length)
        .filter(k -> sources[k] < 0)
        .mapToObj(k -> skeleton.names().get(k))
        .toList();
  }

  /** Returns each true pose with the found one that belongs to it. */
  public List<PosePair> pairs(Individuals rule) {
    List<PosePair> pairs = new ArrayList<>();
    for (FramePoses frame : frames) {
      int[] match = match(frame, rule);
      for (int i = 0; i < match.length; i++) {
        boolean has = match[i] >= 0 && match[i] < frame.found().size();
        Pose pose = has ? frame.found().get(match[i]) : null;
        pairs.add(
            new PosePair(frame.frame(), frame.truthTracks().get(i), frame.truth().get(i), pose));
      }
    }
    return pairs;
  }

  private int[] match(FramePoses frame, Individuals rule) {
    int n = frame.truth().size();
    return switch (rule) {
      case ORDER -> IntStream.range(0, n).toArray();
      case NEAREST -> nearest(frame.truth(), frame.found());
      case NAME -> IntStream.range(0, n).map(i -> named(frame, i)).toArray();
    };
  }

  private int named(FramePoses frame, int i) {
    String name = truth.get(frame.truthTracks().get(i)).name();
    return IntStream.range(0, frame.found().size())
        .filter(j -> found.get(frame.foundTracks().get(j)).name().equals(name))
        .findFirst()
        .orElse(-1);
  }

  /** Returns the found pose of each true one; those from the number of found ones on are none. */
  private static int[] nearest(List<Pose> truth, List<Pose> found) {
    double[][] cost = new double[truth.size()][Math.max(truth.size(), found.size())];
    for (int i = 0; i < cost.length; i++) {
      for (int j = 0; j < found.size(); j++) {
        cost[i][j] = distance(truth.get(i), found.get(j));
      }
      Arrays.fill(cost[i], found.size(), cost[i].length, FARTHEST);
    }
    return Assignment.solve(cost);
  }

  /** Returns the mean distance, points that were not found as far as the body is long. */
  private static double distance(Pose truth, Pose found) {
    double sum = 0;
    int common = 0;
    int missing = 0;
    for (int k = 0; k < truth.size(); k++) {
      if (truth.has(k)) {
        double d = Math.hypot(found.placeX(k) - truth.x(k), found.placeY(k) - truth.y(k));
        sum += Double.isNaN(d) ? 0 : d;
        common += Double.isNaN(d) ? 0 : 1;
        missing += Double.isNaN(d) ? 1 : 0;
      }
    }
    return common == 0
        ? FARTHEST
        : Math.min(FARTHEST, (sum + missing * truth.bounds().diagonal()) / (common + missing));
  }
}
