// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.track.PoseLinker;

/** Tells which poses are of the same individual by where their points lie. */
public final class Individuals {
  private Individuals() {}

  /** Returns the pose of each track in a frame, null where there is none. */
  public static List<Pose> in(Recording recording, int frame) {
    return Arrays.asList(
        recording.tracks().stream().map(track -> track.pose(frame)).toArray(Pose[]::new));
  }

  /**
   * Finds each pose of one list in another, with the least sum of distances.
   *
   * @param poses may be null where an individual was not found
   * @param others likewise
   * @return for each pose its index among the others, or -1
   */
  public static int[] match(List<Pose> poses, List<Pose> others) {
    int[] from = present(poses);
    int[] to = present(others);
    int[] found = matchEstimates(plain(poses), plain(others));
    int[] matches = new int[poses.size()];
    Arrays.fill(matches, -1);
    for (int i = 0; i < from.length; i++) {
      matches[from[i]] = found[i] < 0 ? -1 : to[found[i]];
    }
    return matches;
  }

  /**
   * Finds each pose of one list in another by their forced estimates, with the least sum of
   * distances.
   *
   * @return for each pose its index among the others, or -1
   */
  static int[] matchEstimates(List<Pose> poses, List<Pose> others) {
    PoseLinker linker = new PoseLinker(Math.max(poses.size(), others.size()));
    int[] slotOfOther = linker.assign(others);
    return Arrays.stream(linker.assign(poses))
        .map(
            slot ->
                IntStream.range(0, slotOfOther.length)
                    .filter(j -> slotOfOther[j] == slot)
                    .findFirst()
                    .orElse(-1))
        .toArray();
  }

  private static int[] present(List<Pose> poses) {
    return IntStream.range(0, poses.size()).filter(i -> poses.get(i) != null).toArray();
  }

  private static List<Pose> plain(List<Pose> poses) {
    return poses.stream().filter(Objects::nonNull).map(Individuals::plain).toList();
  }

  /** Returns a pose without the estimates underneath, so that its positions are compared. */
  private static Pose plain(Pose pose) {
    double[] x = new double[pose.size()];
    double[] y = new double[pose.size()];
    for (int k = 0; k < x.length; k++) {
      x[k] = pose.x(k);
      y[k] = pose.y(k);
    }
    return Pose.labelled(x, y);
  }

  /** Returns the mean distance between the points that two poses have, infinite without any. */
  public static double distance(Pose a, Pose b) {
    double distance = PoseLinker.distance(plain(a), plain(b));
    return distance == Double.MAX_VALUE ? Double.POSITIVE_INFINITY : distance;
  }
}
