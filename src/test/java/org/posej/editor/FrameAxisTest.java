// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A view of 1000 frames, 500 pixels wide, so that a pixel is two frames. */
class FrameAxisTest {
  private static final FrameAxis WHOLE = FrameAxis.whole(1000, 500);

  @Test
  void whole_showsAllFrames() {
    assertEquals(0, WHOLE.x(0));
    assertEquals(500, WHOLE.x(1000));
    assertEquals(0, WHOLE.frame(-3));
    assertEquals(200, WHOLE.frame(100));
    assertEquals(999, WHOLE.frame(600));
  }

  /** The frame under the mouse stays there, and ten frames are the fewest. */
  @Test
  void zoomed_isAboutThePlace() {
    FrameAxis near = WHOLE.zoomed(100, 4);
    assertEquals(250, near.shown());
    assertEquals(100, near.x(200), 1e-9);
    assertEquals(10, WHOLE.zoomed(100, 1e6).shown());
    assertEquals(WHOLE, near.zoomed(100, 0.01));
  }

  @Test
  void moved_staysWithinTheMovie() {
    FrameAxis near = WHOLE.zoomed(250, 4);
    assertEquals(0, near.moved(-1e6).left());
    assertEquals(750, near.moved(1e6).left());
  }

  @Test
  void with_movesOnlyWhereAFrameIsOutOfView() {
    FrameAxis near = WHOLE.zoomed(0, 10);
    assertEquals(near, near.with(99));
    FrameAxis moved = near.with(500);
    assertEquals(250, moved.x(500.5), 1e-9);
    assertEquals(100, moved.shown());
  }

  /** At two frames a pixel, 60 pixels are 120 frames; the next of 1, 2, 5 times ten is 200. */
  @Test
  void tick_isARoundNumber() {
    assertEquals(200, WHOLE.tick(60));
    assertEquals(1000, WHOLE.tick(300));
    assertEquals(1, FrameAxis.whole(10, 600).tick(50));
  }
}
