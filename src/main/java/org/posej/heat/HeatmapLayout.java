// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import java.util.List;
import org.posej.Tensor;
import org.posej.codec.Planes;
import org.posej.codec.Tensors;

/**
 * Where heatmaps stand among the outputs of a network.
 *
 * @param channelsLast (N, H, W, C) instead of (N, C, H, W)
 * @param background whether one more channel follows, high where no point is (CPM, OpenPose)
 * @param stage from 0, or -1 for the last: the output that is read, or the second axis of a single
 *     output of rank 5 (stacked hourglass, CPM, MSPN)
 * @param full the value that is score 1: 255 for CPN and MSPN, whose programs also add 1/2 to the
 *     score, which we do not; 1 for the others
 */
public record HeatmapLayout(boolean channelsLast, boolean background, int stage, double full) {

  /** Returns channels first, without background, the last stage. */
  public static HeatmapLayout channelsFirst() {
    return new HeatmapLayout(false, false, -1, 1);
  }

  /** Returns channels last, without background, the last stage. */
  public static HeatmapLayout ofChannelsLast() {
    return new HeatmapLayout(true, false, -1, 1);
  }

  /** Returns this with a background channel. */
  public HeatmapLayout withBackground() {
    return new HeatmapLayout(channelsLast, true, stage, full);
  }

  /** Returns this with another stage. */
  public HeatmapLayout withStage(int other) {
    return new HeatmapLayout(channelsLast, background, other, full);
  }

  /** Returns this with another value that is score 1. */
  public HeatmapLayout withFull(double value) {
    return new HeatmapLayout(channelsLast, background, stage, value);
  }

  /** Returns the number of channels for that many keypoints. */
  int channels(int keypoints) {
    return keypoints + (background ? 1 : 0);
  }

  Planes planes(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    if (outputs.size() == 1 && outputs.get(0).shape().length == 5) {
      return Planes.ofStage(outputs.get(0), stage, channelsLast);
    }
    Tensors.require(outputs, stage + 1);
    return Planes.of(outputs.get(stage < 0 ? outputs.size() - 1 : stage), channelsLast);
  }

  /** Returns planes as one tensor with one item. */
  public Tensor tensor(float[][] planes, int width, int height) {
    int n = width * height;
    float[] values = new float[planes.length * n];
    for (int c = 0; c < planes.length; c++) {
      for (int i = 0; i < n; i++) {
        values[channelsLast ? i * planes.length + c : c * n + i] = (float) (full * planes[c][i]);
      }
    }
    return channelsLast
        ? Tensors.of(values, 1, height, width, planes.length)
        : Tensors.of(values, 1, planes.length, height, width);
  }
}
