// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are used to in ImageJ goes on working, where the machine has Xvfb. */
class HabitsTest {
  @TempDir private static Path folder;
  private static Said said;

  @BeforeAll
  static void work() throws IOException, InterruptedException {
    said = new Said(HabitsMain.class, folder);
  }

  @Test
  void arrows_goThroughTheStack_whateverWindowIsOpen() {
    said.check("arrows alone", "6 7 6");
    said.check("arrows beside the editor", "6 7 6");
    said.check("arrows while labelling", "6 7 6");
    said.check("arrows afterwards", "6 7 6");
    said.check("listeners", 0);
    said.check("moved", false);
  }

  @Test
  void managerResultsSelectionAndTool_areTheUsers() {
    said.check("manager", "2 5");
    said.check("results", "1 7.0");
    said.check("selection", true);
    said.check("tool", true);
  }

  @Test
  void recordedLine_repeatsTheDialog_toTheSameTableAndPoses() {
    said.check("dialog", "Clean Keypoints...");
    said.check("recorded", true);
    said.check("rows", 3);
    said.check("same table", true);
    said.check("same poses", true);
    said.check("changed", true);
  }
}
