// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Spare;
import org.posej.codec.Tensors;
import org.posej.math.FirstMaximum;
import org.posej.math.SoftArgmax;
import org.posej.views.FlipShift;
import org.posej.views.MapMean;
import org.posej.views.ViewDecoder;
import org.posej.views.ViewMean;

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
public final class IntegralCodec implements Codec, ViewDecoder {
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
  private final Spare<Reader> readers = new Spare<>(Reader::new);

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
    Planes maps = maps(outputs);
    maps.require(keypoints, grid.width(), grid.height());
    return readers.use(
        r -> Points.poses(maps.items, keypoints, (n, k, points) -> r.read(maps, n, k, points)));
  }

  private static Planes maps(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    return Planes.of(outputs.get(0), false);
  }

  @Override
  public ViewMean views(int[] mirrors, FlipShift shift) {
    return new MapMean(grid, MapMean.Channels.of(mirrors, 0), shift, IntegralCodec::maps, this);
  }

  /** Reads the points of one output; keeps the arrays that this takes. */
  private final class Reader {
    private final float[] plane = new float[grid.width() * grid.height()];
    private final FirstMaximum maximum = new FirstMaximum(grid.width() * grid.height());
    private final SoftArgmax softmax = new SoftArgmax(grid.width(), grid.height());
    private final double[] mean = new double[3];

    void read(Planes maps, int n, int k, Points points) {
      maps.read(n, k, plane);
      float max = maximum.value(plane);
      boolean flat = plane[0] == max && isFlat();
      if (Float.isNaN(max) || flat || norm == Norm.SUM && max <= 0) {
        return;
      }
      setPoint(k, max, points);
    }

    private boolean isFlat() {
      for (float v : plane) {
        if (v != plane[0]) {
          return false;
        }
      }
      return true;
    }

    private void setPoint(int k, float max, Points points) {
      if (norm == Norm.SOFTMAX) {
        softmax.of(plane, (float) beta, max, mean);
      } else {
        average();
      }
      double c = norm == Norm.SOFTMAX ? mean[0] * Math.exp(beta * max) : mean[0];
      double x = unbiased(mean[1], c, grid.width());
      double y = unbiased(mean[2], c, grid.height());
      double score = norm == Norm.SIGMOID ? weight(max) : 1;
      points.set(k, grid.toInputX(x), grid.toInputY(y), score);
    }

    private void average() {
      double sum = 0;
      double sumX = 0;
      double sumY = 0;
      for (int i = 0; i < plane.length; i++) {
        double w = weight(plane[i]);
        sum += w;
        sumX += w * (i % grid.width());
        sumY += w * (i / grid.width());
      }
      mean[0] = sum;
      mean[1] = sumX / sum;
      mean[2] = sumY / sum;
    }
  }

  private double weight(float v) {
    return norm == Norm.SIGMOID ? 1 / (1 + Math.exp(-beta * v)) : Math.max(v, 0);
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
