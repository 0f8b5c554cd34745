// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.util.List;
import org.posej.Box;
import org.posej.Tensor;

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
  private static final int[] STRIDES = {8, 16, 32};

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
    int cells = 0;
    for (int s : STRIDES) {
      cells += (width / s) * (height / s);
    }
    int[] shape = t.shape();
    if (shape.length != 3 || shape[0] != 1 || shape[1] != cells || shape[2] < 6 + wanted) {
      throw Tensors.unexpected(t, "(1, " + cells + ", at least " + (6 + wanted) + ")");
    }
    float[] v = Tensors.array(t);
    Candidates all = new Candidates(selection);
    int row = 0;
    for (int s : STRIDES) {
      for (int i = 0; i < (width / s) * (height / s); i++, row++) {
        add(v, row * shape[2], i % (width / s), i / (width / s), s, all);
      }
    }
    return all.boxes();
  }

  private void add(float[] v, int at, int column, int line, int stride, Candidates all) {
    double score = v[at + 4] * v[at + 5 + wanted];
    if (!selection.accepts(score)) {
      return;
    }
    if (decoded) {
      all.addCentred(v[at], v[at + 1], v[at + 2], v[at + 3], score, at);
    } else {
      all.addCentred(
          (v[at] + column) * stride,
          (v[at + 1] + line) * stride,
          Math.exp(v[at + 2]) * stride,
          Math.exp(v[at + 3]) * stride,
          score,
          at);
    }
  }
}
