// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

class CommandTableTest {
  private static CommandInfo command(Context context, String leaf) {
    return CommandTable.commands(context).stream()
        .filter(c -> c.getMenuPath().getLeaf().getName().equals(leaf))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void markdown_hasValuesDefaultsAndMeaning() {
    String table = CommandTable.markdown();
    assertTrue(table.startsWith("| command | key | values | default | meaning |\n| --- |"), table);
    for (String row :
        List.of(
            "| | `score` | number, 0.0 to 1.0 | `0.3` | Smallest score: points with less",
            "| | `fill` | `linear`, `pchip`, `cubic` | `pchip` | Fill gaps by: the curve",
            "| | `bones` | `true`, `false` | `false` | Keep limbs at their lengths: only",
            "| **Plugins › PoseJ › Clean Keypoints...** | | | | Takes outliers out of tracks")) {
      assertTrue(table.contains("\n" + row), row);
    }
    assertTrue(table.contains("Scripts get `table`. [More](docs/cleaning.md). |\n"));
  }

  @Test
  void text_hasALineForEachKey() {
    try (Context context = new Context(CommandService.class)) {
      assertEquals(
          "Plugins › PoseJ › Open Image Folder...: Opens the images of a folder as a movie, one"
              + " frame each, without loading them all.\n"
              + "  input=folder  Folder: images of one size and kind",
          CommandTable.text(command(context, "Open Image Folder...")));
    }
  }

  @Test
  void html_linksToThePage() {
    try (Context context = new Context(CommandService.class)) {
      String page =
          CommandTable.html(
              context, List.of(command(context, "Clean Keypoints...")), "https://x.org/");
      assertTrue(page.contains("<a href=\"https://x.org/docs/cleaning.md\">More</a>"), page);
      assertTrue(
          page.contains("<code>fill</code></td><td align=left>linear, pchip, cubic</td>"), page);
      assertTrue(page.contains("default</th>"), page);
      assertTrue(page.contains("<td align=left>pchip</td>"), page);
      assertFalse(
          CommandTable.html(context, List.of(command(context, "PoseJ Walking Gecko")), "")
              .contains("<table"));
    }
  }
}
