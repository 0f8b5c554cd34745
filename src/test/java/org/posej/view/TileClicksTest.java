// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.gui.NewImage;
import org.junit.jupiter.api.Test;

/** A click on a tile goes to its frame. */
class TileClicksTest {
  @Test
  void go_tile_showsItsFrame() {
    ImagePlus image = NewImage.createByteImage("stack", 8, 8, 20, NewImage.FILL_BLACK);
    int[] shown = {4, 9, 14};
    TileClicks clicks = new TileClicks(new ImagePlusFrames(image), shown, 2, 100, 50);
    clicks.go(150, 20);
    assertEquals(10, image.getCurrentSlice());
    clicks.go(20, 70);
    assertEquals(15, image.getCurrentSlice());
    clicks.go(150, 70); // there is no fourth tile
    assertEquals(15, image.getCurrentSlice());
  }
}
