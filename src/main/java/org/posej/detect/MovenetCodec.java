// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

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
 * The decoded outputs of MoveNet, for one person or six.
 *
 * <p>Reads (1, 1, K, 3), rows of y, x and score, or (1, P, 3 K + 5), per person those rows and then
 * ymin, xmin, ymax, xmax and score, in float32 and in 0..1 of the input. A coordinate c is pixel
 * {@code c N}, as the reference runner has it. Points with score 0 are missing. Immutable, safe for
 * several threads.
 */
public final class MovenetCodec implements Codec, BoxDecoder {
  /*
   * MoveNet (Votel and Li 2021) as run by tfjs-models: a single pose scores the mean of its points
   * above 0.2; people below 0.25 are left out. Its boxes are normalised like its points.
   */
  private static final double POINT_SCORE = 0.2;

  private final int keypoints;
  private final int width;
  private final int height;
  private final int people;
  private final double minScore;

  private MovenetCodec(int keypoints, int width, int height, int people, double minScore) {
    this.keypoints = keypoints;
    this.width = width;
    this.height = height;
    this.people = people;
    this.minScore = minScore;
  }

  /** A codec of the single-pose networks, which always give one pose. */
  public static MovenetCodec single(int keypoints, int inputWidth, int inputHeight) {
    return new MovenetCodec(keypoints, inputWidth, inputHeight, 0, 0);
  }

  /**
   * A codec of the multi-pose network.
   *
   * @param keypoints number of points of a pose
   * @param inputWidth of the network in pixels, padding included
   * @param inputHeight of the network in pixels, padding included
   * @param people that are written; as many as there are are read
   * @param minScore of people that are given
   */
  public static MovenetCodec multi(
      int keypoints, int inputWidth, int inputHeight, int people, double minScore) {
    return new MovenetCodec(keypoints, inputWidth, inputHeight, people, minScore);
  }

  @Override
  public List<Pose> decode(List<Tensor> outputs) {
    float[] v = read(outputs);
    if (people == 0) {
      return List.of(scored(pose(v, 0)));
    }
    List<Pose> poses = new ArrayList<>();
    for (int row = 0; row < v.length; row += rowLength()) {
      if (isPerson(v, row)) {
        poses.add(pose(v, row).withScore(v[row + rowLength() - 1]));
      }
    }
    return poses;
  }

  /**
   * {@inheritDoc} The boxes of the same people as {@link #decode}; none of a single-pose network.
   */
  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    float[] v = read(outputs);
    List<Box> boxes = new ArrayList<>();
    for (int row = 0; people > 0 && row < v.length; row += rowLength()) {
      if (isPerson(v, row)) {
        int b = row + 3 * keypoints;
        double x = v[b + 1] * width;
        double y = v[b] * height;
        boxes.add(
            new Box(x, y, v[b + 3] * width - x, v[b + 2] * height - y, 0, Math.min(1, v[b + 4])));
      }
    }
    return boxes;
  }

  private int rowLength() {
    return 3 * keypoints + (people == 0 ? 0 : 5);
  }

  private boolean isPerson(float[] v, int row) {
    float score = v[row + rowLength() - 1];
    return score > 0 && score >= minScore && score < Float.POSITIVE_INFINITY;
  }

  private float[] read(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Tensor t = outputs.get(0);
    int[] s = t.shape();
    boolean fits =
        people == 0
            ? s.length == 4 && s[0] == 1 && s[1] == 1 && s[2] == keypoints && s[3] == 3
            : s.length == 3 && s[0] == 1 && s[2] == rowLength();
    if (!fits) {
      throw Tensors.unexpected(
          t, people == 0 ? "(1, 1, " + keypoints + ", 3)" : "(1, P, " + rowLength() + ")");
    }
    return Tensors.array(t);
  }

  private Pose pose(float[] v, int row) {
    Points points = new Points(keypoints);
    for (int k = 0; k < keypoints; k++) {
      int at = row + 3 * k;
      if (v[at + 2] > 0) {
        points.set(k, v[at + 1] * width, v[at] * height, v[at + 2]);
      }
    }
    return points.pose();
  }

  private static Pose scored(Pose p) {
    double sum = 0;
    int n = 0;
    for (int k = 0; k < p.size(); k++) {
      if (p.score(k) > POINT_SCORE) {
        sum += p.score(k);
        n++;
      }
    }
    return p.withScore(n == 0 ? 0 : sum / n);
  }

  @Override
  public List<Tensor> encode(List<Pose> poses) {
    Tensors.requireKeypoints(poses, keypoints);
    int rows = Math.max(1, people);
    if (poses.size() > rows) {
      throw new IllegalArgumentException(
          "There are " + poses.size() + " poses; this network gives " + rows + ".");
    }
    float[] v = new float[rows * rowLength()];
    for (int n = 0; n < poses.size(); n++) {
      write(poses.get(n), v, n * rowLength());
    }
    return List.of(
        people == 0 ? Tensors.of(v, 1, 1, keypoints, 3) : Tensors.of(v, 1, people, rowLength()));
  }

  private void write(Pose p, float[] v, int row) {
    for (int k = 0; k < keypoints; k++) {
      if (p.has(k)) {
        v[row + 3 * k] = (float) (p.y(k) / height);
        v[row + 3 * k + 1] = (float) (p.x(k) / width);
        v[row + 3 * k + 2] = (float) p.score(k);
      }
    }
    Box box = p.bounds();
    if (people > 0 && box != null) {
      int b = row + 3 * keypoints;
      v[b] = (float) (box.y() / height);
      v[b + 1] = (float) (box.x() / width);
      v[b + 2] = (float) ((box.y() + box.height()) / height);
      v[b + 3] = (float) ((box.x() + box.width()) / width);
      v[b + 4] = (float) p.score();
    }
  }
}
