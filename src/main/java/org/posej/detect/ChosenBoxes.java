// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Tensors;

/**
 * Boxes of a graph that leaves out overlaps itself: RTMDet and YOLOX as MMDeploy writes them.
 *
 * <p>Reads (1, N, 5) of left, upper, right and lower edge in pixels and a score, and where there is
 * a second output, (1, N) of classes; in float32. Coordinates are taken as the network gives them.
 * Immutable, safe for several threads.
 */
public final class ChosenBoxes implements BoxDecoder {
  private static final int COLUMNS = 5;

  private final int wanted;
  private final Selection selection;

  /**
   * A decoder.
   *
   * @param wanted class that is given, from 0
   * @param selection of boxes; its overlap is not read
   */
  public ChosenBoxes(int wanted, Selection selection) {
    this.wanted = wanted;
    this.selection = selection;
  }

  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Tensor rows = outputs.get(0);
    Tensors.requireRank(rows, 3, "(1, N, 5)");
    int count = rows.shape()[1];
    if (rows.shape()[2] != COLUMNS) {
      throw Tensors.unexpected(rows, "(1, N, 5)");
    }
    float[] v = Tensors.array(rows);
    float[] classes = outputs.size() < 2 ? null : Tensors.array(outputs.get(1));
    if (classes != null && classes.length != count) {
      throw Tensors.unexpected(outputs.get(1), "(1, " + count + ")");
    }
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = COLUMNS * i;
      float w = v[at + 2] - v[at];
      float h = v[at + 3] - v[at + 1];
      boolean right = classes == null || classes[i] == wanted;
      if (right && selection.accepts(v[at + 4]) && w > 0 && h > 0 && Float.isFinite(w * h)) {
        boxes.add(new Box(v[at], v[at + 1], w, h, 0, Math.min(1, v[at + 4])));
      }
    }
    boxes.sort(Comparator.comparingDouble(Box::score).reversed());
    return boxes.subList(0, Math.min(boxes.size(), selection.limit()));
  }
}
