// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.pack.InstalledModels;
import org.scijava.module.Module;

/** The command without windows, on real networks where they are there. */
class ImportOnnxTest {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));
  private static final String YOLO = "models/yolo26n-pose-int8-st/yolo26_pose_256_qdq_int8.onnx";

  @TempDir private Path folder;

  private static File shared(String name) {
    Path file = SHARED.resolve(name);
    assumeTrue(Files.exists(file), file + " is not there.");
    return file.toFile();
  }

  private Object[] with(File input, Object... more) {
    Object[] inputs = Arrays.copyOf(new Object[] {"input", input, "store"}, 4 + more.length);
    inputs[3] = folder.toFile();
    System.arraycopy(more, 0, inputs, 4, more.length);
    return inputs;
  }

  @Test
  void import_guessed_previewsOnACopyAndWrites() throws IOException {
    ImagePlus photo =
        IJ.openImage(shared("data/coco8-pose/images/train/000000000036.jpg").toString());
    Overlay own = new Overlay(new Roi(1, 2, 3, 4));
    photo.setOverlay(own);
    Module run =
        Run.command(
            ImportOnnx.class,
            with(
                shared(YOLO),
                "imp",
                photo,
                "name",
                "Yolo 26, tiny",
                "licence",
                "MIT",
                "preview",
                true));
    ImagePlus preview = (ImagePlus) run.getOutput("image");
    assertEquals("Preview 000000000036.jpg", preview.getTitle());
    assertTrue(preview.getOverlay().size() > 17, "a person with limbs is drawn");
    assertEquals(own, photo.getOverlay());
    assertEquals(1, own.size());
    InstalledModels installed = InstalledModels.in(folder);
    assertEquals(List.of("yolo-26-tiny"), installed.ids());
    assertEquals("Yolo 26- tiny", installed.open("yolo-26-tiny").name());
    assertEquals("coco-17", installed.open("yolo-26-tiny").skeleton().name());
  }

  @Test
  void import_known_previewsItsBoxesIntoItsOutput() throws IOException {
    ImagePlus photo =
        IJ.openImage(shared("data/coco8-pose/images/train/000000000036.jpg").toString());
    Path output = folder.resolve("elsewhere");
    Module run =
        Run.command(
            ImportOnnx.class,
            with(
                shared("models/yolox-nano/yolox_nano.onnx"),
                "imp",
                photo,
                "preview",
                true,
                "output",
                output.toFile()));
    ImagePlus preview = (ImagePlus) run.getOutput("image");
    assertEquals(1, preview.getOverlay().size());
    var box = preview.getOverlay().get(0).getBounds();
    assertTrue(box.contains(270, 400), "the woman stands there: " + box);
    assertTrue(Files.exists(output.resolve("rdf.yaml")));
  }

  @Test
  void mistakes_areSaidAndNothingIsWritten() throws IOException {
    File yolo = shared(YOLO);
    assertTrue(
        Run.refusal(ImportOnnx.class, with(null)).startsWith("Give the ONNX file as input="));
    assertTrue(refusal(yolo, "skeleton", "mpii-16").contains("choose one of coco-17"));
    assertTrue(refusal(yolo, "skeleton", "cat").contains("There is no skeleton 'cat'"));
    assertTrue(refusal(yolo, "licence", "free for all").contains("is no SPDX identifier"));
    assertTrue(refusal(yolo, "name", "RTMPose t").contains("give this one another name"));
    assertTrue(refusal(yolo, "name", "???").contains("A name has letters"));
    assertTrue(refusal(yolo, "detector", "none such").contains("There is no model 'none such'"));
    assertTrue(refusal(yolo, "preview", true).contains("There is no image for the preview"));
    File xfeat = shared("models/xfeat/xfeat_vga.onnx");
    assertTrue(refusal(xfeat).contains("It is none that PoseJ knows as a pose network"));
    assertTrue(refusal(xfeat, "codec", "simcc").contains("heatmap does."));
    assertTrue(refusal(yolo, "width", 100).contains("of 256 x 256 pixels and no others"));
    File text = Files.writeString(folder.resolve("a.onnx"), "no network").toFile();
    assertFalse(refusal(text).contains("\n"));
    assertEquals(List.of(), InstalledModels.in(folder).ids());
  }

  private String refusal(File input, Object... more) {
    return Run.refusal(ImportOnnx.class, with(input, more));
  }
}
