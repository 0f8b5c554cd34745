// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.awt.EventQueue;
import java.io.IOException;
import org.posej.editor.EditorWindow;
import org.posej.label.LabelWindow;
import org.posej.session.Source;
import org.posej.view.PoseOverlay;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the window in which the keypoints of an image are edited. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Edit Keypoints",
    description =
        "Opens a window with a timeline to drag points, swap sides or individuals, and edit "
            + "events.",
    iconPath = "/org/posej/command/edit.png",
    attrs = {@Attr(name = "no-record"), @Attr(name = "page", value = "editing.md")})
public final class EditKeypoints extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  /** Opens the window, or brings the one that the image has to the front. */
  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    if (imp.getWindow() == null) {
      throw new IllegalArgumentException("Edit Keypoints needs an image in a window.");
    }
    if (PoseOverlay.on(imp).filter(shown -> !shown.isRemoved()).isEmpty()) {
      throw new IllegalArgumentException(
          "This image has no keypoints: find, load or import some first.");
    }
    if (LabelWindow.toFront(imp)) {
      throw new IllegalArgumentException(
          "Close the window of Label Keypoints first: both take the clicks on the image.");
    }
    EventQueue.invokeLater(() -> EditorWindow.open(source));
  }
}
