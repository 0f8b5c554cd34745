// SPDX-License-Identifier: BSD-2-Clause
/**
 * Heatmaps and the shapes of labelled bodies to poses.
 *
 * <p>Shapes that labelled bodies took are placed on the peaks of heatmaps by similarities, and a
 * pictorial structure decides about all points together.
 */
package org.posej.shape;
