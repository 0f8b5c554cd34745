// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackLinkFiguresTest {
  private static int run(StringWriter out, String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(out, true), args);
  }

  @Test
  void tracks_drawnWalkers_areLinkedAsTheyWere() {
    StringWriter out = new StringWriter();
    assertEquals(0, run(out, "figures", "tracks", "--data", "drawn", "--draws", "1"));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("data\ttrial\tmethod\tdraws\tframes\ttrue\tfound"));
    for (String what : List.of("cross", "stop and go on", "stop and turn back", "overtake")) {
      for (String method : List.of("whole movie", "number not known")) {
        String row = row(lines, what + "\tshuffled\t" + method + "\t");
        assertTrue(row.contains("\t2\t2.0\t0.0\t1.000\t1.000\t"), row);
      }
    }
    String row = row(lines, "six enter and leave\tshuffled\tnumber not known\t");
    assertTrue(row.contains("\t6\t6.0\t0.0\t1.000\t1.000\t"), row);
  }

  private static String row(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void tracks_noDraws_areRefused() {
    StringWriter out = new StringWriter();
    assertTrue(run(out, "figures", "tracks", "--data", "drawn", "--draws", "0") != 0);
    assertTrue(out.toString().contains("at least 1"), out.toString());
  }
}
