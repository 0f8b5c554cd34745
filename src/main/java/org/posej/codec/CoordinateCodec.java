// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;
import org.posej.Tensor;

/**
 * Coordinates that the network gives directly (DeepPose, TFPose, Poseur, PCT, RLE).
 *
 * <p>Reads (N, K, C), (N, K C) or (N, 1, 1, K C) in float32 and gives one pose per item; writes one
 * item per pose. Points with values that are not finite are missing, and missing points are written
 * as NaN. Immutable, safe for several threads.
 */
public final class CoordinateCodec implements Codec {
  /*
   * Toshev and Szegedy, "DeepPose" (2014); Mao et al., "TFPose" and "Poseur" (2021, 2022); Geng et
   * al., "Human pose as compositional tokens" (2023). Li et al., "Human pose regression with
   * residual log-likelihood estimation" (2021): the flow is for training alone; the score is the
   * mean of 1 - sigma over the axes.
   */

  /** What a coordinate c is among N pixels. */
  public enum Unit {
    /** {@code c N}, as in MMPose. */
    ZERO_TO_ONE,
    /** {@code (c + 1/2) N}, the input's box about its middle (DeepPose, RLE). */
    HALF_EACH_WAY,
    /** {@code ((c + 1) N - 1) / 2}, the outer pixels' edges at -1 and 1 (DSNT). */
    ONE_EACH_WAY,
    /** {@code c}. */
    PIXELS
  }

  /** What stands for a point. */
  public enum Columns {
    /** x, y; the score is 1. */
    XY(2),
    /** x, y, depth, which is not read; the score is 1. */
    XYZ(3),
    /** x, y, score. */
    XY_SCORE(3),
    /** x, y and the deviations along both axes in 0..1; the latter may be a second output. */
    XY_SIGMA(4),
    /** The same with deviations before the sigmoid. */
    XY_RAW_SIGMA(4);

    private final int count;

    Columns(int count) {
      this.count = count;
    }

    private boolean hasSigma() {
      return count == 4;
    }
  }

  private final int keypoints;
  private final int width;
  private final int height;
  private final Unit unit;
  private final Columns columns;

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param unit of coordinates
   * @param columns of a point
   */
  public CoordinateCodec(
      int keypoints, int inputWidth, int inputHeight, Unit unit, Columns columns) {
    this.keypoints = keypoints;
    width = inputWidth;
    height = inputHeight;
    this.unit = unit;
    this.columns = columns;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    boolean apart = columns.hasSigma() && outputs.size() > 1;
    Tensors.require(outputs, 1);
    int count = apart ? 2 : columns.count;
    float[] values = read(outputs.get(0), count);
    float[] sigmas = apart ? read(outputs.get(1), 2) : values;
    if (sigmas.length / 2 < values.length / count) {
      throw Tensors.unexpected(outputs.get(1), "as many deviations as coordinates");
    }
    List<Pose> poses = new ArrayList<>();
    for (int row = 0; row < values.length / count; row += keypoints) {
      Points points = new Points(keypoints);
      for (int k = 0; k < keypoints; k++) {
        int at = (row + k) * count;
        int sigmaAt = apart ? (row + k) * 2 : at + 2;
        double score = score(values, at, sigmas, sigmaAt);
        points.set(k, toPixel(values[at], width), toPixel(values[at + 1], height), score);
      }
      poses.add(points.pose());
    }
    return poses;
  }

  private float[] read(Tensor t, int count) {
    int[] s = t.shape();
    boolean fits =
        s.length == 3 && s[1] == keypoints && s[2] == count
            || s.length == 2 && s[1] == keypoints * count
            || s.length == 4 && s[1] * s[2] == 1 && s[3] == keypoints * count;
    if (!fits) {
      throw Tensors.unexpected(
          t,
          String.format(
              Locale.ROOT, "(N, %d, %d) or (N, %d)", keypoints, count, keypoints * count));
    }
    return Tensors.array(t);
  }

  private double score(float[] values, int at, float[] sigmas, int sigmaAt) {
    return switch (columns) {
      case XY, XYZ -> 1;
      case XY_SCORE -> values[at + 2];
      case XY_SIGMA -> 1 - (sigmas[sigmaAt] + sigmas[sigmaAt + 1]) / 2.0;
      case XY_RAW_SIGMA -> 1 - (sigmoid(sigmas[sigmaAt]) + sigmoid(sigmas[sigmaAt + 1])) / 2;
    };
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  private double toPixel(double c, int pixels) {
    return switch (unit) {
      case ZERO_TO_ONE -> c * pixels;
      case HALF_EACH_WAY -> (c + 0.5) * pixels;
      case ONE_EACH_WAY -> ((c + 1) * pixels - 1) / 2;
      case PIXELS -> c;
    };
  }

  private double fromPixel(double p, int pixels) {
    return switch (unit) {
      case ZERO_TO_ONE -> p / pixels;
      case HALF_EACH_WAY -> p / pixels - 0.5;
      case ONE_EACH_WAY -> (2 * p + 1) / pixels - 1;
      case PIXELS -> p;
    };
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int count = columns.count;
    float[] values = new float[poses.size() * keypoints * count];
    int at = 0;
    for (Pose p : poses) {
      for (int k = 0; k < keypoints; k++, at += count) {
        values[at] = (float) fromPixel(p.x(k), width);
        values[at + 1] = (float) fromPixel(p.y(k), height);
        Arrays.fill(values, at + 2, at + count, (float) further(p.score(k)));
      }
    }
    return List.of(Tensors.of(values, poses.size(), keypoints, count));
  }

  /** Returns what stands beside the coordinates for a score. */
  private double further(double score) {
    return switch (columns) {
      case XY, XYZ -> 0;
      case XY_SCORE -> score;
      case XY_SIGMA -> 1 - score;
      case XY_RAW_SIGMA -> Math.log(1 - score + 1e-9) - Math.log(score + 1e-9);
    };
  }
}
