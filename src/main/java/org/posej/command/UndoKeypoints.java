// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import org.posej.session.Revisions;
import org.posej.session.Source;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes back the last change of an image's keypoints. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Undo Keypoints",
    description = "Takes back the last change of the keypoints of an image.",
    iconPath = "/org/posej/command/edit.png",
    attrs = {@Attr(name = "page", value = "editing.md")})
public final class UndoKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Override
  void work() throws IOException {
    String change = Revisions.undo(Source.of(imp));
    log("PoseJ: taken back: " + change);
    IJ.showStatus("Taken back: " + change);
  }
}
