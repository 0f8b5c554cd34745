// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import org.posej.shape.Exemplars;
import org.posej.shape.Similarity;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** The directions from which a body is looked at, in square crops of one size. */
final class Views {
  private static final double MARGIN = 1.15; // of the body's diagonal, must fit into a crop

  private final int size;
  private final double[] angles;
  private final int[] mirror;

  /**
   * Prepares the directions.
   *
   * @param size of the crops in working pixels
   * @param usualTurn how far crops were turned in training, in radians; one view is not turned
   * @param count number of directions
   * @param mirror for each keypoint the one it becomes in a mirror, where every other view is to be
   *     mirrored; else null
   */
  Views(int size, double usualTurn, int count, int[] mirror) {
    this.size = size;
    this.mirror = mirror;
    angles = new double[count];
    boolean around = usualTurn >= Math.PI;
    for (int i = 0; i < count; i++) {
      double side = i % 2 == 0 ? -1 : 1;
      angles[i] =
          around ? 2 * Math.PI * i / count : side * usualTurn * ((i + 1) / 2) / (count / 2.0);
    }
  }

  /**
   * A direction.
   *
   * @param map takes pixels of the crop to working pixels
   * @param back takes working pixels to pixels of the crop
   * @param mirror for each keypoint the one it becomes here, null for itself
   */
  record View(Similarity map, Similarity back, int[] mirror) {
    /** Returns which heatmap shows a keypoint. */
    int heatmap(int k) {
      return mirror == null ? k : mirror[k];
    }

    /** Writes what the direction shows of a plane. */
    void crop(Plane plane, int size, float[] out) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          out[y * size + x] = plane.at(map.x(x, y), map.y(x, y));
        }
      }
    }
  }

  int count() {
    return angles.length;
  }

  /** Returns how much smaller a body is seen: 1, or more where it does not fit into a crop. */
  double scale(Shot body) {
    return Math.max(1, MARGIN * body.diagonal() / size);
  }

  /** Returns all directions about the middle of a body. */
  View[] about(Shot body) {
    double[] box = body.bounds();
    double turn = mirror == null ? 0 : Exemplars.mirrorTurn(body.points(), mirror);
    double scale = scale(body);
    View[] views = new View[angles.length];
    for (int n = 0; n < views.length; n++) {
      views[n] = view(n, scale, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, turn);
    }
    return views;
  }

  private View view(int n, double scale, double cx, double cy, double mirrorTurn) {
    double middle = (size - 1) / 2.0;
    boolean mirrored = mirror != null && n % 2 == 1;
    Similarity map = Similarity.of(scale, angles[n], middle, middle, cx, cy);
    if (mirrored) {
      Similarity other = Similarity.of(scale, angles[n], 0, 0, 0, 0).afterMirror(mirrorTurn);
      map = other.takes(middle, middle, cx, cy);
    }
    return new View(map, map.inverse(), mirrored ? mirror : null);
  }
}
