// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/**
 * Walkers seen from the side who meet, all alike, whose places are known by formula.
 *
 * <p>Each has a head, a hip and two feet and is 100 pixels high; the points stray by a pixel.
 */
final class DrawnWalkers {
  private static final int FRAMES = 300;
  private static final int FIRST = -60; // nobody is within the image outside these places
  private static final int LAST = 700;
  private static final double PACE = 3; // pixels a frame
  private static final double MIDDLE = 320;

  private static final Skeleton SKELETON =
      new Skeleton(
          "walker",
          List.of(point("head", 0), point("hip", 1), point("left", 3), point("right", 2)),
          List.of(new Limb(0, 1, 0), new Limb(1, 2, 0), new Limb(1, 3, 0)));

  private DrawnWalkers() {}

  private static Keypoint point(String name, int mirror) {
    return new Keypoint(name, mirror, 0.08, 0);
  }

  /** Returns recordings by what happens in them. */
  static Map<String, Recording> all() {
    Map<String, Recording> all = new LinkedHashMap<>();
    all.put("cross", of(0, ahead(-100), back(100)));
    all.put("cross on one line", of(0.0, ahead(-101), back(101.5)));
    all.put("stop and go on", of(4, pausing(ahead(-100), 40, 1), pausing(back(100), 40, 1)));
    all.put("stop and turn back", of(4, pausing(ahead(-100), 40, -1), pausing(back(100), 40, -1)));
    all.put("overtake", of(4, ahead(-100), t -> MIDDLE + 0.5 * PACE * (t - 150)));
    all.put("three cross", of(4, ahead(-100), back(100), t -> MIDDLE + 0.3 * PACE * (t - 110)));
    all.put(
        "six enter and leave", of(0, train(0), train(1), train(2), train(3), train(4), train(5)));
    return all;
  }

  /** A walker to the right who is in the middle at the 100th frame before or after frame 0. */
  private static DoubleUnaryOperator ahead(double start) {
    return t -> MIDDLE + PACE * (t + start);
  }

  private static DoubleUnaryOperator back(double start) {
    return t -> MIDDLE - PACE * (t - start);
  }

  private static DoubleUnaryOperator train(int i) {
    return t -> FIRST + 1 + 2 * PACE * (t - 40 * i);
  }

  /** Stands for some frames shortly before the middle, then goes on or back. */
  private static DoubleUnaryOperator pausing(DoubleUnaryOperator walk, double frames, int then) {
    double stop = 94;
    return t ->
        t < stop
            ? walk.applyAsDouble(t)
            : t < stop + frames
                ? walk.applyAsDouble(stop)
                : walk.applyAsDouble(stop + then * (t - stop - frames));
  }

  private static Recording of(double apart, DoubleUnaryOperator... walks) {
    Random random = new Random(2);
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < walks.length; i++) {
      Track track = new Track(i + 1, "" + (i + 1));
      for (int t = 0; t < FRAMES; t++) {
        double x = walks[i].applyAsDouble(t);
        if (x > FIRST && x < LAST) {
          track.put(t, pose(x, 200 + apart * i, t, i, random));
        }
      }
      tracks.add(track);
    }
    return new Recording(SKELETON, tracks, List.of(), Timeline.ofRate(30), Scale.PIXELS, List.of());
  }

  private static Pose pose(double x, double y, int frame, int walker, Random random) {
    double swing = 25 * Math.sin(2 * Math.PI * frame / 30 + walker);
    double[] px = {x, x, x + swing, x - swing};
    double[] py = {y - 50, y, y + 50, y + 50};
    double[] scores = new double[4];
    for (int k = 0; k < 4; k++) {
      px[k] += random.nextGaussian();
      py[k] += random.nextGaussian();
      scores[k] = 0.9;
    }
    return Pose.of(px, py, scores);
  }
}
