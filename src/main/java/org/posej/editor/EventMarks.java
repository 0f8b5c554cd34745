// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.posej.Event;

/**
 * The marks of events over frames, one of which may be held and moved: triangles that point down
 * for strikes and up for offs, diamonds for all else, in a colour for each side.
 */
final class EventMarks {
  private static final int HALF = 4; // screen pixels, of the width and the height of a mark
  private static final double NEAR = 6; // screen pixels
  private static final Color LEFT = new Color(0x0072B2);
  private static final Color RIGHT = new Color(0xD55E00);
  private static final Color OTHER = new Color(0x009E73);

  private Event held;
  private double to;

  /** Returns the event whose mark is nearest to a place, null where none is near. */
  static Event at(List<Event> events, FrameAxis axis, double x) {
    return events.stream()
        .filter(e -> Math.abs(x(e.frame(), axis) - x) <= NEAR)
        .min(Comparator.comparingDouble(e -> Math.abs(x(e.frame(), axis) - x)))
        .orElse(null);
  }

  /** Returns where the middle of the mark of a frame is. */
  static double x(double frame, FrameAxis axis) {
    return axis.x(frame + 0.5);
  }

  /** Draws one event in another frame, from now on. */
  void hold(Event event, int frame) {
    held = event;
    to = frame;
  }

  /** Draws all events where they are. */
  void release() {
    held = null;
  }

  /**
   * Draws the marks about a height.
   *
   * @param own whether the mark of an event is filled, as those of the chosen individual are
   */
  void paint(Graphics2D g, List<Event> events, Predicate<Event> own, FrameAxis axis, int y) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (Event event : events) {
      g.setColor(colour(event.side().toLowerCase(Locale.ROOT)));
      double frame = event == held ? to : event.frame();
      Polygon mark = mark(event.name(), (int) Math.round(x(frame, axis)), y);
      g.drawPolygon(mark);
      if (own.test(event)) {
        g.fillPolygon(mark);
      }
    }
  }

  private static Color colour(String side) {
    return side.startsWith("left") ? LEFT : side.startsWith("right") ? RIGHT : OTHER;
  }

  private static Polygon mark(String name, int x, int y) {
    int[] xs = {x - HALF, x, x + HALF, x};
    int[] ys =
        switch (name) {
          case Event.FOOT_STRIKE -> new int[] {y - HALF, y - HALF, y - HALF, y + HALF};
          case Event.FOOT_OFF -> new int[] {y + HALF, y - HALF, y + HALF, y + HALF};
          default -> new int[] {y, y - HALF, y, y + HALF};
        };
    return new Polygon(xs, ys, xs.length);
  }
}
