// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.FloatPolygon;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

/** Straight lines and points that a user drew on an image to measure by. */
public final class MarkedPlaces {
  private MarkedPlaces() {}

  /**
   * Returns the selected line alone, or where none is selected the lines of the overlay, or else
   * those of an open ROI Manager.
   *
   * @return rows of x and y of one end and of the other, in pixels whose centres are integers
   */
  public static List<double[]> lines(ImagePlus image) {
    return image.getRoi() instanceof Line line ? List.of(ends(line)) : drawn(image);
  }

  /** Returns the lines of the overlay, or else those of an open ROI Manager, as they lie. */
  public static List<double[]> drawn(ImagePlus image) {
    List<double[]> lines = new ArrayList<>();
    if (image.getOverlay() != null) {
      addLines(image.getOverlay().toArray(), lines);
    }
    RoiManager manager = GraphicsEnvironment.isHeadless() ? null : RoiManager.getInstance2();
    if (lines.isEmpty() && manager != null) {
      addLines(manager.getRoisAsArray(), lines);
    }
    return lines;
  }

  private static void addLines(Roi[] rois, List<double[]> lines) {
    for (Roi roi : rois) {
      if (roi instanceof Line line && !PoseOverlay.owns(roi) && !ErrorBars.owns(roi)) {
        lines.add(ends(line));
      }
    }
  }

  /** A line's coordinates count from the corner of a pixel. */
  private static double[] ends(Line line) {
    return new double[] {line.x1d - 0.5, line.y1d - 0.5, line.x2d - 0.5, line.y2d - 0.5};
  }

  /**
   * Returns the points of a point selection or the corners of a polygon, in the order in which they
   * were placed; none for no selection.
   *
   * @return rows of x and y in pixels whose centres are integers
   */
  public static double[][] points(ImagePlus image) {
    Roi roi = image.getRoi();
    if (roi == null || roi instanceof Line) {
      return new double[0][];
    }
    double corner = roi.getType() == Roi.POINT ? 0 : 0.5;
    FloatPolygon polygon = roi.getFloatPolygon();
    double[][] points = new double[polygon.npoints][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {polygon.xpoints[i] - corner, polygon.ypoints[i] - corner};
    }
    return points;
  }
}
