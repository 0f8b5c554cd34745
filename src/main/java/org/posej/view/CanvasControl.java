// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.IJ;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.awt.event.MouseMotionListener;

/**
 * Mouse and keys of an image's canvas, taken over until they are given back.
 *
 * <p>Who has taken them over forwards to ImageJ what is not for him, such as what moves and
 * enlarges the view. For the event dispatch thread.
 */
public final class CanvasControl {
  private final ImageCanvas canvas;
  private final MouseListener[] clicks;
  private final MouseMotionListener[] motions;
  private final KeyListener[] keys;
  private MouseAdapter mouse;
  private KeyListener keyboard;

  /** Remembers what listens to a canvas now. */
  public CanvasControl(ImageCanvas canvas) {
    this.canvas = canvas;
    clicks = canvas.getMouseListeners();
    motions = canvas.getMouseMotionListeners();
    keys = canvas.getKeyListeners();
  }

  /** Gives mouse and keys to others than those who had them. */
  public void take(MouseAdapter newMouse, KeyListener newKeys) {
    mouse = newMouse;
    keyboard = newKeys;
    for (MouseListener l : clicks) {
      canvas.removeMouseListener(l);
    }
    for (MouseMotionListener l : motions) {
      canvas.removeMouseMotionListener(l);
    }
    for (KeyListener l : keys) {
      canvas.removeKeyListener(l);
    }
    canvas.addMouseListener(mouse);
    canvas.addMouseMotionListener(mouse);
    canvas.addKeyListener(keyboard);
  }

  /** Gives mouse and keys back to those who had them. */
  public void giveBack() {
    canvas.removeMouseListener(mouse);
    canvas.removeMouseMotionListener(mouse);
    canvas.removeKeyListener(keyboard);
    for (MouseListener l : clicks) {
      canvas.addMouseListener(l);
    }
    for (MouseMotionListener l : motions) {
      canvas.addMouseMotionListener(l);
    }
    for (KeyListener l : keys) {
      canvas.addKeyListener(l);
    }
  }

  /** Lets those who had the mouse see an event. */
  public void forward(MouseEvent e) {
    for (MouseListener l : clicks) {
      switch (e.getID()) {
        case MouseEvent.MOUSE_PRESSED -> l.mousePressed(e);
        case MouseEvent.MOUSE_RELEASED -> l.mouseReleased(e);
        case MouseEvent.MOUSE_CLICKED -> l.mouseClicked(e);
        case MouseEvent.MOUSE_ENTERED -> l.mouseEntered(e);
        case MouseEvent.MOUSE_EXITED -> l.mouseExited(e);
        default -> {}
      }
    }
    for (MouseMotionListener l : motions) {
      switch (e.getID()) {
        case MouseEvent.MOUSE_DRAGGED -> l.mouseDragged(e);
        case MouseEvent.MOUSE_MOVED -> l.mouseMoved(e);
        default -> {}
      }
    }
  }

  /** Lets those who had the keys see an event. */
  public void forward(KeyEvent e) {
    for (KeyListener l : keys) {
      switch (e.getID()) {
        case KeyEvent.KEY_PRESSED -> l.keyPressed(e);
        case KeyEvent.KEY_RELEASED -> l.keyReleased(e);
        default -> l.keyTyped(e);
      }
    }
  }

  /** Returns whether a click moves or enlarges the view. */
  public static boolean isPanning() {
    int tool = Toolbar.getToolId();
    return IJ.spaceBarDown() || tool == Toolbar.HAND || tool == Toolbar.MAGNIFIER;
  }

  /** Returns x of an event in the image, where whole numbers are the middle of pixels. */
  public double x(MouseEvent e) {
    return canvas.offScreenXD(e.getX()) + centre();
  }

  /** Returns y of an event in the image, where whole numbers are the middle of pixels. */
  public double y(MouseEvent e) {
    return canvas.offScreenYD(e.getY()) + centre();
  }

  /** Canvas and screen count from the corner of a pixel, points from its centre. */
  private double centre() {
    return 0.5 / canvas.getMagnification() - 0.5;
  }
}
