// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import java.nio.FloatBuffer;
import java.util.List;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.BoxDecoder;
import org.posej.codec.Tensors;

/**
 * The boxes of YOLOX, which has one candidate for every cell of three grids.
 *
 * <p>Reads (1, A, 5 + classes) in float32: centre, size, objectness and classes after the sigmoid,
 * the grids of strides 8, 16 and 32 after one another, row by row. Centre and size are relative to
 * cells and strides, or in pixels for graphs that decode them. Coordinates are taken as the network
 * gives them. Immutable, safe for several threads.
 */
public final class YoloxBoxes implements BoxDecoder {
  /* Ge et al., "YOLOX: exceeding YOLO series in 2021": x = (o0 + column) s, w = exp(o2) s. */
  private final int width;
  private final int height;
  private final int wanted;
  private final boolean decoded;
  private final Selection selection;

  /**
   * A decoder.
   *
   * @param inputWidth of the network in pixels
   * @param inputHeight of the network in pixels
   * @param wanted class that is given, from 0
   * @param decoded whether the graph gives pixels
   * @param selection of boxes
   */
  public YoloxBoxes(
      int inputWidth, int inputHeight, int wanted, boolean decoded, Selection selection) {
    width = inputWidth;
    height = inputHeight;
    this.wanted = wanted;
    this.decoded = decoded;
    this.selection = selection;
  }

  @Override
  public List<Box> boxes(List<Tensor> outputs) {
    Tensors.require(outputs, 1);
    Tensor t = outputs.get(0);
    StrideGrids grids = new StrideGrids(width, height);
    int cells = grids.count();
    int[] shape = t.shape();
    if (shape.length != 3 || shape[0] != 1 || shape[1] != cells || shape[2] < 6 + wanted) {
      throw Tensors.unexpected(t, "(1, " + cells + ", at least " + (6 + wanted) + ")");
    }
    FloatBuffer v = Tensors.floats(t);
    Candidates all = new Candidates(selection);
    for (int row = 0; row < cells; row++) {
      double score = v.get(row * shape[2] + 4) * v.get(row * shape[2] + 5 + wanted);
      if (selection.accepts(score)) {
        float[] box = new float[4];
        v.get(row * shape[2], box);
        add(box, row, grids, score, all);
      }
    }
    return all.boxes();
  }

  private void add(float[] box, int row, StrideGrids grids, double score, Candidates all) {
    if (decoded) {
      all.addCentred(box[0], box[1], box[2], box[3], score, row);
    } else {
      int s = grids.stride(row);
      double x = (box[0] + grids.column(row)) * s;
      double y = (box[1] + grids.line(row)) * s;
      all.addCentred(x, y, Math.exp(box[2]) * s, Math.exp(box[3]) * s, score, row);
    }
  }
}
