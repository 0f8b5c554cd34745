// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.exchange.KeypointFile;
import org.posej.io.PoseFormat;
import org.posej.label.LabelRecording;
import org.posej.session.Source;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the keypoints of an image in the format of another tool or data set. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Export Keypoints...",
    description =
        "Writes keypoints for DeepLabCut, SLEAP, COCO, OpenPose, C3D, spreadsheets and others, "
            + "and says what is lost.",
    iconPath = "/org/posej/command/file.png",
    attrs = {@Attr(name = "page", value = "formats.md")})
public final class ExportKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "File or folder",
      description = "what to write; a folder for formats of a file per frame",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Format",
      description = "auto: told by the ending of the file; else its name",
      choices = {
        "auto",
        "300w-pts",
        "aic",
        "c3d",
        "coco",
        "coco-results",
        "csv-long",
        "csv-wide",
        "deeplabcut-csv",
        "deeplabcut-h5",
        "keypoints-npy",
        "lightning-pose",
        "mpii-json",
        "mtrackj",
        "openpose",
        "panoptic",
        "posej",
        "posetrack",
        "roiset",
        "sleap",
        "sleap-analysis",
        "sleap-csv",
        "trackmate",
        "trc",
        "xlsx",
        "yolo-pose"
      },
      required = false,
      persist = false)
  private String format = KeypointFile.AUTO;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    if (output == null) {
      throw new IllegalArgumentException("Give the file to write as output.");
    }
    Recording recording = LabelRecording.orFound(source.frames());
    ImageSize size = new ImageSize(source.frames().width(), source.frames().height());
    Path file = output.toPath();
    PoseFormat to = KeypointFile.toWrite(file, format);
    List<String> losses = KeypointFile.write(recording.withFrameSizes(List.of(size)), to, file);
    log("Written: " + file + " (" + to.title() + ")" + KeypointFile.told(losses) + ".");
  }
}
