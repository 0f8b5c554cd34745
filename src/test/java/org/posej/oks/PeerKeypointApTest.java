// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.posej.compare.FramePoses;
import org.posej.compare.Golden;
import org.posej.compare.MetricCases;

/** Holds the ten numbers equal to those of pycocotools and xtcocotools. */
class PeerKeypointApTest {

  private static double[] stats(int seed, BodyArea areas) {
    KeypointAp ap = new KeypointAp(OksSimilarity.sigmas(MetricCases.skeleton()), areas, 20);
    for (FramePoses frame : MetricCases.movie(seed, false)) {
      ap.add(frame.truth(), frame.found());
    }
    return ap.stats().toArray();
  }

  @Test
  void stats_ofCases_areThoseOfPycocotools() throws IOException {
    Golden.assertAlike("coco", 200, seed -> stats(seed, BodyArea.TOLD));
  }

  @Test
  void stats_withAreasOfBoxes_areThoseOfXtcocotools() throws IOException {
    Golden.assertAlike("coco-boxes", 60, seed -> stats(seed, BodyArea.BOX));
  }
}
