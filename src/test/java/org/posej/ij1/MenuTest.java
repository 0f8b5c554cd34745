// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menus of plain ImageJ with PoseJ in them, where the machine has Xvfb. */
class MenuTest {
  @TempDir private Path folder;

  @Test
  void menus_haveEveryCommandOnce_andTheSampleAmongTheSamples() throws Exception {
    try (Xvfb screen = new Xvfb()) {
      String out =
          new PlainImageJ(folder)
              .runOnDisplay(screen.display(), MenuEntriesMain.class, "PoseJ Walking Gecko");
      List<String> entries = out.lines().filter(line -> line.startsWith("MENU ")).toList();
      int withEchoOfTheTests = 35;
      assertEquals(withEchoOfTheTests, entries.size(), out);
      assertEquals(withEchoOfTheTests, entries.stream().distinct().count(), out);
      assertTrue(entries.contains("MENU File>Open Samples>PoseJ Walking Gecko"), out);
      assertTrue(entries.contains("MENU Plugins>PoseJ>Cite PoseJ"), out);
      assertTrue(out.contains("OPENED PoseJ sample 180"), out);
    }
  }
}
