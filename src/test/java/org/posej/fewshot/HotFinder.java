// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.SplittableRandom;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Plane;

/** A finder of two points whose network has random weights, and planes of noise for it. */
final class HotFinder {
  private static final int SIDE = 96;

  private HotFinder() {}

  /** Returns a finder whose heat is about one half. */
  static Finder of(Exemplars exemplars) {
    UNet net = new UNet(1, 2, 6, 8);
    float[] weights = net.initial(8);
    weights[weights.length - 1] = 0;
    weights[weights.length - 2] = 0;
    return new Finder(new HeatNet(net, weights), exemplars, new int[] {0, 1}, Math.PI, 48);
  }

  static Plane noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Plane(pixels, SIDE, SIDE);
  }
}
