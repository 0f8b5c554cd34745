// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import java.util.List;
import org.posej.Track;

/**
 * Individuals and what was done to find them.
 *
 * @param tracks one per individual, numbered from one, in the order in which they are seen first
 * @param joined gaps over which an individual was known again
 * @param crossings places where two bodies met and were decided to be the other one afterwards
 * @param points that were exchanged between two bodies, those of every frame
 * @param left poses that are of no individual
 */
public record Linked(List<Track> tracks, int joined, int crossings, int points, int left) {

  /** Copies the list. */
  public Linked {
    tracks = List.copyOf(tracks);
  }
}
