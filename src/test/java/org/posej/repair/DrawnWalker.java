// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.Random;
import org.posej.Pose;
import org.posej.Track;

/** A person drawn as numbers, who walks to the right at a stride of a second. */
final class DrawnWalker {
  private static final double RATE = 30;
  private static final double NOISE = 1.5;
  private static final double[] REACH = {
    0, 0, 0, 0, 0, -6, -6, -22, -22, -45, -45, 8, 8, 35, 35, 70, 70
  };
  private static final double[] HEIGHT = {
    40, 36, 36, 38, 38, 80, 80, 130, 130, 175, 175, 190, 190, 270, 270, 350, 350
  };
  private static final double[] LIFT = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 8, 30, 30};

  private DrawnWalker() {}

  /** Returns a walk to the right, with legs and arms that swing about a moving trunk. */
  static Track walk(int frames, int seed) {
    Random random = new Random(seed);
    Track track = new Track(0, "one");
    for (int t = 0; t < frames; t++) {
      double[] x = new double[17];
      double[] y = new double[17];
      double[] scores = new double[17];
      double trunk = 100 + 3 * t;
      for (int k = 0; k < 17; k++) {
        double side = k % 2 == 1 ? 1 : -1; // of coco-17 odd points are left
        double phase = 2 * Math.PI * t / RATE;
        double swing = side * Math.sin(phase);
        x[k] = trunk + REACH[k] * swing + (k < 5 ? 0 : 2 * side) + NOISE * random.nextGaussian();
        y[k] =
            HEIGHT[k]
                - Math.max(0, LIFT[k] * side * Math.cos(phase))
                + NOISE * random.nextGaussian();
        scores[k] = 0.9;
      }
      track.put(t, Pose.of(x, y, scores));
    }
    return track;
  }
}
