// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.List;
import org.posej.Box;

/**
 * What is known about a frame before it is searched.
 *
 * @param regions one individual is looked for in each; empty for the whole frame
 * @param individuals how many are looked for in the whole frame when no regions are given
 * @param evidence whether heatmaps are wanted
 */
public record Hints(List<Box> regions, int individuals, boolean evidence) {

  /** One individual anywhere in the frame. */
  public static final Hints NONE = new Hints(List.of(), 1, false);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if no individual is looked for
   */
  public Hints {
    regions = List.copyOf(regions);
    if (individuals < 1) {
      throw new IllegalArgumentException(
          "At least one individual must be looked for, not " + individuals + ".");
    }
  }
}
