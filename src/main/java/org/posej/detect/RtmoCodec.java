// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Codec;
import org.posej.codec.Points;
import org.posej.codec.Tensors;

/**
 * Boxes in one output and their points in another, both in pixels: RTMO as MMPose exports it.
 *
 * <p>Reads (1, N, 5) of edges and score and (1, N, K, 3) of x, y and visibility in float32, in
 * either order, and gives one pose per box that is kept; the pose has the score of its box and the
 * points their visibility. Points with score 0 are missing. Writes one row per pose. Immutable,
 * safe for several threads.
 */
public final class RtmoCodec implements Codec, BoxDecoder {
  /* Lu et al., "RTMO: towards high-performance one-stage real-time multi-person pose" (2024). */
  private static final int BOX = 5;

  private final int keypoints;
  private final Selection selection;

  /**
   * A codec.
   *
   * @param keypoints number of points of a pose
   * @param selection of people; graphs that leave out overlapping boxes need no other overlap
   */
  public RtmoCodec(int keypoints, Selection selection) {
    this.keypoints = keypoints;
    this.selection = selection;
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    FloatBuffer boxes = Tensors.floats(boxTensor(outputs));
    FloatBuffer points = Tensors.floats(pointTensor(outputs));
    List<Pose> poses = new ArrayList<>();
    for (int row : candidates(boxTensor(outputs)).rows()) {
      Points pose = new Points(keypoints);
      for (int k = 0; k < keypoints; k++) {
        int at = 3 * (row * keypoints + k);
        if (points.get(at + 2) > 0) {
          pose.set(k, points.get(at), points.get(at + 1), points.get(at + 2));
        }
      }
      poses.add(pose.pose().withScore(Math.min(1, boxes.get(row * BOX + 4))));
    }
    return poses;
  }

  /** {@inheritDoc} One per pose of {@link #decode}, in the same order. */
  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    pointTensor(outputs);
    return candidates(boxTensor(outputs)).boxes();
  }

  private static Tensor boxTensor(List<Tensor> outputs) {
    Tensors.require(outputs, 2);
    Tensor t = outputs.get(outputs.get(0).shape().length == 3 ? 0 : 1);
    int[] s = t.shape();
    if (s.length != 3 || s[0] != 1 || s[2] != BOX) {
      throw Tensors.unexpected(t, "(1, N, " + BOX + ")");
    }
    return t;
  }

  private Tensor pointTensor(List<Tensor> outputs) {
    Tensor boxes = boxTensor(outputs);
    Tensor t = outputs.get(boxes == outputs.get(0) ? 1 : 0);
    int n = boxes.shape()[1];
    int[] s = t.shape();
    if (s.length != 4 || s[0] != 1 || s[1] != n || s[2] != keypoints || s[3] != 3) {
      throw Tensors.unexpected(t, "(1, " + n + ", " + keypoints + ", 3)");
    }
    return t;
  }

  private Candidates candidates(Tensor boxes) {
    FloatBuffer v = Tensors.floats(boxes);
    Candidates all = new Candidates(selection);
    for (int row = 0; row < boxes.shape()[1]; row++) {
      int at = row * BOX;
      all.add(v.get(at), v.get(at + 1), v.get(at + 2), v.get(at + 3), v.get(at + 4), row);
    }
    return all;
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    float[] boxes = new float[poses.size() * BOX];
    float[] points = new float[poses.size() * keypoints * 3];
    for (int n = 0; n < poses.size(); n++) {
      Pose p = poses.get(n);
      Box b = p.bounds();
      if (b != null) {
        double[] row = {b.x(), b.y(), b.x() + b.width(), b.y() + b.height(), p.score()};
        for (int i = 0; i < BOX; i++) {
          boxes[n * BOX + i] = (float) row[i];
        }
      }
      for (int k = 0; k < keypoints; k++) {
        if (p.has(k)) {
          int at = 3 * (n * keypoints + k);
          points[at] = (float) p.x(k);
          points[at + 1] = (float) p.y(k);
          points[at + 2] = (float) p.score(k);
        }
      }
    }
    return List.of(
        Tensors.of(boxes, 1, poses.size(), BOX), Tensors.of(points, 1, poses.size(), keypoints, 3));
  }
}
