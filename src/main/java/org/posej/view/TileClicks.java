// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

/**
 * Lets a click on a picture of tiles go to the frame that a tile shows.
 *
 * @param frames of the image to go in
 * @param shown one frame per tile, from zero, row by row
 * @param columns of tiles
 * @param width of a tile
 * @param height of a tile
 */
record TileClicks(ImagePlusFrames frames, int[] shown, int columns, int width, int height) {

  /** Listens to a picture that is shown; does nothing to another one. */
  void follow(ImagePlus montage) {
    ImageCanvas canvas = montage.getCanvas();
    if (canvas != null) {
      canvas.addMouseListener(
          new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
              go(canvas.offScreenX(e.getX()), canvas.offScreenY(e.getY()));
            }
          });
    }
  }

  /** Goes to the frame at a place of the picture. */
  void go(int x, int y) {
    int i = y / height * columns + x / width;
    if (i < shown.length) {
      frames.image().setSlice(frames.stackIndex(shown[i]));
    }
  }
}
