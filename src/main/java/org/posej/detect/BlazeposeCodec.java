// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Points;
import org.posej.codec.Tensors;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapLayout;

/**
 * The landmarks of BlazePose on a turned crop: 33 of the body and 6 auxiliary ones.
 *
 * <p>Reads, told apart by their shapes and in float32, (1, 5 K) of x, y, z in pixels, visibility
 * and presence before the sigmoid; (1, 1), whether there is a body, already in 0..1; and (1, H, W,
 * K), heatmaps before the sigmoid. The last two may be absent. Gives one pose whose points score
 * their visibility, as the reference runner has it, and whose score is that of the body. Pixels are
 * taken as the network gives them, and cell c of a heatmap is pixel {@code c s}. Immutable, safe
 * for several threads.
 */
public final class BlazeposeCodec implements Codec {
  /*
   * Bazarevsky et al., "BlazePose: on-device real-time body pose tracking" (2020). MediaPipe moves a
   * landmark to the mean of the heat within three cells, if the largest there is at least one half.
   */
  private static final int REACH = 3;
  private static final double LEAST = 0.5;
  private static final int COLUMNS = 5;
  private static final int VISIBILITY = 3;
  private static final int PRESENCE = 4;
  private static final double SURE = 20;

  private final int keypoints;
  private final Grid grid;
  private final boolean refined;

  /**
   * A codec.
   *
   * @param keypoints 39 for the body
   * @param grid of heatmaps and input
   * @param refined whether landmarks are moved to the heat around them
   */
  public BlazeposeCodec(int keypoints, Grid grid, boolean refined) {
    this.keypoints = keypoints;
    this.grid = grid.with(Grid.Alignment.FIRST);
    this.refined = refined;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    float[] v = landmarks(outputs);
    Planes heat = refined ? heat(outputs) : null;
    Points points = new Points(keypoints);
    double[] xy = new double[2];
    for (int k = 0; k < keypoints; k++) {
      xy[0] = v[COLUMNS * k];
      xy[1] = v[COLUMNS * k + 1];
      if (heat != null) {
        refine(heat, k, xy);
      }
      points.set(k, xy[0], xy[1], sigmoid(v[COLUMNS * k + VISIBILITY]));
    }
    Pose p = points.pose();
    Tensor flag = find(outputs, t -> t.count() == 1);
    double body = flag == null ? p.score() : Tensors.array(flag)[0];
    return List.of(p.withScore(body > 0 ? Math.min(1, body) : 0));
  }

  private float[] landmarks(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Tensor t = find(outputs, o -> o.shape().length == 2 && Tensors.last(o) == COLUMNS * keypoints);
    if (t == null) {
      throw Tensors.unexpected(outputs.get(0), "(1, " + COLUMNS * keypoints + ") in one output");
    }
    return Tensors.array(t);
  }

  private Planes heat(List<Tensor> outputs) {
    Tensor t = find(outputs, o -> o.shape().length == 4 && Tensors.last(o) == keypoints);
    if (t == null) {
      return null;
    }
    Planes planes = Planes.of(t, true);
    planes.require(keypoints, grid.width(), grid.height());
    return planes;
  }

  private static Tensor find(List<Tensor> outputs, Predicate<Tensor> wanted) {
    return outputs.stream().filter(wanted).findFirst().orElse(null);
  }

  private void refine(Planes heat, int k, double[] xy) {
    int column = (int) grid.toMapX(xy[0]);
    int row = (int) grid.toMapY(xy[1]);
    if (column < 0 || column >= grid.width() || row < 0 || row >= grid.height()) {
      return;
    }
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    double most = 0;
    for (int y = Math.max(0, row - REACH); y <= Math.min(grid.height() - 1, row + REACH); y++) {
      int last = Math.min(grid.width() - 1, column + REACH);
      for (int x = Math.max(0, column - REACH); x <= last; x++) {
        double w = sigmoid(heat.at(0, k, y * grid.width() + x));
        most = Math.max(most, w);
        sum += w;
        sumX += w * x;
        sumY += w * y;
      }
    }
    if (most >= LEAST) {
      xy[0] = grid.toInputX(sumX / sum);
      xy[1] = grid.toInputY(sumY / sum);
    }
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    if (poses.size() != 1) {
      throw new IllegalArgumentException(
          "There are " + poses.size() + " poses; this network gives 1.");
    }
    Pose p = poses.get(0);
    float[] v = new float[COLUMNS * keypoints];
    float[][] heat = new float[keypoints][grid.width() * grid.height()];
    for (int k = 0; k < keypoints; k++) {
      v[COLUMNS * k] = (float) p.x(k);
      v[COLUMNS * k + 1] = (float) p.y(k);
      v[COLUMNS * k + VISIBILITY] = logit(p.score(k));
      v[COLUMNS * k + PRESENCE] = (float) (p.has(k) ? SURE : -SURE);
      GaussianTarget.of(1).draw(poses, k, grid, heat[k]);
      for (int i = 0; i < heat[k].length; i++) {
        heat[k][i] = logit(heat[k][i]);
      }
    }
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(Tensors.of(v, 1, COLUMNS * keypoints));
    outputs.add(Tensors.of(new float[] {(float) p.score()}, 1, 1));
    outputs.add(HeatmapLayout.ofChannelsLast().tensor(heat, grid.width(), grid.height()));
    return outputs;
  }

  private static float logit(double p) {
    return (float) Math.max(-SURE, Math.min(SURE, Math.log(p) - Math.log1p(-p)));
  }
}
