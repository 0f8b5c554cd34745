// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;

/** Mouse and keys on the canvas of an image, in pixels of the image. */
record CanvasHands(ImageCanvas canvas) {

  void dragTo(double x, double y, double toX, double toY) throws Exception {
    mouse(MouseEvent.MOUSE_PRESSED, x, y, InputEvent.BUTTON1_DOWN_MASK);
    mouse(MouseEvent.MOUSE_DRAGGED, toX, toY, InputEvent.BUTTON1_DOWN_MASK);
    mouse(MouseEvent.MOUSE_RELEASED, toX, toY, 0);
  }

  void mouse(int id, double x, double y, int modifiers) throws Exception {
    MouseEvent e =
        new MouseEvent(
            canvas,
            id,
            0,
            modifiers,
            canvas.screenXD(x + 0.5),
            canvas.screenYD(y + 0.5),
            1,
            false,
            MouseEvent.BUTTON1);
    EventQueue.invokeAndWait(() -> canvas.dispatchEvent(e));
    OpenedDialogs.settle();
  }

  void key(int code, int modifiers) throws Exception {
    char typed = code == KeyEvent.VK_PERIOD ? '.' : KeyEvent.CHAR_UNDEFINED;
    KeyEvent e = new KeyEvent(canvas, KeyEvent.KEY_PRESSED, 0, modifiers, code, typed);
    EventQueue.invokeAndWait(
        () -> {
          for (KeyListener l : canvas.getKeyListeners()) {
            l.keyPressed(e);
          }
        });
    OpenedDialogs.settle();
  }
}
