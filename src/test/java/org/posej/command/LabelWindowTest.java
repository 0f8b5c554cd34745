// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labelling with mouse and keys in a real window, where the machine has Xvfb. */
class LabelWindowTest {
  @TempDir private static Path folder;
  private static Said said;

  @BeforeAll
  static void label() throws IOException, InterruptedException {
    said = new Said(LabelMain.class, folder);
  }

  private static void assertSaid(String what, Object expected) {
    said.check(what, expected);
  }

  @Test
  void click_placesThePromptedPoint() {
    assertSaid("prompt", "Click end of individual 1  (point 1 of 2, frame 2, 1 of 3)");
    assertSaid("first", "[end#1@2:10,20]");
  }

  @Test
  void click_placesOnTheFrameThatIsDisplayed() {
    assertSaid("prompt there", "Click end of individual 1  (point 1 of 2, frame 7)");
    assertSaid("displayed", "[end#1@2:10,20, end#1@7:30,40, tip#1@7:31,41, end#2@7:32,42]");
    assertSaid("goes on", "2 Click tip of individual 1  (point 2 of 2, frame 2, 1 of 3)");
    assertSaid("undone", "7 [end#1@2:10,20, end#1@7:30,40, tip#1@7:31,41, end#2@7:32,42]");
  }

  @Test
  void view_isEnlargedAndMovedAsEver() {
    assertSaid("larger", true);
    assertSaid("space moves", true);
    assertSaid("middle moves", true);
    assertSaid("smaller", true);
    assertSaid("new points", 0);
  }

  @Test
  void otherClicks_placeNothing() {
    assertSaid("other clicks", 0);
  }

  @Test
  void open_twice_isOneWindow_andItsEndLeavesTheCanvasAsItWas() {
    assertSaid("listeners", 0);
    assertSaid("windows", 1);
    assertSaid("listeners after", 0);
    assertSaid("windows after", 0);
  }

  @Test
  void place_isAChangeThatClosingAsksAbout() {
    assertSaid("changes", true);
    assertSaid("asked at quit", "PoseJ");
    assertSaid("open after quit", true);
    assertSaid("asked", "PoseJ");
  }

  /** The first folder is absent, and the overlay was replaced by one with another label. */
  @Test
  void save_thatFails_isAskedForAgain() {
    assertSaid("save dialog", "Save labels");
    assertSaid("asked again", "PoseJ");
    assertSaid("saved", "5.0 6.0");
  }
}
