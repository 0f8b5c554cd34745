// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.posej.Recording;
import org.posej.edit.Walkers;

/** What a timeline draws. */
class TimelineViewTest {
  private static final int PIXELS = 3; // per frame; numbers stand at every 20th
  private static final int ROOM = 35; // more than a number takes, less than lies between two

  /** Returns how much of the numbers is drawn in the columns before one, right of the names. */
  private static int drawn(int frames, int end) {
    int width = TimelineView.labels() + PIXELS * frames;
    BufferedImage image = new BufferedImage(width, 100, BufferedImage.TYPE_INT_ARGB);
    Recording walkers = Walkers.of(1, frames);
    TimelineView.paint(
        image.createGraphics(),
        Lanes.of(walkers, walkers, frames, null),
        FrameAxis.whole(frames, PIXELS * frames),
        0,
        new int[] {0, 0},
        0);
    int count = 0;
    for (int x = end - ROOM; x < end; x++) {
      for (int y = 0; y < TimelineView.RULER - 4; y++) {
        count += image.getRGB(TimelineView.labels() + x, y) >>> 24;
      }
    }
    return count;
  }

  /** In twice as many frames the same number has room. */
  @Test
  void ruler_numberAtTheEnd_isWhole() {
    int frames = 81;
    int roomy = drawn(2 * frames, PIXELS * frames + 20);
    assertTrue(roomy > 0);
    assertEquals(roomy, drawn(frames, PIXELS * frames));
  }
}
