// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import org.posej.Recording;
import org.posej.label.LabelRecording;
import org.posej.session.Source;
import org.posej.targets.TrainingTarget;
import org.posej.view.HeatmapStack;
import org.posej.view.ImagePlusFrames;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what a network is trained to give for the keypoints of an image, as a hyperstack. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Show Training Targets...",
    description =
        "Shows what a network would be trained to give for the keypoints of the image: maps, "
            + "offsets, fields or tags.",
    iconPath = "/org/posej/command/heatmap.png",
    attrs = {@Attr(name = "page", value = "peers.md")})
public final class ShowTrainingTargets extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Targets",
      description = "Gaussians, disks with offsets, fields along limbs, or numbers of people",
      choices = {"heatmaps", "offsets", "fields", "tags"},
      required = false,
      persist = false)
  private String targets = "heatmaps";

  @Parameter(
      label = "Pixels per cell",
      description = "4 for most networks",
      min = "1",
      max = "64",
      required = false,
      persist = false)
  private int stride = 4;

  @Parameter(
      label = "Sigma (cells)",
      description = "of the Gaussians; disks and limbs reach twice as far",
      min = "0.1",
      max = "100",
      required = false,
      persist = false)
  private double sigma = 2;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    ImagePlusFrames frames = Source.of(imp).frames();
    Recording recording = LabelRecording.orFound(frames);
    TrainingTarget target = new TrainingTarget(TrainingTarget.kind(targets), stride, sigma);
    image =
        HeatmapStack.image(
            "Targets of " + imp.getTitle(),
            t ->
                target.of(
                    recording.poses(t), recording.skeleton(), frames.width(), frames.height()),
            frames);
    if (!GraphicsEnvironment.isHeadless()) {
      image.show();
    }
  }
}
