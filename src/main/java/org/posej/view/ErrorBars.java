// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.awt.Color;
import java.util.List;
import org.posej.compare.PosePair;

/**
 * Draws true points and a line from each to the found one into the overlay of an image.
 *
 * <p>What else the overlay holds stays; bars drawn before are taken away.
 */
public final class ErrorBars {
  private static final String GROUP = "posej error";
  private static final Color TRUE = new Color(0x009E73);
  private static final Color BAR = new Color(0xD55E00);

  private ErrorBars() {}

  /** Draws the pairs, whose frames are those of the image. */
  public static void draw(ImagePlusFrames frames, List<PosePair> pairs) {
    ImagePlus image = frames.image();
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay().duplicate();
    for (int i = overlay.size() - 1; i >= 0; i--) {
      if (owns(overlay.get(i))) {
        overlay.remove(i);
      }
    }
    for (PosePair pair : pairs) {
      if (pair.frame() < frames.size()) {
        add(overlay, frames, pair);
      }
    }
    image.setOverlay(overlay);
  }

  /** Returns whether this ROI was drawn here. */
  static boolean owns(Roi roi) {
    return GROUP.equals(roi.getProperty(GROUP));
  }

  private static void add(Overlay overlay, ImagePlusFrames frames, PosePair pair) {
    for (int k = 0; k < pair.truth().size(); k++) {
      if (pair.truth().has(k)) {
        double x = pair.truth().x(k) + 0.5; // a line's coordinates count from a pixel's corner
        double y = pair.truth().y(k) + 0.5;
        PointRoi point = new PointRoi(x - 0.5, y - 0.5, "small dot");
        put(overlay, frames, point, TRUE, pair.frame());
        if (pair.found() != null && !Double.isNaN(pair.found().placeX(k))) {
          double fx = pair.found().placeX(k) + 0.5;
          double fy = pair.found().placeY(k) + 0.5;
          put(overlay, frames, new Line(x, y, fx, fy), BAR, pair.frame());
        }
      }
    }
  }

  private static void put(
      Overlay overlay, ImagePlusFrames frames, Roi roi, Color color, int frame) {
    roi.setStrokeColor(color);
    roi.setProperty(GROUP, GROUP);
    frames.tie(roi, frame);
    overlay.add(roi);
  }
}
