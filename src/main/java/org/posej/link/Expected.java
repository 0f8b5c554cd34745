// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Pose;

/**
 * Where a body is expected some steps after, or before, it was seen.
 *
 * @param seen last
 * @param dx how far it has moved since in x
 * @param dy how far it has moved since in y
 * @param variance of each of them, in squared pixels
 * @param steps since it was seen
 * @param size of the body in pixels
 */
record Expected(Sighting seen, double dx, double dy, double variance, double steps, double size) {
  Pose pose() {
    return seen.pose();
  }
}
