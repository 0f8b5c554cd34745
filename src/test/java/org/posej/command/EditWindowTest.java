// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Editing with mouse and keys in a real window, where the machine has Xvfb.
 *
 * <p>The nose of body a is at (t, 10) in frame t from zero, its feet at (t + 1, 20) and (t + 2,
 * 30); body b is 100 pixels further right.
 */
class EditWindowTest {
  @TempDir private static Path folder;
  private static Said said;

  @BeforeAll
  static void edit() throws IOException, InterruptedException {
    said = new Said(EditMain.class, folder);
  }

  @Test
  void drag_withTheMouse_movesThePoint_asALineOfTheHistory() {
    said.check("dragged", "150,60 EDITED");
    said.check("history", "[Drawn, Edited: moved nose of b in frame 6 to (150.00, 60.00)]");
  }

  @Test
  void drag_untilReleased_isDrawnAndNoStep() {
    said.check("while dragging", "40,50 2");
    said.check("dragged too", "40,50");
  }

  @Test
  void undo_takesOneDragAfterTheOtherBack() {
    said.check("undone once", "5,10 150,60 5,10");
    said.check("undone twice", true);
    said.check("redone", "5,10 150,60");
  }

  @Test
  void drag_withAdvance_showsTheNextFrame() {
    said.check("advanced", "7 12,24");
  }

  /** The left foot of a, dragged last, is at (7, 20) in the frame that the stack went on to. */
  @Test
  void altShiftArrow_nudgesTheChosenPointByFive() {
    said.check("nudged", "12,20");
  }

  @Test
  void click_choosesAPoint_hideIsFromHereToTheEnd_shiftClickPlaces() {
    said.check("chosen", "b nose");
    said.check("hidden", "[8, 9, 10, 11]");
    said.check("placed", "200,70");
  }

  /** Two bodies of three points in twelve frames, of which b's nose is hidden in three. */
  @Test
  void names_areOnTheShownFrame_andGoWithTheWindow() {
    said.check("names", "[a, b] 2");
    said.check("names after", 0);
    said.check("points after", 2 * 3 * 12 - 3);
  }

  /** The mark is in the middle of the fifth frame. */
  @Test
  void timeline_andStack_followEachOther() {
    said.check("clicked", 3);
    said.check("marked", 4.5);
  }

  @Test
  void timeline_dragged_isTheRangeOfASwap() {
    said.check("fields", "[2, 4]");
    said.check("swapped", "0,10 101,10 103,10 4,10");
  }

  @Test
  void sides_fromHereToTheEnd_areSwapped() {
    said.check("sides", "104,20 6,30 13,30");
  }

  /**
   * Track 10 is a and track 11 b; frames in the image count from one, those of events from zero.
   */
  @Test
  void markOfAnEvent_dragged_isOneStepAndTheShownFrame() {
    said.check("event while dragging", "3 [Left Foot Strike 10 5.25, Left Foot Strike 11 8.0]");
    said.check("event dragged", "7 [Left Foot Strike 11 8.0, Left Foot Strike 10 6.0]");
    said.check("event history", "moved Left Foot Strike of a from frame 6.25 to frame 7");
    said.check("event undone", "[Left Foot Strike 10 5.25, Left Foot Strike 11 8.0]");
  }

  @Test
  void events_areVisited_addedAndDeleted() {
    said.check("next event", "9 b");
    said.check("event clicked", "7 a");
    said.check(
        "event added",
        "[Left Foot Strike 11 8.0, Left Foot Strike 10 6.0, Left Foot Off 10 1.0,"
            + " Right Foot Off 10 2.0]");
    said.check(
        "event deleted",
        "[Left Foot Strike 11 8.0, Left Foot Strike 10 6.0, Left Foot Off 10 1.0]");
  }

  @Test
  void undo_fromTheMenu_isSeenByTheWindow() {
    said.check("split", 3);
    said.check("undone from the menu", 2);
  }

  @Test
  void pressesAndKeysOfOthers_areImageJs() {
    said.check("selection", "java.awt.Rectangle[x=230,y=80,width=30,height=30]");
    said.check("page", 1);
    said.check("own", true);
  }

  @Test
  void recordedMacro_makesTheSameEditsAgain() {
    said.check("replayed", "19 true");
    said.check("replayed events", true);
    said.check("replayed history", true);
  }

  @Test
  void open_twice_isOneWindow_andItsEndLeavesTheCanvasAsItWas() {
    said.check("windows", 1);
    said.check("windows after", 0);
    said.check("listeners after", 0);
  }

  @Test
  void close_ofTheImage_asksAboutUnsavedEdits() {
    said.check("asked", "PoseJ");
    said.check("save dialog", "Save keypoints");
    said.check("saved", true);
  }
}
