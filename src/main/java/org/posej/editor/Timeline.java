// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.function.Predicate;
import javax.swing.JComponent;
import org.posej.Event;
import org.posej.Recording;

/**
 * The individuals of a recording over its frames, linked to the stack: a click shows a frame, a
 * drag chooses a range or moves an event, the wheel enlarges, with Shift it moves.
 */
final class Timeline extends JComponent {
  private static final long serialVersionUID = 1;
  private static final double STEP = 1.4;
  private static final int STILL = 3;

  /** What comes of clicks and drags. */
  interface Target {
    /** A frame was clicked, in the row of an individual or -1. */
    void clicked(int frame, int track);

    /** Frames were dragged over. */
    void chosen(int first, int last);

    /** The mark of an event was clicked. */
    void picked(Event event);

    /** The mark of an event was dragged to a frame. */
    void moved(Event event, int to);
  }

  private final transient Editing editing;
  private final transient Choice choice;
  private final transient Target target;
  private final int frames;
  private final transient EventMarks marks = new EventMarks();
  private transient Lanes lanes;
  private transient FrameAxis axis;

  Timeline(Editing editing, Choice choice, Target target) {
    this.editing = editing;
    this.choice = choice;
    this.target = target;
    frames = Math.max(editing.frames().size(), editing.start().frameCount());
    look(editing.start());
    setToolTipText("");
    Mouse mouse = new Mouse();
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
    addMouseWheelListener(mouse);
  }

  @Override
  public void setBounds(int x, int y, int width, int height) {
    super.setBounds(x, y, width, height);
    axis = axis.wide(width - TimelineView.labels());
  }

  /** Draws a recording from now on, and the shown frame where it is out of view. */
  void look(Recording recording) {
    boolean same = lanes != null && lanes.recording() == recording;
    if (!same) {
      lanes = Lanes.of(recording, editing.start(), frames, lanes);
      setPreferredSize(TimelineView.size(recording.tracks().size()));
      revalidate();
    }
    axis = axis == null ? FrameAxis.whole(frames, getPreferredSize().width) : axis;
    axis = axis.with(editing.frame());
    repaint();
  }

  /** Returns the frames in view. */
  FrameAxis axis() {
    return axis;
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(200, getPreferredSize().height);
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, getWidth(), getHeight());
    int first = choice.first() < 0 ? editing.frame() : choice.first();
    int[] range = {first, choice.last() < 0 ? frames - 1 : choice.last()};
    TimelineView.paint((Graphics2D) g, lanes, axis, editing.frame(), range, choice.track());
    int y = TimelineView.events(lanes.names().size());
    Graphics2D below =
        (Graphics2D) g.create(TimelineView.labels(), y, axis.width(), TimelineView.EVENTS);
    Predicate<Event> filled = event -> event.track() < 0 || lanes.whose(event) == choice.track();
    marks.paint(below, lanes.recording().events(), filled, axis, TimelineView.EVENTS / 2);
    below.dispose();
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    Event event = event(e);
    if (event != null) {
      return lanes.text(event);
    }
    int n = row(e);
    boolean in = n >= 0 && e.getX() >= TimelineView.labels();
    return in ? lanes.text(n, frame(e)) : null;
  }

  private int frame(MouseEvent e) {
    return axis.frame(e.getX() - TimelineView.labels());
  }

  /** Returns the event whose mark is at a place, or null. */
  private Event event(MouseEvent e) {
    boolean below = e.getY() >= TimelineView.events(lanes.names().size());
    double x = e.getX() - TimelineView.labels();
    return below ? EventMarks.at(lanes.recording().events(), axis, x) : null;
  }

  /** Returns the individual at a place, or -1. */
  private int row(MouseEvent e) {
    int n = Math.floorDiv(e.getY() - TimelineView.RULER, TimelineView.ROW);
    return n < lanes.names().size() ? n : -1;
  }

  private final class Mouse extends MouseAdapter {
    private MouseEvent pressed;
    private Event held;
    private boolean dragged;

    @Override
    public void mousePressed(MouseEvent e) {
      pressed = e;
      held = event(e);
      dragged = false;
    }

    @Override
    public void mouseDragged(MouseEvent e) {
      dragged |= Math.abs(e.getX() - pressed.getX()) > STILL;
      if (dragged && held != null) {
        marks.hold(held, to(e));
        editing.show(to(e));
        repaint();
      } else if (dragged) {
        int from = frame(pressed);
        int to = frame(e);
        target.chosen(Math.min(from, to), Math.max(from, to));
        repaint();
      }
    }

    /** Returns the frame that the held event is dragged to. */
    private int to(MouseEvent e) {
      return axis.frame(EventMarks.x(held.frame(), axis) + e.getX() - pressed.getX());
    }

    @Override
    public void mouseReleased(MouseEvent e) {
      if (held != null) {
        drop(e);
      } else if (!dragged) {
        int n = row(e);
        target.clicked(e.getX() < TimelineView.labels() ? editing.frame() : frame(e), n);
      }
    }

    private void drop(MouseEvent e) {
      marks.release();
      if (!dragged) {
        target.picked(held);
      } else if (to(e) != held.frame()) {
        target.moved(held, to(e));
      }
      held = null;
      repaint();
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent e) {
      double turns = -e.getPreciseWheelRotation();
      axis =
          e.isShiftDown()
              ? axis.moved(-turns * axis.shown() / 10)
              : axis.zoomed(e.getX() - TimelineView.labels(), Math.pow(STEP, turns));
      repaint();
    }
  }
}
