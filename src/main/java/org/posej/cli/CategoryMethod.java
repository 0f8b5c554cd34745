// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.List;
import org.posej.Pose;
import org.posej.cli.Category.Individual;

/** Finds the points of a body in an image by those labelled in images of other individuals. */
interface CategoryMethod extends AutoCloseable {

  /**
   * Learns from labelled individuals.
   *
   * @param category that they and the queries are of
   * @param queries whose points are asked for later; their labels are not looked at
   * @param images to read them from
   */
  Learnt learn(
      Category category, List<Individual> supports, List<Individual> queries, CategoryImages images)
      throws IOException;

  /** What was learnt. */
  interface Learnt extends AutoCloseable {

    /**
     * Finds the points of an individual in its box.
     *
     * @return in pixels of the image, all points of the category's skeleton; those that were
     *     labelled nowhere are missing
     */
    Pose find(Individual query) throws IOException;

    @Override
    default void close() {}
  }

  @Override
  default void close() {}
}
