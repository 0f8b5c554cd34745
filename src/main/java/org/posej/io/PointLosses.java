// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Skeleton.Keypoint;
import org.posej.Track;
import org.posej.skeleton.SkeletonTree;

/** Names what files that hold little more than points lose of a recording. */
public final class PointLosses {
  private PointLosses() {}

  /**
   * Names all but scores, sources, limbs, names of frames and the scale.
   *
   * @param bodyScores whether the score of a whole body is kept, but for those placed by hand
   */
  public static Losses of(Recording recording, boolean bodyScores) {
    return points(recording, bodyScores)
        .mirrors()
        .when("names, colours and sigmas of skeletons", isDressed(recording));
  }

  /** Names the same without what is lost of the skeleton. */
  public static Losses points(Recording recording, boolean bodyScores) {
    return besidePoints(
        new Losses(recording).estimates().visibility().withheldScores(), recording, bodyScores);
  }

  /** Adds what is lost beside the points of a body and the skeleton. */
  public static Losses besidePoints(Losses losses, Recording recording, boolean bodyScores) {
    return losses
        .space()
        .extents()
        .poses("poses without points", pose -> pose.count() == 0)
        .poses("scores of bodies", pose -> isScoreLost(pose, bodyScores))
        .absent()
        .numbers()
        .frameSizes()
        .timeline()
        .events()
        .history();
  }

  private static boolean isScoreLost(Pose pose, boolean bodyScores) {
    boolean kept = bodyScores && !isByHand(pose);
    return !kept && !Losses.hasMeanScore(pose);
  }

  /** Names sources where a pose is neither wholly placed by hand nor wholly estimated. */
  public static Losses mixedSources(Losses losses) {
    return losses.poses("where points come from", p -> !isByHand(p) && !isAll(p, Source.ESTIMATED));
  }

  /** Returns whether all points were placed by hand and nobody doubts them. */
  public static boolean isByHand(Pose pose) {
    return isAll(pose, Source.LABELLED)
        && IntStream.range(0, pose.size()).allMatch(k -> !pose.has(k) || pose.score(k) == 1);
  }

  /** Returns whether all points are placed by hand in all frames. */
  public static boolean isByHand(Recording recording) {
    return recording.tracks().stream()
        .allMatch(track -> track.frames().allMatch(t -> isByHand(track.pose(t))));
  }

  public static boolean isAll(Pose pose, Source source) {
    return IntStream.range(0, pose.size()).allMatch(k -> pose.source(k) == source);
  }

  private static boolean isDressed(Recording recording) {
    return !recording.skeleton().name().isEmpty() || hasDressedPoints(recording);
  }

  /** Returns whether points have colours or sigmas. */
  public static boolean hasDressedPoints(Recording recording) {
    return recording.skeleton().keypoints().stream().anyMatch(PointLosses::isDressed);
  }

  private static boolean isDressed(Keypoint point) {
    return !Double.isNaN(point.sigma()) || point.rgb() != SkeletonTree.GREY;
  }

  /** Returns the points that are in no frame. */
  public static List<String> unused(Recording recording) {
    boolean[] used = new boolean[recording.skeleton().size()];
    for (Track track : recording.tracks()) {
      track.frames().mapToObj(track::pose).forEach(pose -> mark(used, pose));
    }
    return IntStream.range(0, used.length)
        .filter(k -> !used[k])
        .mapToObj(k -> recording.skeleton().names().get(k))
        .toList();
  }

  private static void mark(boolean[] used, Pose pose) {
    for (int k = 0; k < used.length; k++) {
      used[k] |= pose.has(k);
    }
  }

  /** Returns whether individuals stand in the order in which they appear. */
  public static boolean isInOrder(Recording recording) {
    List<Track> byFirst = new ArrayList<>(recording.tracks());
    byFirst.removeIf(track -> track.size() == 0);
    List<Track> sorted = new ArrayList<>(byFirst);
    sorted.sort((a, b) -> Integer.compare(first(a), first(b)));
    return sorted.equals(byFirst);
  }

  private static int first(Track track) {
    return track.frames().findFirst().orElse(Integer.MAX_VALUE);
  }

  public static boolean hasColouredLimbs(Recording recording) {
    return recording.skeleton().limbs().stream().anyMatch(l -> l.rgb() != SkeletonTree.GREY);
  }

  /** Returns whether names of frames have backslashes, which are read as slashes. */
  public static boolean hasBackslashes(Recording recording) {
    return recording.frameNames().stream().anyMatch(name -> name.contains("\\"));
  }
}
