// SPDX-License-Identifier: BSD-2-Clause
package org.posej.link;

import org.posej.Pose;

/**
 * A body seen in a frame, by whomever.
 *
 * @param look numbers that tell what it looks like, such as colours in 0..255; as many for every
 *     body, empty where they are not known
 */
record Sighting(int frame, Pose pose, double[] look) {
  static final double[] NO_LOOK = {};
}
