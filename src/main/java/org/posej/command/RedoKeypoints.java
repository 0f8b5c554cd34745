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

/** Does again what was taken back last on an image's keypoints. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Redo Keypoints",
    description = "Does again what Undo Keypoints took back last.",
    iconPath = "/org/posej/command/edit.png",
    attrs = {@Attr(name = "page", value = "editing.md")})
public final class RedoKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Override
  void work() throws IOException {
    String change = Revisions.redo(Source.of(imp));
    log("PoseJ: done again: " + change);
    IJ.showStatus("Done again: " + change);
  }
}
