// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import ij.gui.Roi;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PoseOverlay;

/** Where individuals are looked for, as the user has drawn it. */
public final class Regions {
  private Regions() {}

  /**
   * Returns the rectangles of the overlay or of {@code others}, else the selected area, else none.
   */
  public static List<Box> of(ImagePlus image, List<Roi> others) {
    List<Roi> drawn =
        image.getOverlay() == null
            ? List.of()
            : Arrays.stream(image.getOverlay().toArray())
                .filter(r -> !PoseOverlay.owns(r))
                .toList();
    List<Box> regions = ImagePlusFrames.arenas(drawn);
    if (regions.isEmpty()) {
      regions = ImagePlusFrames.arenas(others);
    }
    return regions.isEmpty() ? ImagePlusFrames.region(image.getRoi()).stream().toList() : regions;
  }
}
