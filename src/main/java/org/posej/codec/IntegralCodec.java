// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/**
 * One map per keypoint, whose mean position is the point: soft-argmax, integral regression, DSNT.
 *
 * <p>Reads (N, K, H, W) in float32 and gives one pose per item; writes all poses into the maps of
 * one item. The mean over cell indices becomes a pixel as the grid says: {@code FIRST} for MMPose,
 * AlphaPose and 3DMPPE, whose coordinates i / W or i / W - 1/2 are multiples of the input's size;
 * {@code CENTRES} for DSNT, whose coordinates run from -(n - 1) / n to (n - 1) / n. A map without
 * any relief has no point. Sampling-argmax and SIKR differ in training alone and are read by this
 * as well. Immutable, safe for several threads.
 */
public final class IntegralCodec implements Codec {
  /*
   * Sun et al., "Integral human pose regression" (2018). Nibali et al., "Numerical coordinate
   * regression with convolutional neural networks" (2018). Gu et al., "Removing the bias of
   * integral pose regression" (2021): each of the h w cells adds exp(0) to the sum C of the
   * softmax, so that with r = h w / C the mean is (1 - r) x + r (w - 1) / 2 in cell indices.
   */
  private static final double PEAK_LOGIT = 20;

  /** How a map becomes a distribution. */
  public enum Norm {
    /** {@code exp(beta v)} over its sum; the score of every point is 1. */
    SOFTMAX,
    /** {@code 1 / (1 + exp(-beta v))} over its sum; the score is the largest before. */
    SIGMOID,
    /** {@code max(v, 0)} over its sum, for maps that are distributions; the score is 1. */
    SUM
  }

  /**
   * What is done about the pull of empty cells toward the middle; it is there with softmax alone.
   */
  public enum Debias {
    /** Nothing. */
    NONE,
    /** The cells' pull is taken out; not where it leaves nothing, {@code C <= h w}. */
    EXACT,
    /**
     * MMPose's option, {@code C / (C - 1) (x - 1 / (2 C))} in 0..1, for networks tested with it.
     */
    MMPOSE
  }

  private final int keypoints;
  private final Grid grid;
  private final Norm norm;
  private final Debias debias;
  private final double beta;

  /** A codec of softmax with beta 1, the bias left in. */
  public IntegralCodec(int keypoints, Grid grid) {
    this(keypoints, grid, Norm.SOFTMAX, Debias.NONE, 1);
  }

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param grid of map and input
   * @param norm of maps
   * @param debias of means
   * @param beta factor of the map's values, positive
   */
  public IntegralCodec(int keypoints, Grid grid, Norm norm, Debias debias, double beta) {
    this.keypoints = keypoints;
    this.grid = grid;
    this.norm = norm;
    this.debias = norm == Norm.SOFTMAX ? debias : Debias.NONE;
    this.beta = beta;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Planes maps = Planes.of(outputs.get(0), false);
    maps.require(keypoints, grid.width(), grid.height());
    float[] plane = maps.plane();
    List<Pose> poses = new ArrayList<>();
    for (int n = 0; n < maps.items; n++) {
      Points points = new Points(keypoints);
      for (int k = 0; k < keypoints; k++) {
        maps.read(n, k, plane);
        point(k, plane, points);
      }
      poses.add(points.pose());
    }
    return poses;
  }

  private void point(int k, float[] plane, Points points) {
    float max = Float.NEGATIVE_INFINITY;
    float min = Float.POSITIVE_INFINITY;
    for (float v : plane) {
      max = Math.max(max, v);
      min = Math.min(min, v);
    }
    if (!(max > min) || norm == Norm.SUM && max <= 0) {
      return;
    }
    double[] m = moments(plane, max);
    double x = m[1] / m[0];
    double y = m[2] / m[0];
    double c = norm == Norm.SOFTMAX ? m[0] * Math.exp(beta * max) : m[0];
    points.set(
        k,
        grid.toInputX(unbiased(x, c, grid.width())),
        grid.toInputY(unbiased(y, c, grid.height())),
        norm == Norm.SIGMOID ? weight(max, max) : 1);
  }

  /** Returns the sums of weights, of weights times columns and of weights times rows. */
  private double[] moments(float[] plane, float max) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    int i = 0;
    for (int y = 0; y < grid.height(); y++) {
      double row = 0;
      for (int x = 0; x < grid.width(); x++) {
        double w = weight(plane[i++], max);
        row += w;
        sumX += w * x;
      }
      sum += row;
      sumY += row * y;
    }
    return new double[] {sum, sumX, sumY};
  }

  private double weight(float v, float max) {
    return switch (norm) {
      case SOFTMAX -> Math.exp(beta * (v - max));
      case SIGMOID -> 1 / (1 + Math.exp(-beta * v));
      case SUM -> Math.max(v, 0);
    };
  }

  private double unbiased(double cell, double c, int cells) {
    double share = grid.width() * grid.height() / c;
    return switch (debias) {
      case NONE -> cell;
      case EXACT -> share >= 1 ? cell : (cell - share * (cells - 1) / 2) / (1 - share);
      case MMPOSE -> (cell - cells / (2 * c)) / (1 - 1 / c);
    };
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    float[][] planes = new float[keypoints][grid.width() * grid.height()];
    for (int k = 0; k < keypoints; k++) {
      GaussianTarget.of(2).draw(poses, k, grid, planes[k]);
      for (int i = 0; i < planes[k].length; i++) {
        planes[k][i] = value(planes[k][i]);
      }
    }
    return List.of(HeatmapLayout.channelsFirst().tensor(planes, grid.width(), grid.height()));
  }

  /** Returns the map's value that is decoded to a weight; zero for none. */
  private float value(double weight) {
    return (float)
        switch (norm) {
          case SOFTMAX -> Math.log1p(Math.exp(PEAK_LOGIT) * weight) / beta;
          case SIGMOID -> (Math.log(weight + 1e-9) - Math.log1p(1e-6 - weight)) / beta;
          case SUM -> weight;
        };
  }
}
