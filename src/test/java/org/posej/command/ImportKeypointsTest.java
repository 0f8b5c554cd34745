// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.TurningHook;
import org.posej.io.RecordingJson;
import org.posej.view.PoseOverlay;

/** Images that a file names, opened as a stack with the keypoints over them. */
class ImportKeypointsTest {
  @TempDir Path folder;
  private final boolean batch = Interpreter.batchMode;

  @AfterEach
  void leaveBatchMode() {
    Interpreter.batchMode = batch;
  }

  private void picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
  }

  private Path keypoints(String... names) throws IOException {
    Track track = new Track(1, "1");
    for (int t = 0; t < names.length; t++) {
      double right = t;
      track.put(t, TurningHook.truth(0).map((x, y) -> right, (x, y) -> 5));
    }
    Path file = folder.resolve("keypoints.json");
    RecordingJson.write(
        new Recording(
            TurningHook.SKELETON,
            List.of(track),
            List.of(names),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of()),
        file);
    return file;
  }

  @Test
  void import_imagesOfOneNameInTwoFolders_keepTheirOwnKeypoints() throws IOException {
    picture("one/a.png");
    picture("two/a.png");
    Path file = keypoints("one/a.png", "gone/b.png", "two/a.png");
    Interpreter.batchMode = true; // without windows
    ImagePlus image =
        (ImagePlus)
            Run.command(ImportKeypoints.class, "input", file.toFile(), "images", true)
                .getOutput("image");
    assertEquals(2, image.getStackSize());
    Track laid = PoseOverlay.on(image).orElseThrow().corrected().tracks().get(0);
    assertArrayEquals(new int[] {0, 1}, laid.frames().toArray());
    Pose second = laid.pose(1);
    assertEquals(2, second.x(0), 1e-6);
  }
}
