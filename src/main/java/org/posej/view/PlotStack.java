// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Plot;
import ij.gui.PlotVirtualStack;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;

/**
 * Plots one behind the other in one window; a double click opens one by itself, whose numbers can
 * be listed, changed and exported.
 */
public final class PlotStack extends PlotVirtualStack {
  private final List<Plot> plots;

  private PlotStack(List<Plot> plots, Dimension size) {
    super(size.width, size.height);
    this.plots = plots;
    plots.forEach(this::addPlot);
    setBitDepth(24); // some plots are grey, and a stack is of one kind
  }

  /**
   * Returns plots as a stack whose slices are called like them.
   *
   * @param plots at least one
   */
  static PlotStack of(List<Plot> plots) {
    return new PlotStack(List.copyOf(plots), plots.get(0).getSize());
  }

  /**
   * Opens plots, a single one in a window of its own; does nothing headless or without any.
   *
   * @param of image that the plots are of, or null
   */
  public static void show(String title, List<Plot> plots, ImagePlus of) {
    if (plots.isEmpty() || GraphicsEnvironment.isHeadless()) {
      return;
    }
    if (plots.size() == 1) {
      Plots.show(plots.get(0), of);
      return;
    }
    ImagePlus image = new ImagePlus(title + " (double-click one for its numbers)", of(plots));
    Plots.show(image, of);
    open(image, plots);
  }

  /** Lets a double click open the plot that is shown. */
  private static void open(ImagePlus image, List<Plot> plots) {
    ImageCanvas canvas = image.getCanvas();
    if (canvas != null) {
      canvas.addMouseListener(
          new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
              if (e.getClickCount() == 2) {
                plots.get(image.getCurrentSlice() - 1).show();
              }
            }
          });
    }
  }

  @Override
  public String getSliceLabel(int n) {
    return plots.get(n - 1).getTitle();
  }
}
