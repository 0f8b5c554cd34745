// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import org.posej.movie.MovieFile;
import org.posej.session.Source;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens a movie file as a virtual stack, exact to the frame. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Open Movie...",
    description = "Opens an MP4, MOV, AVI or WebM movie as a virtual stack whose frames are exact.",
    iconPath = "/org/posej/command/movie.png")
public final class OpenMovie extends PoseCommand {
  @Parameter(
      label = "Movie",
      description = "an MP4, MOV, AVI or WebM file",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Frames per second (-1: as the file says)",
      description = "taken in place of the times in the file; -1 for those",
      min = "-1",
      max = "1000000",
      required = false,
      persist = false)
  private double rate = -1;

  @Parameter(
      label = "Slow motion taken at (-1: none)",
      description = "frames per second of the camera, where the file plays at another rate",
      min = "-1",
      max = "1000000",
      required = false,
      persist = false)
  private double capture = -1;

  @Parameter(
      label = "Deinterlace",
      description = "the file holds two fields in a picture",
      required = false,
      persist = false)
  private boolean deinterlace;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus image;

  @Override
  void work() throws IOException {
    if (input == null) {
      throw new IllegalArgumentException("Give the movie file as input.");
    }
    var options =
        new MovieFile.Options(hertz("rate", rate), hertz("capture", capture), deinterlace);
    image = Source.image(input.toPath(), new MovieFile(input.toPath(), options));
  }

  private static double hertz(String key, double value) {
    if (value > 0) {
      return value;
    }
    if (value != -1) {
      throw new IllegalArgumentException(
          key + "=" + value + " is neither a rate above 0 nor -1 for that of the file.");
    }
    return Double.NaN;
  }
}
