// SPDX-License-Identifier: BSD-2-Clause
package org.posej.ij1;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A command with an input of every kind that writes them to a file, for the tests of the host. */
@Plugin(type = Command.class, menuPath = "Plugins>PoseJ>Echo Inputs...")
public final class EchoInputs implements Command {
  @Parameter(visibility = ItemVisibility.MESSAGE, persist = false)
  private final String note = "A message is no input.";

  @Parameter(required = false, persist = false)
  private ImagePlus imp;

  @Parameter(label = "Echo to", style = "save", required = false, persist = false)
  private File echo;

  @Parameter(label = "Text", required = false, persist = false)
  private String text = "";

  @Parameter(
      label = "Effort",
      choices = {"quick", "normal"},
      required = false,
      persist = false)
  private String effort = "normal";

  @Parameter(label = "Step", min = "1", max = "1000", required = false, persist = false)
  private int step = 1;

  @Parameter(label = "Rate", min = "0", required = false, persist = false)
  private double rate = 25;

  @Parameter(label = "Seed", required = false, persist = false)
  private long seed = 1;

  @Parameter(label = "Write a table", required = false, persist = false)
  private boolean table;

  @Parameter(label = "Smooth over time", required = false, persist = false)
  private boolean temporal = true;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus result;

  @Override
  public void run() {
    if (text.equals("refuse")) {
      throw new IllegalArgumentException("This text is refused.");
    }
    String image = imp == null ? "none" : imp.getTitle();
    String line =
        String.join(
            "|", image, text, effort, "" + step, "" + rate, "" + seed, "" + table, "" + temporal);
    try {
      Files.writeString(
          echo.toPath(), line + "\u0001", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    result = ij.gui.NewImage.createByteImage("echo of " + image, 4, 4, 1, 0);
  }
}
