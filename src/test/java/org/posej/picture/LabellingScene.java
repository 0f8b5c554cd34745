// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Window;
import java.util.List;
import org.posej.Pose;
import org.posej.sample.WalkingGecko;

/** Label Keypoints with some clicks on the sample, as in the tutorial for zoologists. */
final class LabellingScene implements Scene {
  private static final int CLICKS = 4;
  private static final int FRAME = 37;

  @Override
  public List<String> files() {
    return List.of("labelling.png");
  }

  @Override
  public void play(Screen screen) throws Exception {
    IJ.run("Open PoseJ Sample", "labelled=5");
    ImagePlus image = WindowManager.getCurrentImage();
    IJ.run("Label Keypoints", "frames=" + FRAME);
    Window prompt = screen.await("Label Keypoints");
    screen.place(image.getWindow(), 0, 0);
    Pose truth = new WalkingGecko().truth().tracks().get(0).pose(FRAME - 1);
    for (int k = 0; k < CLICKS; k++) {
      screen.click(image, truth.x(k) + 0.5, truth.y(k) + 0.5);
    }
    screen.place(prompt, 0, image.getWindow().getHeight() + 8);
    screen.saveGrainy(screen.picture(image.getWindow(), prompt), "labelling.png");
  }
}
