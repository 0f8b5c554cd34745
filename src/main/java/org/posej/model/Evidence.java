// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.List;

/**
 * Labelled maps with their place in the image: one per keypoint, and what else a network gives.
 *
 * <p>The centre of cell (i, j) lies at x = {@code x0 + (i + 0.5) stride - 0.5} and y = {@code y0 +
 * (j + 0.5) stride - 0.5} in image pixels.
 *
 * @param maps row-major; those of keypoints first, as a rule of probabilities in 0..1
 * @param labels what each map shows: the name of its keypoint, or what it is
 * @param signed whether a map's values below 0 tell as much as those above, as in fields
 * @param width cells in a row
 * @param height rows
 * @param x0 column of image pixels at which the maps begin
 * @param y0 row of image pixels at which the maps begin
 * @param stride image pixels in a cell, along x and y
 */
public record Evidence(
    float[][] maps,
    List<String> labels,
    boolean[] signed,
    int width,
    int height,
    double x0,
    double y0,
    double stride) {

  /** Maps none of which is signed. */
  public Evidence(
      float[][] maps,
      List<String> labels,
      int width,
      int height,
      double x0,
      double y0,
      double stride) {
    this(maps, labels, new boolean[maps.length], width, height, x0, y0, stride);
  }
}
