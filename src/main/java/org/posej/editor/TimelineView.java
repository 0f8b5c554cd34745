// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import org.posej.review.Stretch;

/** Draws lanes over frames: a ruler, a row per individual, and a row of events below. */
final class TimelineView {
  static final int RULER = 18;
  static final int ROW = 18;
  static final int EVENTS = 12;
  private static final int BAR = 10;
  private static final int LABELS = 84;
  private static final int TICK = 60;
  private static final Color EMPTY = new Color(0xEEEEEE);
  private static final Color MEETING = new Color(0xCC79A7);
  private static final Color NOW = new Color(0xD55E00);
  private static final Color RANGE = new Color(0x40, 0x80, 0xC0, 60);
  private static final int[] LOW = {0xE6, 0x9F, 0x00};
  private static final int[] HIGH = {0x00, 0x54, 0x8C};

  private TimelineView() {}

  /** Returns how wide the names left of the rows are. */
  static int labels() {
    return LABELS;
  }

  static Dimension size(int individuals) {
    return new Dimension(560, events(individuals) + EVENTS);
  }

  /** Returns where the row of events begins. */
  static int events(int individuals) {
    return RULER + individuals * ROW;
  }

  /** Draws it but for the events; axis and frames are of the part right of the names. */
  static void paint(Graphics2D g, Lanes lanes, FrameAxis axis, int now, int[] range, int chosen) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font("SansSerif", Font.PLAIN, 11));
    int height = events(lanes.names().size()) + EVENTS;
    for (int n = 0; n < lanes.names().size(); n++) {
      label(g, lanes.names().get(n), n, n == chosen);
    }
    Graphics2D part = (Graphics2D) g.create(LABELS, 0, axis.width(), height);
    ruler(part, axis);
    for (int n = 0; n < lanes.names().size(); n++) {
      lane(part, lanes, n, axis);
    }
    for (Stretch c : lanes.crossings()) {
      meeting(part, c.track(), c, axis);
      meeting(part, c.other(), c, axis);
    }
    part.setColor(RANGE);
    fill(part, axis, range[0], range[1], RULER, height - RULER - EVENTS);
    now(part, axis, now, height);
    part.dispose();
  }

  private static void label(Graphics2D g, String name, int n, boolean chosen) {
    g.setFont(g.getFont().deriveFont(chosen ? Font.BOLD : Font.PLAIN));
    g.setColor(Color.BLACK);
    FontMetrics metrics = g.getFontMetrics();
    String text = name;
    while (text.length() > 1 && metrics.stringWidth(text) > LABELS - 12) {
      text = text.substring(0, text.length() - 1);
    }
    g.drawString(text, 4, RULER + n * ROW + 12);
    g.setFont(g.getFont().deriveFont(Font.PLAIN));
  }

  private static void ruler(Graphics2D g, FrameAxis axis) {
    g.setColor(Color.DARK_GRAY);
    int tick = axis.tick(TICK);
    int first = (int) axis.left() / tick * tick;
    for (int t = first; t <= axis.left() + axis.shown(); t += tick) {
      int frame = Math.max(1, t);
      int x = (int) axis.x(frame - 0.5);
      g.drawLine(x, RULER - 4, x, RULER - 1);
      String text = String.valueOf(frame);
      int last = axis.width() - g.getFontMetrics().stringWidth(text); // that is not cut
      g.drawString(text, Math.min(x + 2, last), RULER - 6);
    }
  }

  private static void lane(Graphics2D g, Lanes lanes, int n, FrameAxis axis) {
    int y = RULER + n * ROW + 3;
    for (int x = 0; x < axis.width(); x++) {
      int from = axis.frame(x);
      int to = Math.max(from + 1, axis.frame(x + 1));
      g.setColor(colour(lanes.lowest(n, from, to)));
      g.drawLine(x, y, x, y + BAR - 1);
      if (lanes.isEdited(n, from, to)) {
        g.setColor(Color.BLACK);
        g.drawLine(x, y - 2, x, y - 1);
      }
    }
  }

  /** Orange is low and blue high, which all eyes tell apart. */
  private static Color colour(float score) {
    if (Float.isNaN(score)) {
      return EMPTY;
    }
    float part = Math.max(0, Math.min(1, score));
    int[] mixed = new int[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = Math.round(LOW[i] + part * (HIGH[i] - LOW[i]));
    }
    return new Color(mixed[0], mixed[1], mixed[2]);
  }

  private static void meeting(Graphics2D g, int n, Stretch c, FrameAxis axis) {
    g.setColor(MEETING);
    fill(g, axis, c.first(), c.last(), RULER + n * ROW + 3 + BAR, 3);
  }

  private static void fill(Graphics g, FrameAxis axis, int first, int last, int y, int height) {
    int x = (int) axis.x(first);
    g.fillRect(x, y, Math.max(1, (int) Math.ceil(axis.x(last + 1.0)) - x), height);
  }

  private static void now(Graphics2D g, FrameAxis axis, int now, int height) {
    g.setColor(NOW);
    int x = (int) axis.x(now + 0.5);
    g.fillRect(x - 1, RULER - 4, 2, height - RULER + 4);
    g.fillPolygon(new int[] {x - 5, x + 5, x}, new int[] {RULER - 9, RULER - 9, RULER - 2}, 3);
  }
}
