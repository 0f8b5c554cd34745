// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.gui.ImageCanvas;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import org.posej.view.CanvasControl;

/** Keys with Alt on an image, which edit; all others go to ImageJ. */
final class EditKeys implements KeyListener {
  private static final double FAR = 5;

  /** What keys do. */
  interface Target {
    /** The chosen point is to move by some pixels. */
    void nudged(double dx, double dy);

    void undo();

    void redo();
  }

  private final CanvasControl control;
  private final ImageCanvas canvas;
  private final Target target;

  EditKeys(CanvasControl control, ImageCanvas canvas, Target target) {
    this.control = control;
    this.canvas = canvas;
    this.target = target;
  }

  @Override
  public void keyPressed(KeyEvent e) {
    boolean own = e.isAltDown() && !e.isControlDown() && !e.isMetaDown() && act(e);
    if (own) {
      e.consume();
    } else {
      control.forward(e);
    }
  }

  private boolean act(KeyEvent e) {
    double far = e.isShiftDown() ? FAR : Math.min(1, 1 / canvas.getMagnification());
    switch (e.getKeyCode()) {
      case KeyEvent.VK_LEFT -> target.nudged(-far, 0);
      case KeyEvent.VK_RIGHT -> target.nudged(far, 0);
      case KeyEvent.VK_UP -> target.nudged(0, -far);
      case KeyEvent.VK_DOWN -> target.nudged(0, far);
      case KeyEvent.VK_Z -> target.undo();
      case KeyEvent.VK_Y -> target.redo();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void keyReleased(KeyEvent e) {
    control.forward(e);
  }

  @Override
  public void keyTyped(KeyEvent e) {
    control.forward(e);
  }
}
