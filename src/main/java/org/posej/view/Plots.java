// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.GraphicsEnvironment;

/** Opens plots and pictures so that a macro goes on with the image that they are of. */
public final class Plots {
  private Plots() {}

  /**
   * Opens a plot; does nothing headless.
   *
   * <p>The next command, of a macro or of the menu, is to go on with the image and not with the
   * plot.
   *
   * @param of image that the plot is of, or null
   */
  public static void show(Plot plot, ImagePlus of) {
    if (GraphicsEnvironment.isHeadless()) {
      return;
    }
    plot.show();
    goOnWith(of);
  }

  /**
   * Opens a picture in the same way; does nothing headless.
   *
   * @param of image that the picture is of, or null
   */
  public static void show(ImagePlus picture, ImagePlus of) {
    if (GraphicsEnvironment.isHeadless()) {
      return;
    }
    picture.show();
    goOnWith(of);
  }

  private static void goOnWith(ImagePlus of) {
    if (IJ.isMacro() && of != null && of.getWindow() != null) {
      IJ.selectWindow(of.getID());
    }
  }
}
