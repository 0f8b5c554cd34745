// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;

/** Recordings to clean. */
final class Walks {
  static final double NONE = Double.NaN;
  static final double RATE = 100;

  private Walks() {}

  /** Returns a skeleton whose points are a chain. */
  static Skeleton chain(int keypoints) {
    List<Keypoint> points = new ArrayList<>();
    List<Limb> limbs = new ArrayList<>();
    for (int k = 0; k < keypoints; k++) {
      points.add(new Keypoint("p" + k, k, NONE, 0));
      if (k > 0) {
        limbs.add(new Limb(k - 1, k, 0));
      }
    }
    return new Skeleton("chain", points, limbs);
  }

  static Recording recording(Timeline timeline, Track... tracks) {
    int keypoints = tracks[0].pose(tracks[0].frames().findFirst().orElseThrow()).size();
    return new Recording(
        chain(keypoints), List.of(tracks), List.of(), timeline, Scale.PIXELS, List.of("made"));
  }

  /** Returns a track of one point with these places in frames from 0, all with score 0.9. */
  static Track onePoint(double[] x, double[] y) {
    Track track = new Track(1, "one");
    for (int t = 0; t < x.length; t++) {
      track.put(t, Pose.of(new double[] {x[t]}, new double[] {y[t]}, new double[] {0.9}));
    }
    return track;
  }

  /** Returns a track of one point that moves along the diagonal by a pixel a frame. */
  static Track diagonal(int size) {
    double[] x = new double[size];
    Arrays.setAll(x, t -> t);
    return onePoint(x, x);
  }

  /** Returns x of a point in a frame. */
  static double x(Cleaned cleaned, int frame) {
    return cleaned.recording().tracks().get(0).pose(frame).x(0);
  }

  static Pose pose(Cleaned cleaned, int frame) {
    return cleaned.recording().tracks().get(0).pose(frame);
  }

  /**
   * Returns two individuals of four points with noise, jumps, low scores, missing, withheld and
   * hand-placed points, and frames without a pose.
   */
  static Recording untidy(long seed) {
    Random random = new Random(seed);
    Track[] tracks = {new Track(1, "a"), new Track(2, "b")};
    for (Track track : tracks) {
      for (int t = 0; t < 300; t++) {
        if (random.nextInt(12) > 0) {
          track.put(t, untidy(random, t, track.id()));
        }
      }
    }
    return recording(Timeline.ofRate(RATE), tracks);
  }

  private static Pose untidy(Random random, int t, int id) {
    int keypoints = 4;
    double[][] p = new double[3][keypoints];
    for (int k = 0; k < keypoints; k++) {
      boolean jumps = random.nextInt(20) == 0;
      boolean misses = random.nextInt(15) == 0;
      p[0][k] = misses ? NONE : 100 * id + 20 * k + 0.5 * t + random.nextGaussian();
      p[1][k] = 100 + 30 * Math.sin(0.05 * t + k) + random.nextGaussian() + (jumps ? 60 : 0);
      p[2][k] = 0.2 + 0.8 * random.nextDouble();
    }
    Pose pose = Pose.of(p[0], p[1], p[2]);
    int k = random.nextInt(keypoints);
    return switch (random.nextInt(8)) {
      case 0 -> pose.has(k) ? pose.without(k) : pose;
      case 1 -> pose.with(k, 150, 100, 1, Source.EDITED);
      default -> pose;
    };
  }
}
