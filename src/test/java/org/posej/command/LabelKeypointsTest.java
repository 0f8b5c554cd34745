// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.Overlay;
import ij.gui.PointRoi;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.view.PointName;

class LabelKeypointsTest {
  private static Overlay overlay(String... names) {
    Overlay overlay = new Overlay();
    for (String name : names) {
      PointRoi point = new PointRoi(3, 4);
      point.setName(name);
      overlay.add(point);
    }
    return overlay;
  }

  /** The ROI Manager calls points by slice, y and x, or by y and x. */
  @Test
  void labelled_namesOfTheRoiManager_areNoKeypoints() {
    List<PointName> names =
        LabelKeypoints.labelled(
            overlay("0001-0123-0456", "nose#2", "0123-0456", null, " ", "0001-0123-0456-1", "12"));
    assertEquals(List.of(new PointName("nose", 2), new PointName("12", 0)), names);
  }
}
