// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.List;
import org.posej.Skeleton;
import org.posej.compare.PosePair;
import org.posej.metric.SpaceErrors;
import org.posej.metric.SpaceErrors.Alignment;

/** Errors in space, where both have points there. */
final class SpaceFigures {
  private static final double NEAR_MM = 150;

  private SpaceFigures() {}

  static void add(FigureList list, Skeleton skeleton, List<PosePair> pairs) {
    if (pairs.stream().noneMatch(SpaceFigures::inSpace)) {
      return;
    }
    int root = skeleton.indexOf("pelvis"); // else the mean of the points
    SpaceErrors rooted = new SpaceErrors(pairs, Alignment.ROOT, root);
    add(list, "distance in space", new SpaceErrors(pairs, Alignment.NONE, root));
    add(list, "MPJPE", rooted);
    add(list, "N-MPJPE", new SpaceErrors(pairs, Alignment.SCALE, root));
    add(list, "PA-MPJPE", new SpaceErrors(pairs, Alignment.PROCRUSTES, root));
    list.share("3DPCK@150 mm", rooted.frameShares(NEAR_MM));
  }

  private static boolean inSpace(PosePair pair) {
    return pair.found() != null && pair.truth().has3d() && pair.found().has3d();
  }

  private static void add(FigureList list, String name, SpaceErrors errors) {
    list.mean(name, errors.frameErrors(), "mm");
  }
}
