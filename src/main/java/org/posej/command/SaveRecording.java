// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.io.LongCsv;
import org.posej.io.RecordingJson;
import org.posej.label.LabelRecording;
import org.posej.label.UnsavedLabels;
import org.posej.session.MovedPoints;
import org.posej.session.Source;
import org.posej.view.KeypointTable;
import org.posej.view.PoseOverlay;
import org.posej.view.RoiSet;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes the keypoints of an image to a file: JSON, CSV or RoiSet.zip by its ending. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Save Recording...",
    description =
        "Saves the keypoints of an image as JSON with everything known, as a CSV table, or as "
            + "a RoiSet.zip.",
    iconPath = "/org/posej/command/file.png",
    attrs = {@Attr(name = "page", value = "recording.md")})
public final class SaveRecording extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "File (.json, .csv or .zip)",
      description =
          "JSON holds everything, CSV a row per point, zip ROIs; before a fit it gets the "
              + "labels",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    Recording recording =
        PoseOverlay.on(imp).map(PoseOverlay::corrected).orElseGet(() -> labels(source));
    if (output == null) {
      throw new IllegalArgumentException("Give the file to save to as output.");
    }
    Path file = BadFile.inFolder(output.toPath());
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      RecordingJson.write(recording, file);
    } else if (name.endsWith(".csv")) {
      LongCsv.write(recording, KeypointTable.units(source.frames()), file);
    } else if (name.endsWith(".zip")) {
      RoiSet.write(RoiSet.of(recording), file);
    } else {
      throw new IllegalArgumentException(file + " must end in .json, .csv or .zip.");
    }
    UnsavedLabels.saved(source.frames(), recording);
    MovedPoints.saved(imp, recording);
    if (!LabelRecording.isIn(recording, source.frames())) {
      log(
          file
              + " lacks labels: those of frames that were left out, or later ones, which Update"
              + " Keypoints takes in.");
    }
  }

  /** Returns what was labelled by hand, where nothing was found yet. */
  private static Recording labels(Source source) {
    try {
      return LabelRecording.of(source.frames());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "This image has no keypoints yet, nor labels to save: " + e.getMessage(), e);
    }
  }
}
