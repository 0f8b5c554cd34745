// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the sample movie where ImageJ has its samples. */
@Plugin(
    type = Command.class,
    menuPath = "File>Open Samples>PoseJ Walking Gecko",
    description =
        "Opens a movie of a walking gecko with five labelled frames, to try PoseJ's few-shot keypoints on.",
    iconPath = "/org/posej/command/movie.png",
    attrs = {@Attr(name = "page", value = "few-shot.md")})
public final class OpenGecko extends PoseCommand {
  private static final int LABELLED = 5;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    image = OpenSample.image(LABELLED);
  }
}
