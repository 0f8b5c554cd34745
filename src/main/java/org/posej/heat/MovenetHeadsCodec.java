// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Tensors;

/**
 * The four heads inside MoveNet, for exports that end there.
 *
 * <p>Reads, in this order, the body's centre (1, H, W, 1), the points from the centre (1, H, W, 2
 * K), the points' heatmaps (1, H, W, K) and the points from their cells (1, H, W, 2 K), in float32
 * after the sigmoid, in cells, y before x; gives one pose. A cell c is the coordinate c / N of the
 * decoded networks and thus pixel {@code c s} of the grid {@code FIRST}. Immutable, safe for
 * several threads.
 */
public final class MovenetHeadsCodec implements Codec {
  /*
   * Votel and Li, "Next-generation pose detection with MoveNet" (2021): the centre nearest to the
   * middle of the frame wins; heat counts less the farther it lies from the regressed point. Order
   * of axes, the middle W / 2 and the 1.8 cells are read from the graph of the single-pose network.
   */
  private static final double NEAR = 1.8;
  private static final double SIGMA = 2;

  private final int keypoints;
  private final Grid grid;

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param grid of the heads and the input
   */
  public MovenetHeadsCodec(int keypoints, Grid grid) {
    this.keypoints = keypoints;
    this.grid = grid.with(Grid.Alignment.FIRST);
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Tensors.require(outputs, 4);
    Planes centres = head(outputs.get(0), 1);
    Planes fromCentre = head(outputs.get(1), 2 * keypoints);
    Planes heat = head(outputs.get(2), keypoints);
    Planes fromCell = head(outputs.get(3), 2 * keypoints);
    float[] plane = centres.plane();
    centres.read(0, 0, plane);
    int centre = nearest(plane, grid.width() / 2.0, grid.height() / 2.0);
    Points points = new Points(keypoints);
    for (int k = 0; centre >= 0 && k < keypoints; k++) {
      double guessX = centre % grid.width() + fromCentre.at(0, 2 * k + 1, centre);
      double guessY = centre / grid.width() + fromCentre.at(0, 2 * k, centre);
      heat.read(0, k, plane);
      int cell = nearest(plane, guessX, guessY);
      if (cell >= 0) {
        double x = cell % grid.width() + fromCell.at(0, 2 * k + 1, cell);
        double y = cell / grid.width() + fromCell.at(0, 2 * k, cell);
        points.set(k, grid.toInputX(x), grid.toInputY(y), plane[cell]);
      }
    }
    return List.of(points.pose());
  }

  private Planes head(Tensor t, int channels) {
    Planes planes = Planes.of(t, true);
    planes.require(channels, grid.width(), grid.height());
    return planes;
  }

  /** Returns the cell with the most heat over its distance, or -1 where there is none. */
  private int nearest(float[] heat, double x, double y) {
    if (Planes.peak(heat) < 0) {
      return -1;
    }
    int at = -1;
    double best = 0;
    for (int i = 0; i < heat.length; i++) {
      if (heat[i] > 0) {
        double v = heat[i] / (distance(i, x, y) + NEAR);
        if (v > best) {
          best = v;
          at = i;
        }
      }
    }
    return at;
  }

  private double distance(int cell, double x, double y) {
    double dx = cell % grid.width() - x;
    double dy = cell / grid.width() - y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int n = grid.width() * grid.height();
    float[][] centres = new float[1][n];
    float[][] fromCentre = new float[2 * keypoints][n];
    float[][] heat = new float[keypoints][n];
    float[][] fromCell = new float[2 * keypoints][n];
    for (Pose p : poses) {
      double[] middle = middle(p);
      Pose centre = Pose.of(new double[] {middle[0]}, new double[] {middle[1]}, new double[1]);
      GaussianTarget.of(SIGMA).draw(List.of(centre), 0, grid, centres[0]);
      for (int k = 0; k < keypoints; k++) {
        if (p.has(k)) {
          write(p, k, middle[0], middle[1], fromCentre);
          GaussianTarget.of(SIGMA).draw(List.of(p), k, grid, heat[k]);
          write(p, k, p.x(k), p.y(k), fromCell);
        }
      }
    }
    return List.of(tensor(centres), tensor(fromCentre), tensor(heat), tensor(fromCell));
  }

  private static double[] middle(Pose p) {
    double x = 0;
    double y = 0;
    for (int k = 0; k < p.size(); k++) {
      x += p.has(k) ? p.x(k) / p.count() : 0;
      y += p.has(k) ? p.y(k) / p.count() : 0;
    }
    return p.count() == 0 ? new double[] {Double.NaN, Double.NaN} : new double[] {x, y};
  }

  /** Writes where point k lies from each of the cells around a place. */
  private void write(Pose p, int k, double x, double y, float[][] offsets) {
    for (int cell = 0; cell < offsets[0].length; cell++) {
      if (distance(cell, grid.toMapX(x), grid.toMapY(y)) <= 3 * SIGMA) {
        offsets[2 * k][cell] = (float) (grid.toMapY(p.y(k)) - cell / grid.width());
        offsets[2 * k + 1][cell] = (float) (grid.toMapX(p.x(k)) - cell % grid.width());
      }
    }
  }

  private Tensor tensor(float[][] planes) {
    return HeatmapLayout.ofChannelsLast().tensor(planes, grid.width(), grid.height());
  }
}
