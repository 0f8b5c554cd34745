// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Tensor;

/**
 * Points with one number for whether there is a body at all, as MediaPipe has it for hands and
 * faces.
 *
 * <p>Reads the outputs of another decoder and, last, one float32 value per item. Poses and their
 * points score that value. Immutable, safe for several threads.
 */
public final class PresenceDecoder implements Decoder {
  private final Decoder points;
  private final boolean logit;

  /**
   * A decoder.
   *
   * @param points reads the other outputs and gives one pose per item
   * @param logit whether the value is before the sigmoid
   */
  public PresenceDecoder(Decoder points, boolean logit) {
    this.points = points;
    this.logit = logit;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    Tensors.require(outputs, 2);
    int last = outputs.size() - 1;
    List<Pose> poses = points.decode(outputs.subList(0, last));
    Tensor values = outputs.get(last);
    if (values.count() != poses.size()) {
      throw Tensors.unexpected(values, "one value for each of " + poses.size() + " items");
    }
    float[] v = Tensors.array(values);
    List<Pose> scored = new ArrayList<>();
    for (int i = 0; i < v.length; i++) {
      scored.add(scored(poses.get(i), logit ? 1 / (1 + Math.exp(-v[i])) : v[i]));
    }
    return scored;
  }

  private static Pose scored(Pose pose, double value) {
    double score = value >= 0 ? Math.min(1, value) : 0; // also where it is no number
    double[] x = new double[pose.size()];
    double[] y = new double[pose.size()];
    double[] scores = new double[pose.size()];
    Arrays.setAll(x, pose::x);
    Arrays.setAll(y, pose::y);
    Arrays.fill(scores, score);
    return Pose.of(x, y, scores).withScore(score);
  }
}
