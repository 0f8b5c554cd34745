// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.gui.GUI;
import java.awt.Rectangle;
import java.awt.Window;

/** Where a window hides least of the image that it belongs to. */
final class Placement {
  private Placement() {}

  /** Puts a window below an image's where there is room, else right of it, within the screen. */
  static void beside(Window window, Window image) {
    Rectangle screen = GUI.getMaxWindowBounds(image);
    Rectangle at = image.getBounds();
    boolean below = at.y + at.height + window.getHeight() <= screen.y + screen.height;
    int x = below ? at.x : at.x + at.width;
    int y = below ? at.y + at.height : at.y;
    window.setLocation(
        Math.max(screen.x, Math.min(x, screen.x + screen.width - window.getWidth())),
        Math.max(screen.y, Math.min(y, screen.y + screen.height - window.getHeight())));
  }
}
