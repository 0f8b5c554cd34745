// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import org.posej.Recording;
import org.posej.io.RecordingJson;
import org.posej.session.MovedPoints;
import org.posej.session.Session;
import org.posej.session.Source;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Draws the keypoints of a saved recording on an image, beside what is there. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Load Recording...",
    description = "Draws the keypoints of a saved recording on the image.",
    iconPath = "/org/posej/command/file.png",
    attrs = {@Attr(name = "page", value = "recording.md")})
public final class LoadRecording extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "File (.json)",
      description = "a recording that PoseJ saved",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Replace points that were moved by hand",
      description = "also where they are not saved, which is refused else",
      required = false,
      persist = false)
  private boolean replace;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    if (input == null) {
      throw new IllegalArgumentException("Give the recording as input.");
    }
    Recording recording = RecordingJson.read(input.toPath());
    if (recording.frameCount() > source.frames().size()) {
      throw new IllegalArgumentException(
          input
              + " has poses up to frame "
              + recording.frameCount()
              + ", but the image has only "
              + source.frames().size()
              + " frames.");
    }
    MovedPoints.check(imp, replace);
    log("PoseJ: loaded " + input);
    recording.history().forEach(line -> log("  " + line));
    Session.on(imp).ifPresent(session -> session.withoutSupport().keepOn(imp));
    table = report().show(source, recording);
    MovedPoints.saved(imp, recording);
  }
}
