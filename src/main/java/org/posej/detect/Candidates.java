// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;

/** Boxes that a network proposes, before those that overlap are left out. */
final class Candidates {
  private final Selection selection;
  private double[] edges = new double[64];
  private double[] scores = new double[16];
  private int[] rows = new int[16];
  private int size;

  Candidates(Selection selection) {
    this.selection = selection;
  }

  /**
   * Adds a box by its middle, if its score is high enough and its numbers are finite.
   *
   * @param row where the network gave it
   */
  void addCentred(double x, double y, double width, double height, double score, int row) {
    add(x - width / 2, y - height / 2, x + width / 2, y + height / 2, score, row);
  }

  /** Adds a box by its edges, if its score is high enough and its numbers are finite. */
  void add(double x0, double y0, double x1, double y1, double score, int row) {
    if (!selection.accepts(score) || !Double.isFinite(x0 + y0 + x1 + y1)) {
      return;
    }
    if (size == scores.length) {
      edges = Arrays.copyOf(edges, 8 * size);
      scores = Arrays.copyOf(scores, 2 * size);
      rows = Arrays.copyOf(rows, 2 * size);
    }
    edges[4 * size] = x0;
    edges[4 * size + 1] = y0;
    edges[4 * size + 2] = x1;
    edges[4 * size + 3] = y1;
    scores[size] = score;
    rows[size++] = row;
  }

  /** Returns the rows of the boxes that are kept, the best first. */
  int[] rows() {
    return Arrays.stream(kept()).map(i -> rows[i]).toArray();
  }

  /** Returns the boxes that are kept, the best first. */
  List<Box> boxes() {
    List<Box> boxes = new ArrayList<>();
    for (int i : kept()) {
      double x = edges[4 * i];
      double y = edges[4 * i + 1];
      double score = Math.min(1, scores[i]);
      boxes.add(new Box(x, y, edges[4 * i + 2] - x, edges[4 * i + 3] - y, 0, score));
    }
    return boxes;
  }

  /** Returns the rows of the boxes that are kept, each followed by those that it stands for. */
  int[][] groups() {
    int[][] groups =
        selection.suppression().groups(Arrays.copyOf(edges, 4 * size), Arrays.copyOf(scores, size));
    for (int[] group : groups) {
      Arrays.setAll(group, i -> rows[group[i]]);
    }
    return groups;
  }

  private int[] kept() {
    return selection
        .suppression()
        .keep(Arrays.copyOf(edges, 4 * size), Arrays.copyOf(scores, size));
  }
}
