// SPDX-License-Identifier: BSD-2-Clause
/**
 * Maps to poses and back: a heatmap, offsets or bins for each keypoint.
 *
 * <p>Each class is one representation; the maps can be looked at too.
 */
package org.posej.heat;
