// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

/**
 * A mouse over a canvas that has been taken over: some presses are its own, all else is ImageJ's.
 *
 * <p>The middle button, the space bar and the tools for it move and enlarge the view as ever.
 */
public abstract class CanvasMouse extends MouseAdapter {
  private final CanvasControl control;
  private boolean own;

  /** Forwards what is not its own. */
  protected CanvasMouse(CanvasControl control) {
    this.control = control;
  }

  /** Does what a press is for; returns whether it and the drag that follows are its own. */
  protected abstract boolean takes(MouseEvent e);

  /** Does what a drag after a press of its own is for. */
  protected void drags(MouseEvent e) {}

  /** Does what the end of a press of its own is for. */
  protected void ends(MouseEvent e) {}

  @Override
  public final void mousePressed(MouseEvent e) {
    if (e.getButton() == MouseEvent.BUTTON2) {
      IJ.setKeyDown(KeyEvent.VK_SPACE);
    }
    own = !CanvasControl.isPanning() && takes(e);
    forward(e);
  }

  @Override
  public final void mouseDragged(MouseEvent e) {
    if (own) {
      drags(e);
    }
    forward(e);
  }

  @Override
  public final void mouseReleased(MouseEvent e) {
    if (own) {
      ends(e);
    }
    forward(e);
    if (e.getButton() == MouseEvent.BUTTON2) {
      IJ.setKeyUp(KeyEvent.VK_SPACE);
    }
  }

  private void forward(MouseEvent e) {
    if (!own) {
      control.forward(e);
    }
  }

  @Override
  public final void mouseClicked(MouseEvent e) {
    forward(e);
  }

  @Override
  public final void mouseMoved(MouseEvent e) {
    control.forward(e);
  }

  @Override
  public final void mouseEntered(MouseEvent e) {
    control.forward(e);
  }

  @Override
  public final void mouseExited(MouseEvent e) {
    control.forward(e);
  }
}
