// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

/** A dialog of 300 x 400 on a screen of 1000 x 800 that begins at (100, 50). */
class BesideTest {
  private static final Rectangle SCREEN = new Rectangle(100, 50, 1000, 800);

  private static Point place(int x, int y, int width, int height) {
    return Beside.of(new Rectangle(x, y, width, height), new Dimension(300, 400), SCREEN);
  }

  @Test
  void of_roomRight_isRight() {
    assertEquals(new Point(600, 100), place(200, 100, 400, 300));
  }

  @Test
  void of_roomLeftOrBelowAlone_isThere() {
    assertEquals(new Point(300, 100), place(600, 100, 450, 300));
    assertEquals(new Point(150, 350), place(150, 50, 900, 300));
  }

  @Test
  void of_noRoom_hidesLeast() {
    assertEquals(new Point(800, 60), place(110, 60, 900, 700));
  }
}
