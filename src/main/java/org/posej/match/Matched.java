// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import org.posej.Box;
import org.posej.Pose;
import org.posej.codec.Grid;
import org.posej.image.Crop;

/**
 * What a network found in one square of an image.
 *
 * @param pose in image pixels; points that are not in use are missing, those that are hidden are
 *     withheld, with their estimates kept
 * @param heatmaps one per point, 64 x 64, row after row, in 0..1
 * @param presence probability that each point can be seen; its peak where the network does not say
 * @param crop the square, 256 x 256 pixels: where its pixels lie in the image
 */
public record Matched(Pose pose, float[][] heatmaps, double[] presence, Crop crop) {

  /** Returns how the cells of the maps lie on the pixels of the square. */
  public Grid grid() {
    return SquareCrop.GRID;
  }

  /** Returns the box that was looked at, a square. */
  public Box box() {
    double side = SquareCrop.boxSide(crop);
    double middle = (SquareCrop.SIDE - 1) / 2.0;
    return Box.of(
        crop.toImageX(middle, 0) - side / 2, crop.toImageY(0, middle) - side / 2, side, side);
  }

  /** Returns how many points are in use, whether they can be seen or not. */
  public int used() {
    int used = 0;
    for (int k = 0; k < heatmaps.length; k++) {
      used += Double.isNaN(pose.placeX(k)) ? 0 : 1;
    }
    return used;
  }

  /** Returns the mean score of the points in use, those that are withheld counting as 0. */
  public double strength() {
    return pose.strength();
  }

  /** Returns the heat of a point at a place of the image, 0 outside the square. */
  public double heat(int k, double x, double y) {
    double u = grid().toMapX(crop.toInputX(x, y));
    double v = grid().toMapY(crop.toInputY(x, y));
    int i = (int) Math.floor(u);
    int j = (int) Math.floor(v);
    double across = u - i;
    double down = v - j;
    return (1 - down) * ((1 - across) * cell(k, i, j) + across * cell(k, i + 1, j))
        + down * ((1 - across) * cell(k, i, j + 1) + across * cell(k, i + 1, j + 1));
  }

  private double cell(int k, int i, int j) {
    int width = grid().width();
    boolean inside = i >= 0 && j >= 0 && i < width && j < grid().height();
    return inside ? heatmaps[k][j * width + i] : 0;
  }
}
