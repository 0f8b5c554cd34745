// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.Duplicator;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.edit.Walkers;
import org.posej.fewshot.TurningHook;

/** Keypoints are ordinary ROIs of an overlay, which ImageJ copies and saves with the image. */
class OverlayKeptTest {
  private static final int FRAMES = 6;

  @TempDir private Path folder;
  private ImagePlus image;

  @BeforeEach
  void draw() throws Exception {
    image = FramesStack.image("movie", new TurningHook(FRAMES, TurningHook.Depth.BYTE));
    PoseOverlay.show(new ImagePlusFrames(image), Walkers.of(1, FRAMES), OverlayStyle.DEFAULT);
  }

  /** Returns what is drawn in a frame of an image: name, kind, colour, place of each ROI. */
  private static List<String> drawn(ImagePlus image, int slice, int frame) {
    return Arrays.stream(image.getOverlay().toArray())
        .filter(roi -> slice(roi) == slice)
        .map(roi -> described(roi, frame))
        .sorted()
        .toList();
  }

  private static int slice(Roi roi) {
    return roi.hasHyperStackPosition() ? roi.getTPosition() : roi.getPosition();
  }

  private static String described(Roi roi, int frame) {
    return String.format(
        Locale.ROOT,
        "%d %s %d %s %s",
        frame,
        roi.getName(),
        roi.getType(),
        roi.getStrokeColor(),
        roi.getFloatBounds());
  }

  @Test
  void duplicate_ofTheStack_keepsEveryFramesRois() {
    ImagePlus copy = new Duplicator().run(image);
    for (int t = 1; t <= FRAMES; t++) {
      assertTrue(drawn(image, t, t).size() >= 3, "points in frame " + t);
      assertEquals(drawn(image, t, t), drawn(copy, t, t));
    }
  }

  /** As Image > Duplicate does it for frames 3-4 of a stack. */
  @Test
  void duplicate_ofTwoFrames_keepsTheirRois() {
    ImagePlus copy = new Duplicator().run(image, 3, 4);
    assertEquals(2, copy.getStackSize());
    assertEquals(drawn(image, 3, 0), drawn(copy, 1, 0));
    assertEquals(drawn(image, 4, 0), drawn(copy, 2, 0));
  }

  /** As Image > Duplicate does it for frames 3-4 of a hyperstack of two channels. */
  @Test
  void duplicate_ofTwoFramesOfAHyperstack_keepsTheirRois() {
    ImagePlus hyper = IJ.createHyperStack("hyper", 320, 120, 2, 1, FRAMES, 8);
    PoseOverlay.show(new ImagePlusFrames(hyper), Walkers.of(1, FRAMES), OverlayStyle.DEFAULT);
    assertTrue(drawn(hyper, 3, 0).size() >= 3, "points in frame 3");
    ImagePlus copy = new Duplicator().run(hyper, 1, 2, 1, 1, 3, 4);
    assertEquals(drawn(hyper, 3, 0), drawn(copy, 1, 0));
    assertEquals(drawn(hyper, 4, 0), drawn(copy, 2, 0));
  }

  @Test
  void tiff_keepsEveryFramesRois() {
    String file = folder.resolve("movie.tif").toString();
    IJ.saveAsTiff(image, file);
    ImagePlus opened = IJ.openImage(file);
    assertEquals(image.getOverlay().size(), opened.getOverlay().size());
    for (int t = 1; t <= FRAMES; t++) {
      assertEquals(drawn(image, t, t), drawn(opened, t, t));
    }
  }
}
