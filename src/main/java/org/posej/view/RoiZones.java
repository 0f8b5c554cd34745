// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.measure.Zone;

/** Areas that a user has drawn, as zones. */
public final class RoiZones {
  private RoiZones() {}

  /**
   * Returns the areas of a file of the ROI Manager.
   *
   * @throws IllegalArgumentException if it holds none
   * @throws IOException if it cannot be read
   */
  public static List<Zone> read(Path file) throws IOException {
    List<Zone> zones = of(RoiSet.read(file));
    if (zones.isEmpty()) {
      throw new IllegalArgumentException(
          file + " holds no areas; zones are rectangles, ovals, polygons and the like.");
    }
    return zones;
  }

  /** Returns the areas of the overlay, else of the ROI Manager, else the selected one. */
  public static List<Zone> on(ImagePlus image) {
    List<Zone> zones = List.of();
    if (image.getOverlay() != null) {
      zones =
          of(
              Arrays.stream(image.getOverlay().toArray())
                  .filter(roi -> !PoseOverlay.owns(roi))
                  .toList());
    }
    RoiManager manager = GraphicsEnvironment.isHeadless() ? null : RoiManager.getInstance2();
    if (zones.isEmpty() && manager != null) {
      zones = of(List.of(manager.getRoisAsArray()));
    }
    return zones.isEmpty() && image.getRoi() != null ? of(List.of(image.getRoi())) : zones;
  }

  /** Returns the areas among ROIs; those without a name are numbered. */
  static List<Zone> of(List<Roi> rois) {
    List<Zone> zones = new ArrayList<>();
    for (Roi roi : rois) {
      if (roi.isArea()) {
        String name = roi.getName();
        boolean named = name != null && !name.isBlank();
        // ROIs begin at the corner of a pixel, poses at its centre
        zones.add(
            new Zone(
                named ? name : "Zone " + (zones.size() + 1),
                (x, y) -> roi.containsPoint(x + 0.5, y + 0.5)));
      }
    }
    return zones;
  }
}
