// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.io.Individuals;

/** Single points in any order, and the poses that they make up. */
final class LoosePoints {
  private static final int MAX_KEYPOINTS = 10_000;
  private static final long MAX_CELLS = 1L << 27;

  private final Map<String, Integer> keypoints = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, double[]>> bodies = new LinkedHashMap<>();
  private long cells;

  /** Names a point, which may be in no frame. */
  int keypoint(String name) {
    Integer known = keypoints.putIfAbsent(name, keypoints.size());
    if (keypoints.size() > MAX_KEYPOINTS) {
      throw new IllegalArgumentException("there are more than " + MAX_KEYPOINTS + " points");
    }
    return known == null ? keypoints.size() - 1 : known;
  }

  /**
   * Adds a point.
   *
   * @throws IllegalArgumentException if it is already there
   */
  void add(String individual, String name, int frame, double x, double y, double score) {
    int at = 3 * keypoint(name);
    TreeMap<Integer, double[]> frames = bodies.computeIfAbsent(individual, i -> new TreeMap<>());
    double[] body = frames.get(frame);
    if (body == null || body.length <= at) {
      body = grown(body, at + 3);
      frames.put(frame, body);
    }
    if (!Double.isNaN(body[at])) {
      throw new IllegalArgumentException(
          "'" + name + "' of '" + individual + "' stands twice in frame " + frame);
    }
    body[at] = x;
    body[at + 1] = y;
    body[at + 2] = score;
  }

  private double[] grown(double[] body, int length) {
    int before = body == null ? 0 : body.length;
    cells += length - before;
    if (cells > MAX_CELLS) {
      throw new IllegalArgumentException("there are too many points for so many frames");
    }
    double[] grown = body == null ? new double[length] : Arrays.copyOf(body, length);
    Arrays.fill(grown, before, length, Double.NaN);
    return grown;
  }

  /** Returns the names of the points in the order in which they were met. */
  List<String> names() {
    return List.copyOf(keypoints.keySet());
  }

  /**
   * Puts all poses together.
   *
   * @param skeleton with the points by name; others are left out
   * @param byHand whether points were placed by hand, and scores do not count
   */
  Individuals individuals(Skeleton skeleton, boolean byHand) {
    int[] from = skeleton.names().stream().mapToInt(n -> keypoints.getOrDefault(n, -1)).toArray();
    if ((long) bodies.values().stream().mapToInt(Map::size).sum() * from.length * 3 > MAX_CELLS) {
      throw new IllegalArgumentException("there are too many points for so many frames");
    }
    Individuals individuals = new Individuals();
    bodies.forEach(
        (name, frames) ->
            frames.forEach(
                (frame, body) -> individuals.put(name, frame, pose(body, from, byHand))));
    return individuals;
  }

  private static Pose pose(double[] body, int[] from, boolean byHand) {
    double[][] p = new double[3][from.length];
    for (int k = 0; k < from.length; k++) {
      int at = 3 * from[k];
      boolean has = at >= 0 && at < body.length;
      for (int c = 0; c < 3; c++) {
        p[c][k] = has ? body[at + c] : Double.NaN;
      }
    }
    return byHand ? Pose.labelled(p[0], p[1]) : Pose.of(p[0], p[1], p[2]);
  }
}
