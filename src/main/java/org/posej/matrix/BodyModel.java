// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.Skeleton;

/**
 * The joints of a body model of the family of SMPL, for one body's shape; its surface is not made.
 *
 * <p>Joints at rest are J = R (v + S b) with the regressor R, the template v, the shapes S and the
 * body's b. A motion turns each joint about its parent: x = x(parent) + G(parent) (J - J(parent))
 * with G = G(parent) exp(angles). Loper et al., "SMPL: a skinned multi-person linear model" (2015).
 */
final class BodyModel {
  private static final int MAX_JOINTS = 200;

  /** The joints that all models of the family begin with. */
  private static final List<String> BODY =
      List.of(
          "pelvis",
          "left_hip",
          "right_hip",
          "spine1",
          "left_knee",
          "right_knee",
          "spine2",
          "left_ankle",
          "right_ankle",
          "spine3",
          "left_foot",
          "right_foot",
          "neck",
          "left_collar",
          "right_collar",
          "head",
          "left_shoulder",
          "right_shoulder",
          "left_elbow",
          "right_elbow",
          "left_wrist",
          "right_wrist");

  private final int[] parents;
  private final double[] rest; // x, y and z of each joint

  private BodyModel(int[] parents, double[] rest) {
    this.parents = parents;
    this.rest = rest;
  }

  /**
   * Reads a model for a body.
   *
   * @param betas the body's shape, null for the mean
   * @throws IOException if the file is damaged or lacks an array
   */
  static BodyModel read(Path path, NpyArray betas) throws IOException {
    List<BodyModel> read = new ArrayList<>();
    NpzFile.read(
        path,
        file -> {
          read.add(of(file, betas));
          return null;
        });
    return read.get(0);
  }

  private static BodyModel of(NpzFile file, NpyArray betas) throws IOException {
    NpyArray tree = file.get("kintree_table");
    NpyArray regressor = file.get("J_regressor");
    NpyArray template = file.get("v_template");
    int joints = tree.axes() == 2 ? tree.length(1) : 0;
    int vertices = template.axes() == 2 ? template.length(0) : 0;
    boolean fits = joints > 0 && joints <= MAX_JOINTS && tree.length(0) == 2;
    if (!fits || !regressor.hasShape(joints, vertices) || !template.hasShape(vertices, 3)) {
      throw new IllegalArgumentException(
          "kintree_table, J_regressor and v_template do not fit each other");
    }
    NpyArray shapes = file.has("shapedirs") && betas != null ? file.get("shapedirs") : null;
    if (shapes != null && (!shapes.hasShape(vertices, 3, -1) || betas.axes() != 1)) {
      throw new IllegalArgumentException("shapedirs and betas do not fit v_template");
    }
    double[] body = shaped(template, shapes, betas);
    double[] rest = new double[3 * joints];
    for (int j = 0; j < joints; j++) {
      for (int v = 0; v < vertices; v++) {
        double weight = regressor.number(j, v);
        for (int c = 0; weight != 0 && c < 3; c++) {
          rest[3 * j + c] += weight * body[3 * v + c];
        }
      }
    }
    return new BodyModel(parents(tree, joints), rest);
  }

  private static double[] shaped(NpyArray template, NpyArray shapes, NpyArray betas) {
    int used = shapes == null ? 0 : Math.min(shapes.length(2), betas.length(0));
    double[] body = new double[3 * template.length(0)];
    for (int v = 0; v < template.length(0); v++) {
      for (int c = 0; c < 3; c++) {
        body[3 * v + c] = template.number(v, c);
        for (int b = 0; b < used; b++) {
          body[3 * v + c] += shapes.number(v, c, b) * betas.number(b);
        }
      }
    }
    return body;
  }

  /** A parent comes before its child; the first joint has none. */
  private static int[] parents(NpyArray tree, int joints) {
    int[] parents = new int[joints];
    parents[0] = -1;
    for (int j = 1; j < joints; j++) {
      double parent = tree.number(0, j);
      if (!(parent >= 0 && parent < j)) {
        throw new IllegalArgumentException("kintree_table has no parent before joint " + j);
      }
      parents[j] = (int) parent;
    }
    return parents;
  }

  /** Returns the number of joints. */
  int joints() {
    return parents.length;
  }

  /** Returns the skeleton; joints beyond the body, such as those of hands, have numbers. */
  Skeleton skeleton() {
    List<String> names = new ArrayList<>();
    int[][] limbs = new int[joints() - 1][];
    for (int j = 0; j < joints(); j++) {
      names.add(j < BODY.size() ? BODY.get(j) : "joint_" + j);
      if (j > 0) {
        limbs[j - 1] = new int[] {parents[j], j};
      }
    }
    return PublishedFormat.grey("smpl-" + joints(), names, limbs);
  }

  /**
   * Returns x, y and z of each joint in a frame, in metres.
   *
   * @throws IllegalArgumentException if the poses have fewer angles than the model has joints
   */
  double[] place(NpyArray poses, NpyArray trans, int t) {
    if (poses.length(1) != 3 * joints()) {
      throw new IllegalArgumentException(
          "poses has "
              + poses.length(1)
              + " angles for a model of "
              + joints()
              + " joints, which takes three each");
    }
    double[][] turns = new double[joints()][];
    double[] xyz = new double[3 * joints()];
    for (int j = 0; j < joints(); j++) {
      int parent = parents[j];
      double[] turn =
          rotation(poses.number(t, 3 * j), poses.number(t, 3 * j + 1), poses.number(t, 3 * j + 2));
      turns[j] = parent < 0 ? turn : product(turns[parent], turn);
      for (int c = 0; c < 3; c++) {
        xyz[3 * j + c] =
            parent < 0
                ? rest[c] + trans.number(t, c)
                : xyz[3 * parent + c] + turned(turns[parent], c, j, parent);
      }
    }
    return xyz;
  }

  private double turned(double[] turn, int row, int joint, int parent) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += turn[3 * row + c] * (rest[3 * joint + c] - rest[3 * parent + c]);
    }
    return sum;
  }

  /** Returns the matrix of a rotation vector by Rodrigues' formula, row by row. */
  private static double[] rotation(double x, double y, double z) {
    double angle = Math.sqrt(x * x + y * y + z * z);
    double s = angle < 1e-12 ? 1 : Math.sin(angle) / angle;
    double c = angle < 1e-12 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    double cos = Math.cos(angle);
    return new double[] {
      cos + c * x * x,
      c * x * y - s * z,
      c * x * z + s * y,
      c * x * y + s * z,
      cos + c * y * y,
      c * y * z - s * x,
      c * x * z - s * y,
      c * y * z + s * x,
      cos + c * z * z
    };
  }

  private static double[] product(double[] a, double[] b) {
    double[] ab = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          ab[3 * i + j] += a[3 * i + k] * b[3 * k + j];
        }
      }
    }
    return ab;
  }
}
