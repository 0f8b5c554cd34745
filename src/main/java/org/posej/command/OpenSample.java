// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.io.IOException;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton.Keypoint;
import org.posej.sample.WalkingGecko;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the sample movie with labels on a few of its frames. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Open PoseJ Sample",
    description =
        "Opens a movie of a walking gecko that PoseJ draws itself, with labels to try few-shot "
            + "keypoints on.",
    iconPath = "/org/posej/command/movie.png")
public final class OpenSample extends PoseCommand {

  @Parameter(
      label = "Labelled frames",
      description = "how many frames have labels, spread evenly",
      visibility = ItemVisibility.INVISIBLE,
      min = "0",
      max = "20",
      required = false,
      persist = false)
  private int labelled = 5;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    image = image(labelled);
  }

  /**
   * Returns the sample.
   *
   * @param labelled how many of its frames have labels
   * @throws IOException if it cannot be drawn
   */
  static ImagePlus image(int labelled) throws IOException {
    WalkingGecko movie = new WalkingGecko();
    Recording truth = movie.truth();
    ImagePlus image = FramesStack.image("PoseJ sample", movie);
    ImagePlusFrames frames = new ImagePlusFrames(image);
    Overlay overlay = new Overlay();
    for (int i = 0; i < labelled; i++) {
      int t = (int) ((i + 0.5) * frames.size() / labelled);
      Pose pose = truth.tracks().get(0).pose(t);
      for (int k = 0; k < pose.size(); k++) {
        if (pose.has(k)) {
          Keypoint keypoint = truth.skeleton().keypoints().get(k);
          overlay.add(Labels.point(frames, keypoint, keypoint.name(), pose.x(k), pose.y(k), t));
        }
      }
    }
    image.setOverlay(overlay);
    return image;
  }
}
