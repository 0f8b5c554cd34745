// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class SimilarityTest {
  private static final double NAN = Double.NaN;

  /** A quarter turn takes the x axis to the y axis; twice the size takes 3 to 6. */
  @Test
  void of_turnsScalesAndMoves() {
    Similarity map = Similarity.of(2, Math.PI / 2, 1, 1, 10, 20);
    assertEquals(10, map.x(1, 1), 1e-12);
    assertEquals(20, map.y(1, 1), 1e-12);
    assertEquals(10, map.x(4, 1), 1e-12);
    assertEquals(26, map.y(4, 1), 1e-12);
    assertEquals(Math.PI / 2, map.angle(), 1e-12);
  }

  @Test
  void inverse_undoesAShearToo() {
    Similarity map = new Similarity(1.3, 0.4, -0.2, 0.8, 7, -3);
    Similarity back = map.inverse();
    assertEquals(5, back.x(map.x(5, -6), map.y(5, -6)), 1e-12);
    assertEquals(-6, back.y(map.x(5, -6), map.y(5, -6)), 1e-12);
  }

  /** After a quarter turn (1, 0) is (0, 1), which a mirror along x leaves where it is. */
  @Test
  void afterMirror_turnsThenMirrorsThenMaps() {
    Similarity map = new Similarity(1, 0, 0, 1, 5, 7).afterMirror(Math.PI / 2);
    assertEquals(5, map.x(1, 0), 1e-12);
    assertEquals(8, map.y(1, 0), 1e-12);
    assertEquals(6, map.x(0, 1), 1e-12);
    assertEquals(7, map.y(0, 1), 1e-12);
  }

  @Test
  void takes_movesAPointToAnother() {
    Similarity map = new Similarity(1.3, 0.4, -0.2, 0.8, 7, -3).takes(4, 5, 40, 50);
    assertEquals(40, map.x(4, 5), 1e-12);
    assertEquals(50, map.y(4, 5), 1e-12);
    assertEquals(41.3, map.x(5, 5), 1e-12);
  }

  @Test
  void between_findsTheMapFromTheSharedPoints() {
    Similarity map = Similarity.of(0.7, -2, 0, 0, 30, 40);
    double[] from = {0, 0, 10, 0, 3, 8, NAN, NAN};
    double[] to = {map.x(0, 0), map.y(0, 0), NAN, NAN, map.x(3, 8), map.y(3, 8), 1, 2};
    Similarity found = Similarity.between(from, to);
    assertEquals(map.x(10, 0), found.x(10, 0), 1e-9);
    assertEquals(map.y(10, 0), found.y(10, 0), 1e-9);
    assertEquals(-2, found.angle(), 1e-12);
  }

  @Test
  void between_needsTwoDifferentSharedPoints() {
    assertNull(Similarity.between(new double[] {0, 0, 1, 1}, new double[] {5, 5, NAN, NAN}));
    assertNull(Similarity.between(new double[] {2, 2, 2, 2}, new double[] {0, 0, 1, 1}));
  }
}
