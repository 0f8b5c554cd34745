// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import org.posej.session.MovieFiles;
import org.posej.session.Source;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the images of a folder as a virtual stack, in the natural order of their names. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Open Image Folder...",
    description =
        "Opens the images of a folder as a movie, one frame each, without loading them all.",
    iconPath = "/org/posej/command/movie.png")
public final class OpenImageFolder extends PoseCommand {
  @Parameter(
      label = "Folder",
      description = "images of one size and kind",
      style = "directory",
      required = false,
      persist = false)
  private File input;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    if (input == null) {
      throw new IllegalArgumentException("Give the folder of images as input.");
    }
    image = Source.image(input.toPath(), MovieFiles.images(input.toPath()));
  }
}
