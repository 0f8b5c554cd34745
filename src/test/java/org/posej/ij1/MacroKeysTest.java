// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.fewshot.TurningHook;
import org.posej.io.LongCsv;
import org.posej.io.RecordingJson;
import org.posej.match.TinyMatching;
import org.posej.view.FramesStack;

/** The commands from macros, on a small movie and with names that macros and tables trip over. */
class MacroKeysTest {
  private static final List<String> NAMES = List.of("=end \"a\"", "[corner, b", "tip\nc] 'd'");
  private static final int FRAMES = 8;

  @TempDir private Path folder;

  /** A quoted string of the macro language. */
  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }

  private static String labels(int t) {
    StringBuilder macro = new StringBuilder();
    Pose truth = TurningHook.truth(t);
    for (int k = 0; k < NAMES.size(); k++) {
      macro
          .append(String.format(Locale.ROOT, "makePoint(%f, %f);\n", truth.x(k), truth.y(k)))
          .append("Roi.setName(" + quoted(NAMES.get(k)) + ");\nOverlay.addSelection;\n")
          .append("Overlay.setPosition(" + (t + 1) + ");\n");
    }
    return macro + "run(\"Select None\");\n";
  }

  private static String run(String command, String options) {
    return "run(" + quoted(command) + ", " + quoted(options) + ");\n";
  }

  @Test
  void label_fit_suggest_update_heatmaps_save_load() throws Exception {
    Path movie = folder.resolve("hook.tif");
    ImagePlus hook =
        FramesStack.image("hook", new TurningHook(FRAMES, TurningHook.Depth.BYTE)).duplicate();
    IJ.saveAsTiff(hook, movie.toString());
    Path results = folder.resolve("results");
    Path network = TinyMatching.folder(folder.resolve("a network"), TinyMatching.Kind.BARE);
    String macro =
        "open("
            + quoted(movie.toString())
            + ");\n"
            + labels(0)
            + labels(3)
            + run(
                "Few-shot Keypoints...",
                "method=network network=["
                    + network
                    + "] effort=quick channel=difference temporal=false output=["
                    + results
                    + "]")
            + run("Suggest Frames to Label", "count=2 first=3 last=8")
            + "print(\"suggested \" + getSliceNumber());\n"
            + run("Show Heatmaps", "")
            + "getDimensions(w, h, channels, slices, frames);\n"
            + "print(\"maps \" + channels + \" \" + frames); close();\n"
            + labels(6)
            + "run(\"Update Keypoints\");\n"
            + run("Save Recording...", "output=[" + results + "/updated.json]")
            + "close(); open("
            + quoted(movie.toString())
            + ");\n"
            + run("Load Recording...", "input=[" + results + "/updated.json]")
            + "print(\"loaded \" + Overlay.size);\n"
            + run("Open Movie...", "input=" + results + "/absent.avi");
    String out = new PlainImageJ(folder.resolve("ij")).runHeadless(macro);
    assertTrue(out.contains("maps 3 " + FRAMES), out);
    assertTrue(out.matches("(?s).*suggested [3-8]\\n.*"), out);
    assertTrue(out.matches("(?s).*loaded [1-9][0-9]+\\n.*"), out);
    assertTrue(out.contains("PoseJ: ") && out.contains("absent.avi"), out);
    Recording table = LongCsv.read(results.resolve("hook.csv"));
    assertEquals(NAMES, table.skeleton().names(), out);
    Recording fitted = RecordingJson.read(results.resolve("hook.json"));
    assertEquals(NAMES, fitted.skeleton().names());
    assertEquals(FRAMES, table.tracks().get(0).size());
    Recording updated = RecordingJson.read(results.resolve("updated.json"));
    Pose corrected = updated.tracks().get(0).pose(6);
    assertEquals(TurningHook.truth(6).x(2), corrected.x(2), 1e-3);
    assertEquals(NAMES, updated.skeleton().names());
    assertTrue(Files.readString(results.resolve("hook.csv")).contains("'=end"), "a formula");
  }
}
