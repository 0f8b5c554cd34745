// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Track;
import org.posej.gait.Feet;
import org.posej.gait.Feet.Foot;
import org.posej.gait.Gait;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.SideView;

/**
 * The limbs of a walker as a movie from the side would show them.
 *
 * @param skeleton of the pairs of points that the recording has, the left one first
 * @param gait their paths, in metres
 */
record SwapTrial(Skeleton skeleton, Gait gait) {
  /** The points of a side from the trunk outwards, each by the names that it has. */
  private static final List<List<String>> SITES =
      List.of(
          List.of("asi", "hip"),
          List.of("kne", "knee"),
          List.of("ank", "ankle"),
          List.of("hee", "heel"),
          List.of("toe", "midfoot", "bigtoe"),
          List.of("sho", "shoulder", "uparm"),
          List.of("elb", "elbow", "loarm"),
          List.of("wra", "wrist", "hand"));

  private static final int[] INNER = {-1, 0, 1, 2, 2, -1, 5, 6}; // the site that a limb leads to
  private static final double SCORE = 0.9;
  private static final double LEAST_SCORE = 0.3;

  /** Returns the walker of a recording, null where it has no pairs of knees. */
  static SwapTrial of(Recording recording, double rateHz) {
    List<String> names = recording.skeleton().names();
    List<Foot> points = new ArrayList<>();
    List<Keypoint> keypoints = new ArrayList<>();
    List<Limb> limbs = new ArrayList<>();
    int[] at = new int[SITES.size()];
    Arrays.fill(at, -1);
    for (int site = 0; site < at.length; site++) {
      String left = named(names, "left", SITES.get(site));
      String right = named(names, "right", SITES.get(site));
      if (left != null && right != null) {
        at[site] = keypoints.size();
        add(keypoints, points, left, right);
        join(limbs, at[site], INNER[site] < 0 ? -1 : at[INNER[site]]);
      }
    }
    if (at[1] < 0) {
      return null;
    }
    Feet feet = new Feet(List.of(points.get(0).heel(), points.get(1).heel()), points);
    Track track = recording.tracks().get(0);
    Gait gait = SideView.of(recording, track, feet, rateHz, LEAST_SCORE);
    return new SwapTrial(new Skeleton("walker", keypoints, limbs), gait);
  }

  private static void add(List<Keypoint> keypoints, List<Foot> points, String left, String right) {
    int first = keypoints.size();
    keypoints.add(new Keypoint(left, first + 1, Double.NaN, 0));
    keypoints.add(new Keypoint(right, first, Double.NaN, 0));
    points.add(new Foot(left, right, left, left, false));
    points.add(new Foot(right, left, right, right, false));
  }

  /** Joins a pair to the pair that is nearer to the trunk, one next to the trunk to each other. */
  private static void join(List<Limb> limbs, int pair, int inner) {
    if (inner < 0) {
      limbs.add(new Limb(pair, pair + 1, 0));
    } else {
      limbs.add(new Limb(pair, inner, 0));
      limbs.add(new Limb(pair + 1, inner + 1, 0));
    }
  }

  private static String named(List<String> names, String side, List<String> sites) {
    for (String site : sites) {
      for (String name : names) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll(".*:|[^a-z]", "");
        if (plain.equals(side + site)
            || plain.equals(site + side)
            || plain.equals(side.charAt(0) + site)) {
          return name;
        }
      }
    }
    return null;
  }

  /** Returns every nth frame of the movie, with normal noise on every point. */
  Track track(int every, double noise, Random random) {
    Track track = new Track(0, "walker");
    int points = skeleton.size();
    for (int t = 0; t < gait.frames(); t += every) {
      double[] x = new double[points];
      double[] y = new double[points];
      double[] scores = new double[points];
      Arrays.fill(scores, SCORE);
      for (int k = 0; k < points; k++) {
        FootPath path = gait.feet().get(k);
        x[k] = path.heel().x()[t] / GaitTrial.UNITS_PER_PIXEL + noise * random.nextGaussian();
        y[k] = -path.heel().y()[t] / GaitTrial.UNITS_PER_PIXEL + noise * random.nextGaussian();
      }
      Pose pose = Pose.of(x, y, scores);
      if (pose.count() > points / 2) {
        track.put(t / every, pose);
      }
    }
    return track;
  }
}
