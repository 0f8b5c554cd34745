// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.codec.Grid;

/**
 * How a point is drawn into a heatmap: a Gaussian with peak 1 whose centre is not rounded.
 *
 * @param sigma width in cells
 * @param falloff of the distance
 * @param overlap where several people's points meet
 */
public record GaussianTarget(double sigma, Falloff falloff, Overlap overlap) {

  /** The height at a distance d. */
  public enum Falloff {
    /** {@code exp(-d^2 / (2 sigma^2))}: SimpleBaseline, HRNet and nearly all others. */
    HALF_SQUARE,
    /** {@code exp(-d^2 / sigma^2)}: OpenPose (Cao et al. 2017, equation 6). */
    SQUARE
  }

  /** What a cell gets from several people. */
  public enum Overlap {
    /** The largest, so that peaks stay apart. */
    MAX,
    /** The mean over those within three sigmas of the cell. */
    MEAN
  }

  /** Returns a Gaussian of that sigma as HRNet draws it. */
  public static GaussianTarget of(double sigma) {
    return new GaussianTarget(sigma, Falloff.HALF_SQUARE, Overlap.MAX);
  }

  /**
   * Draws what point k of the poses gives; missing points give nothing.
   *
   * @param plane row by row; overwritten
   */
  public void draw(List<Pose> poses, int k, Grid grid, float[] plane) {
    for (int cell = 0; cell < plane.length; cell++) {
      int x = cell % grid.width();
      int y = cell / grid.width();
      double max = 0;
      double sum = 0;
      int near = 0;
      for (Pose p : poses) {
        double d = p.has(k) ? distance(p, k, grid, x, y) : Double.POSITIVE_INFINITY;
        double v = height(d);
        max = Math.max(max, v);
        if (d <= 3 * sigma) {
          sum += v;
          near++;
        }
      }
      plane[cell] = (float) (overlap == Overlap.MAX || near == 0 ? max : sum / near);
    }
  }

  private static double distance(Pose p, int k, Grid grid, int x, int y) {
    return Math.hypot(grid.toMapX(p.x(k)) - x, grid.toMapY(p.y(k)) - y);
  }

  private double height(double d) {
    return Math.exp(-d * d / ((falloff == Falloff.HALF_SQUARE ? 2 : 1) * sigma * sigma));
  }
}
