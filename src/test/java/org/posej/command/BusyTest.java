// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are closed, ESC and a second command while one is running. */
class BusyTest {
  @TempDir private Path folder;

  @Test
  void run_closedStoppedOrDoubled_endsInASentence() throws Exception {
    Said said = new Said(BusyMain.class, folder);
    for (String command : new String[] {"EstimateHumanPose", "ApplyFewShotModel"}) {
      for (int frame = 0; frame < 12; frame += 4) {
        said.check("close-" + command + "-" + frame, "ended []");
        said.check("again-" + command + "-" + frame, "ended 12");
      }
      said.check("late-" + command, "ended [hook-RoiSet.zip, hook.csv, hook.json]");
      said.check("same-" + command, "ended, ended");
      said.check("frames-" + command, "12");
      said.check("windows-" + command, "0");
    }
    said.check("end", "true");
    assertFalse(said.all().contains("Exception"), said.all());
    assertTrue(said.all().contains("escape-EstimateHumanPose-4=ended"), said.all());
  }
}
