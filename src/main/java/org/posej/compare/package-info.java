// SPDX-License-Identifier: BSD-2-Clause
/**
 * Two recordings to the poses that belong to each other.
 *
 * <p>Frames are matched by number or name, keypoints by name, individuals by a rule that is told.
 */
package org.posej.compare;
