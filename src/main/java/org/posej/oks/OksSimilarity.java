// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.math.Oks;

/**
 * How alike two poses of a body are: COCO's object keypoint similarity, in 0..1.
 *
 * <p>The mean over the labelled points of exp(-d² / (2 area (2 sigma)²)) (Lin et al., "Microsoft
 * COCO", 2014). Withheld points of the pose found count by their forced estimate, points without
 * one are infinitely far. A body without labelled points is as alike as points lie within its box
 * grown by its own size on every side.
 */
public final class OksSimilarity {
  private final double[] sigmas;
  private final BodyArea areas;

  /** Prepares for points of these sigmas, relative to the root of the area. */
  public OksSimilarity(double[] sigmas, BodyArea areas) {
    this.sigmas = sigmas.clone();
    this.areas = areas;
  }

  /**
   * Prepares for the points of a skeleton.
   *
   * @throws IllegalArgumentException if the skeleton has a point without sigma
   */
  public static double[] sigmas(Skeleton skeleton) {
    for (Skeleton.Keypoint k : skeleton.keypoints()) {
      if (!(k.sigma() > 0)) {
        throw new IllegalArgumentException(
            "Keypoint '"
                + k.name()
                + "' of skeleton '"
                + skeleton.name()
                + "' has no sigma, so its similarity cannot be told; give sigmas.");
      }
    }
    return skeleton.keypoints().stream().mapToDouble(Skeleton.Keypoint::sigma).toArray();
  }

  /**
   * Returns the similarity.
   *
   * @param found null where nothing was found, which is 0
   */
  public double of(Pose found, Pose body) {
    return found == null ? 0 : of(found, body, body.count() > 0, areas.of(body));
  }

  /** Returns the similarity to a body of known area, which has labelled points or none. */
  double of(Pose found, Pose body, boolean known, double area) {
    Box box = body.extent().box();
    if (!known && box == null) {
      return 0;
    }
    double[] squared = new double[sigmas.length];
    for (int k = 0; k < squared.length; k++) {
      double x = found.placeX(k);
      double y = found.placeY(k);
      double dx = known ? x - body.x(k) : beyond(x, box.x(), box.width());
      double dy = known ? y - body.y(k) : beyond(y, box.y(), box.height());
      boolean absent = Double.isNaN(x) && (!known || body.has(k));
      squared[k] = absent ? Double.POSITIVE_INFINITY : dx * dx + dy * dy;
    }
    return Oks.of(squared, sigmas, area);
  }

  /** Returns the area of a body in squared pixels, NaN where nothing tells it. */
  double area(Pose body) {
    return areas.of(body);
  }

  /** Returns how far a coordinate lies outside a side that is grown by its length at both ends. */
  private static double beyond(double v, double start, double length) {
    return Math.max(0, start - length - v) + Math.max(0, v - (start + 2 * length));
  }
}
