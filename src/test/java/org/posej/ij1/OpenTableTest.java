// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.edit.Walkers;
import org.posej.io.RecordingJson;

/** The table of keypoints in a window of plain ImageJ, where the machine has Xvfb. */
class OpenTableTest {
  @TempDir private Path folder;

  @Test
  void table_followsEditsAndUndo_untilItIsClosed() throws Exception {
    Path walk = folder.resolve("walk.json");
    RecordingJson.write(Walkers.of(1, 3), walk);
    Path out = folder.resolve("out.txt");
    String macro =
        String.format(
            Locale.ROOT,
            """
        newImage("m", "8-bit black", 640, 480, 3);
        run("Load Recording...", "input=%s");
        run("Edit Tracks...", "action=move individual=a points=nose first=1 place=70,40");
        File.append("" + Table.get("X", 0, "Keypoints of m"), "%s");
        run("Undo Keypoints");
        File.append("" + Table.get("X", 0, "Keypoints of m"), "%s");
        selectWindow("Keypoints of m");
        run("Close");
        selectImage("m");
        run("Edit Tracks...", "action=move individual=a points=nose first=1 place=90,40");
        File.append("" + isOpen("Keypoints of m"), "%s");
        """,
            walk,
            out,
            out,
            out);
    try (Xvfb screen = new Xvfb()) {
      Path file = Files.writeString(folder.resolve("m.ijm"), macro);
      String said =
          new PlainImageJ(folder)
              .runOnDisplay(screen.display(), WindowedMacroMain.class, file.toString());
      assertEquals(
          List.of("70", "0", "0"), Files.exists(out) ? Files.readAllLines(out) : List.of(said));
    }
  }
}
