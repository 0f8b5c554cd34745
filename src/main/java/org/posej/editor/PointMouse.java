// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.gui.ImageCanvas;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.view.CanvasControl;
import org.posej.view.CanvasMouse;
import org.posej.view.PoseOverlay;

/**
 * Drags points of the frame that an image shows; what is no point goes to ImageJ.
 *
 * <p>A press near a point takes it, a press with Shift puts the chosen point there.
 */
final class PointMouse extends CanvasMouse {
  private static final double NEAR = 9; // screen pixels
  private static final double STILL = 2; // screen pixels that are a click, no drag
  private static final int OTHERS =
      InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;

  /** What comes of presses and drags. */
  interface Target {
    /** A point was pressed, by the indices of its individual and keypoint. */
    void picked(int track, int point);

    /** The chosen point was put to a place in a frame. */
    void placed(int frame, double x, double y);
  }

  private final CanvasControl control;
  private final ImageCanvas canvas;
  private final Editing editing;
  private final Choice choice;
  private final Target target;
  private PoseOverlay held; // null while no point is dragged
  private Pose before;
  private int frame;
  private MouseEvent pressed;
  private boolean dragged;

  PointMouse(
      CanvasControl control, ImageCanvas canvas, Editing editing, Choice choice, Target target) {
    super(control);
    this.control = control;
    this.canvas = canvas;
    this.editing = editing;
    this.choice = choice;
    this.target = target;
  }

  @Override
  protected boolean takes(MouseEvent e) {
    boolean plain = e.getButton() == MouseEvent.BUTTON1 && (e.getModifiersEx() & OTHERS) == 0;
    if (!plain || e.isPopupTrigger() || !editing.isThere()) {
      return false;
    }
    held = null;
    frame = editing.frame();
    if (e.isShiftDown()) {
      target.placed(frame, control.x(e), control.y(e));
      return true;
    }
    editing.takeIn();
    int[] nearest = nearest(editing.shown(), e);
    if (nearest == null) {
      return false;
    }
    target.picked(nearest[0], nearest[1]);
    held = editing.overlay();
    before = held.recording().tracks().get(nearest[0]).pose(frame);
    pressed = e;
    dragged = false;
    return true;
  }

  /** Returns the individual and keypoint of the point at a place, or null. */
  private int[] nearest(Recording recording, MouseEvent e) {
    double best = NEAR / canvas.getMagnification();
    int[] nearest = null;
    for (int n = 0; n < recording.tracks().size(); n++) {
      Pose pose = recording.tracks().get(n).pose(frame);
      for (int k = 0; pose != null && k < pose.size(); k++) {
        double far = Math.hypot(pose.x(k) - control.x(e), pose.y(k) - control.y(e));
        if (far < best) {
          best = far;
          nearest = new int[] {n, k};
        }
      }
    }
    return nearest;
  }

  @Override
  protected void drags(MouseEvent e) {
    if (held == null) {
      return;
    }
    dragged |= Math.hypot(e.getX() - pressed.getX(), e.getY() - pressed.getY()) > STILL;
    if (dragged) {
      double[] at = at(e);
      held.sketch(
          choice.track(), frame, before.with(choice.point(), at[0], at[1], 1, Pose.Source.EDITED));
    }
  }

  /** Returns where the held point is, which was not pressed in its middle. */
  private double[] at(MouseEvent e) {
    int k = choice.point();
    double x = before.x(k) + control.x(e) - control.x(pressed);
    double y = before.y(k) + control.y(e) - control.y(pressed);
    return new double[] {
      Math.max(-0.5, Math.min(editing.frames().width() - 0.5, x)),
      Math.max(-0.5, Math.min(editing.frames().height() - 0.5, y))
    };
  }

  @Override
  protected void ends(MouseEvent e) {
    if (held != null && dragged) {
      double[] at = at(e);
      held.sketch(choice.track(), frame, before);
      target.placed(frame, at[0], at[1]);
    }
    held = null;
  }
}
