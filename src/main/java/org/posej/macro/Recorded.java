// SPDX-License-Identifier: BSD-2-Clause
package org.posej.macro;

import ij.IJ;
import ij.plugin.frame.Recorder;
import java.util.Map;

/** Writes what was done in a window of a command's own into ImageJ's recorder. */
public final class Recorded {
  private Recorded() {}

  /** Writes a call of a command, unless nothing is recorded. */
  public static void run(String entry, Map<String, String> values) {
    if (IJ.recording()) {
      String options = MacroOptions.escape(MacroOptions.format(values));
      String run = Recorder.scriptMode() ? "IJ.run(" : "run(";
      Recorder.recordString(run + "\"" + entry + "\", \"" + options + "\");\n");
    }
  }
}
