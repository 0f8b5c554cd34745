// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.image.Frames;

/**
 * The three spots of {@link Spots} on frames of 200 x 200 pixels: they turn by 0.3 a frame and go
 * round.
 *
 * @param size number of frames
 * @param grey whether there are no colours
 */
public record SpotMovie(int size, boolean grey) implements Frames {

  @Override
  public int width() {
    return Spots.SIDE;
  }

  @Override
  public int height() {
    return Spots.SIDE;
  }

  @Override
  public boolean lasting() {
    return true;
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) {
    return grey ? Spots.grey(at(t)) : Spots.image(at(t));
  }

  /** Returns where the spots are. */
  public static double[][] at(int t) {
    double[][] at = new double[3][];
    double cos = Math.cos(0.3 * t);
    double sin = Math.sin(0.3 * t);
    double x = 100 + 40 * Math.cos(0.2 * t);
    double y = 100 + 40 * Math.sin(0.2 * t);
    for (int k = 0; k < 3; k++) {
      double dx = (Spots.AT[k][0] - 100) / 2;
      double dy = (Spots.AT[k][1] - 90) / 2;
      at[k] = new double[] {x + cos * dx - sin * dy, y + sin * dx + cos * dy};
    }
    return at;
  }

  /** Returns the spots as they are labelled. */
  public static Pose truth(int t) {
    return Spots.pose(at(t));
  }
}
