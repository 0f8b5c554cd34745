// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

/**
 * A part of the image in which time is counted.
 *
 * @param name such as {@code nest}
 * @param area which places lie in it
 */
public record Zone(String name, Area area) {

  /** Tells which places lie in a zone. */
  public interface Area {
    /** Returns whether a place in pixels, with integers at their centres, lies inside. */
    boolean contains(double x, double y);
  }
}
