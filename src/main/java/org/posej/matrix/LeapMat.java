// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.ReadOptions;

/**
 * The labels of LEAP: {@code positions} of every node of {@code skeleton} in every frame of a
 * movie.
 *
 * <p>Points that were not labelled are missing; the places from which labelling began are not kept.
 * The movie, which the file names by a path on its writer's computer, is not looked for.
 *
 * <p>Pereira et al., "Fast animal pose estimation using deep neural networks" (2019).
 */
public final class LeapMat extends MatFormat {
  /** Creates the format. */
  public LeapMat() {
    super("leap-mat", "LEAP labels (MATLAB)", Set.of("positions", "skeleton"));
  }

  @Override
  Recording recording(MatValue file, ReadOptions options) {
    Skeleton skeleton = chosen(options, skeleton(file.get("skeleton")));
    int n = skeleton.size();
    MatValue positions = file.get("positions");
    if (!positions.hasShape(n, 2, -1)) {
      throw positions.error("does not have " + n + " x 2 x N numbers, N being the frames");
    }
    Track animal = new Track(0, "1");
    for (int t = 0; t < positions.length(2); t++) {
      double[] x = new double[n];
      double[] y = new double[n];
      for (int k = 0; k < n; k++) {
        x[k] = positions.number(2 * n * t + k) - 1;
        y[k] = positions.number(2 * n * t + n + k) - 1;
      }
      Pose pose = Pose.labelled(x, y);
      if (pose.count() > 0) {
        animal.put(t, pose);
      }
    }
    return recording(skeleton, List.of(animal), List.of(), List.of());
  }

  private static Skeleton skeleton(MatValue told) {
    MatValue nodes = told.get(told.has("nodeNames") ? "nodeNames" : "nodes");
    Set<String> names = new LinkedHashSet<>();
    for (int k = 0; k < nodes.size(); k++) {
      String name = nodes.cell(k).text();
      if (name.isBlank() || !names.add(name)) {
        throw nodes.cell(k).error("is a name that is empty or there twice");
      }
    }
    return grey(
        "", List.copyOf(names), told.has("edges") ? limbs(told, names.size()) : new int[0][]);
  }

  /** Limbs are pairs of nodes that count from one. */
  private static int[][] limbs(MatValue told, int nodes) {
    MatValue edges = told.get("edges");
    int n = edges.size() == 0 ? 0 : edges.length(0);
    List<int[]> limbs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double from = edges.number(i);
      double to = edges.number(n + i);
      if (!(Math.min(from, to) >= 1 && Math.max(from, to) <= nodes)) {
        throw edges.error("has a node outside 1 to " + nodes);
      }
      limbs.add(new int[] {(int) from - 1, (int) to - 1});
    }
    return limbs.toArray(int[][]::new);
  }
}
