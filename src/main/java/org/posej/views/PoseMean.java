// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Decoder;
import org.posej.codec.Points;

/**
 * The mean of the poses of views, each point weighted by its scores, in the image and in space.
 *
 * <p>The score of a point is the mean over the views, 0 counting where it is missing. Column u of a
 * mirrored input of W pixels is {@code W - 1 - u}, which for coordinates in 0..1 is {@code 1 - x -
 * 1 / W}. In space x becomes -x.
 */
public final class PoseMean implements ViewMean {
  private static final double LEAST = 1e-9; // weight of a point whose score is 0

  private final Decoder decoder;
  private final int width;
  private final int height;
  private final int[] mirrors;
  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final double[][] space; // x, y and z
  private final double[] scores;
  private double score;
  private int views;

  /**
   * An empty mean.
   *
   * @param decoder that gives one pose
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param mirrors for each point of the network that of the other side, itself where there is none
   */
  public PoseMean(Decoder decoder, int inputWidth, int inputHeight, int[] mirrors) {
    this.decoder = decoder;
    width = inputWidth;
    height = inputHeight;
    this.mirrors = mirrors.clone();
    x = new double[mirrors.length];
    y = new double[mirrors.length];
    weights = new double[mirrors.length];
    space = new double[3][mirrors.length];
    scores = new double[mirrors.length];
  }

  @Override
  public void add(List<Tensor> outputs, View view) {
    List<Pose> poses = decoder.decode(outputs);
    if (poses.size() != 1 || poses.get(0).size() != mirrors.length) {
      throw new IllegalArgumentException(
          "The network gives "
              + poses.size()
              + " poses; views are joined where it gives one of "
              + mirrors.length
              + " points.");
    }
    Pose pose = poses.get(0);
    for (int k = 0; k < mirrors.length; k++) {
      int from = view.mirrored() ? mirrors[k] : k;
      if (pose.has(from)) {
        double weight = Math.max(LEAST, pose.score(from));
        x[k] += weight * view.toPlainX(pose.x(from), width);
        y[k] += weight * view.toPlainY(pose.y(from), height);
        space[0][k] += weight * (view.mirrored() ? -1 : 1) * pose.x3d(from);
        space[1][k] += weight * pose.y3d(from);
        space[2][k] += weight * pose.z3d(from);
        weights[k] += weight;
        scores[k] += pose.score(from);
      }
    }
    score += pose.score();
    views++;
  }

  @Override
  public Pose pose() {
    Points points = new Points(mirrors.length);
    for (int k = 0; k < mirrors.length; k++) {
      points.set(k, x[k] / weights[k], y[k] / weights[k], scores[k] / views);
    }
    return points
        .pose()
        .withScore(views == 0 ? 0 : score / views)
        .with3d(
            k -> space[0][k] / weights[k],
            k -> space[1][k] / weights[k],
            k -> space[2][k] / weights[k]);
  }
}
