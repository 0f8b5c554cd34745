// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.posej.Event;

/** Marks over 100 frames of ten pixels, so that the middle of frame t is at 10 t + 5. */
class EventMarksTest {
  private static final FrameAxis AXIS = FrameAxis.whole(100, 1000);
  private static final Event STRIKE = new Event(Event.FOOT_STRIKE, "Left", 0, 4);
  private static final Event OFF = new Event(Event.FOOT_OFF, "Right", 1, 4.8);
  private static final List<Event> BOTH = List.of(STRIKE, OFF);

  private final BufferedImage drawn = new BufferedImage(1000, 12, BufferedImage.TYPE_INT_ARGB);
  private final EventMarks marks = new EventMarks();

  private void paint() {
    marks.paint(drawn.createGraphics(), BOTH, event -> event.track() == 0, AXIS, 6);
  }

  /** Returns how many pixels of a row about the middle of a mark are drawn. */
  private long width(int x, int y) {
    return IntStream.range(x - 4, x + 4).filter(i -> drawn.getRGB(i, y) >>> 24 > 127).count();
  }

  @Test
  void at_isTheNearestWithinReach() {
    assertEquals(STRIKE, EventMarks.at(BOTH, AXIS, 48));
    assertEquals(OFF, EventMarks.at(BOTH, AXIS, 50));
    assertEquals(OFF, EventMarks.at(BOTH, AXIS, 59));
    assertNull(EventMarks.at(BOTH, AXIS, 60));
    assertNull(EventMarks.at(BOTH, AXIS, 38));
  }

  @Test
  void strike_pointsDown_inTheColourOfItsSide() {
    paint();
    assertEquals(0xFF0072B2, drawn.getRGB(45, 4));
    assertEquals(8, width(45, 2));
    assertTrue(width(45, 8) < 6, "width " + width(45, 8));
  }

  @Test
  void off_pointsUp_andIsHollowWhereItIsAnothers() {
    paint();
    assertEquals(0xFFD55E00, drawn.getRGB(54, 10));
    assertEquals(8, width(53, 10));
    assertTrue(width(53, 3) < 6, "width " + width(53, 3));
    assertTrue(drawn.getRGB(53, 8) >>> 24 < 64);
  }

  @Test
  void heldMark_isDrawnWhereItIsHeld_untilReleased() {
    marks.hold(STRIKE, 20);
    paint();
    assertEquals(0, drawn.getRGB(43, 3));
    assertEquals(0xFF0072B2, drawn.getRGB(205, 4));
    marks.release();
    paint();
    assertEquals(0xFF0072B2, drawn.getRGB(45, 4));
  }
}
