// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.util.List;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Planes;
import org.posej.codec.Tensors;

/**
 * The boxes of FastestDet, which has one candidate for every cell of one grid.
 *
 * <p>Reads (1, 5 + classes, H, W) in float32: objectness, the centre from the cell's corner before
 * the hyperbolic tangent, the size before the sigmoid, and classes. Immutable, safe for several
 * threads.
 */
public final class FastestDetBoxes implements BoxDecoder {
  /*
   * Ma, "FastestDet: it is just an anchor-free detector" (2022): the centre is (column + tanh(x)) /
   * W of the input, the score objectness^0.6 class^0.4, and a cell has its best class alone.
   */
  private final int width;
  private final int height;
  private final int wanted;
  private final Selection selection;

  /**
   * A decoder.
   *
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param wanted class that is given, from 0
   * @param selection of boxes
   */
  public FastestDetBoxes(int inputWidth, int inputHeight, int wanted, Selection selection) {
    width = inputWidth;
    height = inputHeight;
    this.wanted = wanted;
    this.selection = selection;
  }

  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Planes maps = Planes.of(outputs.get(0), false);
    if (maps.channels < 6 + wanted) {
      throw Tensors.unexpected(outputs.get(0), "(1, at least " + (6 + wanted) + ", H, W)");
    }
    Candidates all = new Candidates(selection);
    for (int cell = 0; cell < maps.width * maps.height; cell++) {
      float likely = maps.at(0, 5 + wanted, cell);
      double score = Math.pow(maps.at(0, 0, cell), 0.6) * Math.pow(likely, 0.4);
      if (selection.accepts(score) && isBest(maps, cell, likely)) {
        all.addCentred(
            (cell % maps.width + Math.tanh(maps.at(0, 1, cell))) * width / maps.width,
            (cell / maps.width + Math.tanh(maps.at(0, 2, cell))) * height / maps.height,
            sigmoid(maps.at(0, 3, cell)) * width,
            sigmoid(maps.at(0, 4, cell)) * height,
            score,
            cell);
      }
    }
    return all.boxes();
  }

  private static boolean isBest(Planes maps, int cell, float likely) {
    for (int c = 5; c < maps.channels; c++) {
      if (maps.at(0, c, cell) > likely) {
        return false;
      }
    }
    return true;
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }
}
