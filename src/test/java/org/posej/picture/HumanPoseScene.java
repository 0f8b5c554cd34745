// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.view.FramesStack;

/** Estimate Human Pose... on a drawn walk, with networks of the shared models. */
final class HumanPoseScene implements Scene {
  private static final int SHOWN = 114;
  private static final Path MODELS =
      Path.of(System.getProperty("posej.shared", "../shared"), "models");
  private static final Path POSE = MODELS.resolve("blazepose/pose_landmark_lite.converted.onnx");
  private static final Path DETECTOR = MODELS.resolve("yolox-nano/yolox_nano.onnx");

  @Override
  public List<String> files() {
    return List.of("human-pose.png");
  }

  @Override
  public String lacking() {
    return Files.exists(POSE) && Files.exists(DETECTOR) ? "" : POSE + " and " + DETECTOR;
  }

  @Override
  public void play(Screen screen) throws Exception {
    ImagePlus image = FramesStack.image("walk", new WalkingPerson(WalkingPerson.USUAL));
    image.show();
    IJ.run(
        "Estimate Human Pose...",
        "first=101 last=130 model=[" + POSE + "] detector=[" + DETECTOR + "]");
    image.setSlice(SHOWN);
    Window table = screen.await("Keypoints");
    screen.zoom(image, 0.75);
    screen.place(image.getWindow(), 0, 0);
    int width = image.getWindow().getWidth();
    screen.place(table, 0, image.getWindow().getHeight() + 8, width, 200);
    screen.save(screen.picture(image.getWindow(), table), "human-pose.png");
  }
}
