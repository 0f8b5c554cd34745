// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.codec.Tensors;

class ChosenBoxesTest {
  private static final float NAN = Float.NaN;

  private final ChosenBoxes decoder = new ChosenBoxes(0, new Selection(0.3, 0.5, 2));

  private static Tensor rows(float... v) {
    return Tensors.of(v, 1, v.length / 5, 5);
  }

  @Test
  void boxes_edges_becomeBoxesTheSurestFirst() {
    List<Box> boxes = decoder.boxes(List.of(rows(1, 2, 11, 22, .5f, 5, 5, 6, 7, .75f)));
    assertEquals(List.of(new Box(5, 5, 1, 2, 0, .75), new Box(1, 2, 10, 20, 0, .5)), boxes);
  }

  @Test
  void boxes_belowTheLeastScore_orWithoutArea_areLeftOut() {
    Tensor rows =
        rows(0, 0, 9, 9, .2f, 0, 0, 0, 9, .9f, 9, 0, 0, 9, .9f, NAN, 0, 9, 9, .9f, 0, 0, 9, 9, NAN);
    assertEquals(List.of(), decoder.boxes(List.of(rows)));
  }

  @Test
  void boxes_otherClasses_areLeftOut() {
    Tensor two = rows(0, 0, 9, 9, .9f, 1, 0, 9, 9, .8f);
    Tensor classes = Tensors.of(new float[] {5, 0}, 1, 2);
    assertEquals(1, decoder.boxes(List.of(two, classes)).get(0).x());
    assertEquals(1, decoder.boxes(List.of(two, classes)).size());
  }

  @Test
  void boxes_moreThanTheLimit_areCut_andNoneAreNone() {
    Tensor three = rows(0, 0, 9, 9, .9f, 1, 0, 9, 9, .8f, 2, 0, 9, 9, .7f);
    assertEquals(2, decoder.boxes(List.of(three)).size());
    assertEquals(List.of(), decoder.boxes(List.of(Tensors.of(new float[0], 1, 0, 5))));
  }

  @Test
  void boxes_otherShapes_areRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> decoder.boxes(List.of(Tensors.of(new float[6], 1, 1, 6))));
    assertThrows(
        IllegalArgumentException.class,
        () -> decoder.boxes(List.of(rows(0, 0, 9, 9, .9f), Tensors.of(new float[2], 1, 2))));
    assertThrows(IllegalArgumentException.class, () -> decoder.boxes(List.of()));
  }
}
