// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

class SleapJsonTest {
  private static final PoseFormat FORMAT = new SleapJson();

  @TempDir Path folder;

  private static Path real() {
    return Examples.shared("sleap-tests/json_format_v2/minimal_instance.json");
  }

  /** The same labels as in the HDF5 file that a later version wrote. */
  @Test
  void read_realFile_agreesWithTheLaterFormat() throws IOException {
    assertTrue(FORMAT.matches(FileStart.of(real())));
    Recording json = FORMAT.read(real(), ReadOptions.NONE);
    Recording slp =
        new SleapLabels()
            .read(Examples.shared("sleap-tests/slp_hdf5/minimal_instance.slp"), ReadOptions.NONE);
    assertEquals(2, json.tracks().size());
    assertEquals(92.65220773208894, json.tracks().get(0).pose(0).x(0));
    assertEquals(json.skeleton().limbs(), slp.skeleton().limbs());
    for (int n = 0; n < 2; n++) {
      assertEquals(slp.tracks().get(n).pose(0), json.tracks().get(n).pose(0));
    }
  }

  @Test
  void read_badFiles_areRefused() throws IOException {
    String text = Files.readString(real());
    for (String[] bad :
        new String[][] {
          {"{}", "no skeleton"},
          {text.replace("\"frame_idx\": 0", "\"frame_idx\": -3"), "not the number of a frame"},
          {text.replace("{\"0\": {", "{\"9\": {"), "there is no node 9"},
          {text.replaceFirst("\"x\": [0-9.]+", "\"x\": true"), "x is not a number"},
          {"{\"a\":".repeat(5000), "nesting depth"}
        }) {
      Path file = Files.writeString(folder.resolve("bad.json"), bad[0]);
      String said = Examples.refusal(FORMAT, file, ReadOptions.NONE);
      assertTrue(said.contains(bad[1]), said);
    }
  }
}
