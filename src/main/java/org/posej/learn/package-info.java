// SPDX-License-Identifier: BSD-2-Clause
/**
 * Labelled bodies to a network of heatmaps.
 *
 * <p>Turned and relit crops of labelled bodies train a small U-shaped network, which then turns
 * planes into one heatmap per keypoint.
 */
package org.posej.learn;
