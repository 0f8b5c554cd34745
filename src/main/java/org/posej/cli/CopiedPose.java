// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.List;
import org.posej.Box;
import org.posej.Pose;
import org.posej.cli.Category.Individual;

/** Copies the labelled pose, stretched from its box to that of the query: the mean of several. */
final class CopiedPose implements CategoryMethod {

  @Override
  public Learnt learn(
      Category category,
      List<Individual> supports,
      List<Individual> queries,
      CategoryImages images) {
    int n = category.skeleton().size();
    double[] across = new double[n];
    double[] down = new double[n];
    for (int k = 0; k < n; k++) {
      int point = k;
      List<Individual> labelled = supports.stream().filter(s -> s.pose().has(point)).toList();
      across[k] = labelled.stream().mapToDouble(s -> across(s, point)).average().orElse(Double.NaN);
      down[k] = labelled.stream().mapToDouble(s -> down(s, point)).average().orElse(Double.NaN);
    }
    Pose relative = Pose.labelled(across, down);
    return query -> placed(relative, query.box());
  }

  private static double across(Individual one, int k) {
    return (one.pose().x(k) - one.box().x()) / one.box().width();
  }

  private static double down(Individual one, int k) {
    return (one.pose().y(k) - one.box().y()) / one.box().height();
  }

  private static Pose placed(Pose relative, Box box) {
    return relative.map((x, y) -> box.x() + x * box.width(), (x, y) -> box.y() + y * box.height());
  }
}
