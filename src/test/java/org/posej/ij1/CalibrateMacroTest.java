// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.calibrate.CameraFile;

/** A macro that calibrates an image in plain ImageJ without a display. */
class CalibrateMacroTest {
  private static final String CALL =
      "call(\"org.posej.ij1.CommandHost.call\", \"Calibrate Image...\", \"%s\");\n";

  @TempDir private Path folder;

  @Test
  void call_calibratesByLineAndGround() throws Exception {
    Path camera = folder.resolve("my camera.yaml");
    String out =
        new PlainImageJ(folder.resolve("ij"))
            .runBatch(
                null,
                "newImage(\"walk\", \"8-bit\", 640, 480, 3);\n"
                    + "makeLine(100, 300, 500, 300);\n"
                    + String.format(Locale.ROOT, CALL, "method=line length=2 unit=m places= fps=50")
                    + "getPixelSize(unit, width, height);\n"
                    + "print(\"at \" + width + \" \" + unit + \" \" + Stack.getFrameInterval());\n"
                    + "makeSelection(\"point\", newArray(100, 500, 500, 100),"
                    + " newArray(400, 400, 200, 200));\n"
                    + String.format(
                        Locale.ROOT,
                        CALL,
                        "method=ground length=200 second=100 output=[" + camera + "]")
                    + String.format(Locale.ROOT, CALL, "method=line length=0"));
    assertTrue(out.contains("at 0.005 m 0.02"), out);
    assertEquals(100, CameraFile.read(camera).ground().map(300, 300)[0], 1e-6, out);
    assertTrue(out.contains("PoseJ: There is no line: draw one along the known length."), out);
  }
}
