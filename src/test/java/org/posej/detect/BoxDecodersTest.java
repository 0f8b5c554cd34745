// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.CodecContract;
import org.posej.codec.Tensors;

/** YOLOX and FastestDet; expected values are worked by hand from the definition of the outputs. */
class BoxDecodersTest {
  private static final Selection HALF = new Selection(0.25, 0.45, 100);

  /** 64 x 32 pixels are 8 x 4, 4 x 2 and 2 x 1 cells. */
  private static Tensor yolox(int row, float... values) {
    float[] v = new float[42 * 7];
    System.arraycopy(values, 0, v, row * 7, 7);
    return Tensors.of(v, 1, 42, 7);
  }

  /** Row 32 + 5 is column 1 of line 1 at stride 16; sizes are e^.5 and e strides. */
  @Test
  void yolox_litCell_isABox() {
    Tensor out = yolox(37, 0.25f, 0.5f, 0.5f, 1, 0.8f, 0.1f, 0.5f);
    Box box = new YoloxBoxes(64, 32, 1, false, HALF).boxes(List.of(out)).get(0);
    assertEquals(1.25 * 16, box.centerX(), 1e-5);
    assertEquals(1.5 * 16, box.centerY(), 1e-5);
    assertEquals(16 * Math.exp(0.5), box.width(), 1e-5);
    assertEquals(16 * Math.E, box.height(), 1e-5);
    assertEquals(0.4, box.score(), 1e-6);
  }

  @Test
  void yolox_decodedGraph_givesPixels() {
    Tensor out = yolox(37, 20, 24, 10, 6, 0.8f, 0.5f, 0);
    Box box = new YoloxBoxes(64, 32, 0, true, HALF).boxes(List.of(out)).get(0);
    assertEquals(new Box(15, 21, 10, 6, 0, 0.8f * 0.5f), box);
  }

  @Test
  void yolox_otherClass_isNone() {
    Tensor out = yolox(37, 20, 24, 10, 6, 0.8f, 0.5f, 0);
    assertTrue(new YoloxBoxes(64, 32, 1, true, HALF).boxes(List.of(out)).isEmpty());
  }

  @Test
  void yolox_notANumber_isNone() {
    Tensor out = yolox(37, Float.NaN, 24, 10, 6, 0.8f, 0.5f, 0);
    assertTrue(new YoloxBoxes(64, 32, 0, true, HALF).boxes(List.of(out)).isEmpty());
    out = yolox(37, 20, 24, 10, 6, Float.NaN, 0.5f, 0);
    assertTrue(new YoloxBoxes(64, 32, 0, true, HALF).boxes(List.of(out)).isEmpty());
  }

  @Test
  void yolox_otherSize_isRefused() {
    Tensor out = yolox(0, 0, 0, 0, 0, 0, 0, 0);
    CodecContract.assertRefused(() -> new YoloxBoxes(64, 64, 0, true, HALF).boxes(List.of(out)));
  }

  private static Tensor fastestDet(int cell, float... values) {
    float[] v = new float[values.length * 8];
    for (int c = 0; c < values.length; c++) {
      v[c * 8 + cell] = values[c];
    }
    return Tensors.of(v, 1, values.length, 2, 4);
  }

  /** Cell (2, 1) of 4 x 2 on 352 x 176; the size is half the input, 1 / (1 + e^0). */
  @Test
  void fastestDet_litCell_isABox() {
    Tensor out = fastestDet(6, 0.5f, 0.3f, -0.2f, 0, 0, 0.9f, 0.1f);
    Box box = new FastestDetBoxes(352, 176, 0, HALF).boxes(List.of(out)).get(0);
    assertEquals((2 + Math.tanh(0.3)) * 88, box.centerX(), 1e-4);
    assertEquals((1 + Math.tanh(-0.2)) * 88, box.centerY(), 1e-4);
    assertEquals(176, box.width(), 1e-6);
    assertEquals(88, box.height(), 1e-6);
    assertEquals(Math.pow(0.5, 0.6) * Math.pow(0.9, 0.4), box.score(), 1e-6);
  }

  @Test
  void fastestDet_cellOfABetterClass_isNone() {
    Tensor out = fastestDet(6, 0.9f, 0, 0, 0, 0, 0.5f, 0.6f);
    assertTrue(new FastestDetBoxes(352, 176, 0, HALF).boxes(List.of(out)).isEmpty());
  }

  @Test
  void fastestDet_fewerClasses_isRefused() {
    Tensor out = fastestDet(6, 0.9f, 0, 0, 0, 0, 0.5f);
    CodecContract.assertRefused(() -> new FastestDetBoxes(352, 176, 1, HALF).boxes(List.of(out)));
  }
}
