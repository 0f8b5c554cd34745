// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.shape.Decoder;

/** Ranks the poses of a body anew, by what a judge thinks of them. */
final class Ranking {
  private Ranking() {}

  /**
   * Returns the poses by falling sum of their own score and the opinion.
   *
   * @param found in cells, by falling score
   * @param x0 working pixel at which the cells begin
   * @param y0 working pixel at which the cells begin
   * @param opinion of poses in working pixels
   */
  static List<Decoder.Found> of(
      List<Decoder.Found> found, double x0, double y0, Judge.Opinion opinion) {
    if (opinion == Judge.Opinion.NONE) {
      return found;
    }
    List<Decoder.Found> judged = new ArrayList<>();
    for (Decoder.Found pose : found) {
      double more = opinion.of(Cells.toPoints(pose.points(), x0, y0));
      judged.add(new Decoder.Found(pose.points(), pose.heat(), pose.score() + more));
    }
    judged.sort(Comparator.comparingDouble(pose -> -pose.score()));
    return judged;
  }
}
