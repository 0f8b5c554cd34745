// SPDX-License-Identifier: BSD-2-Clause
/**
 * Nouns to ImageJ and back: images, labels, overlays, tables and heatmap stacks.
 *
 * <p>ImageJ counts frames from one and this package converts. The coordinates of ImageJ's point and
 * line ROIs mean the centre of a pixel where they are integers, as in the library; those of its
 * area ROIs mean a pixel's upper left corner, half a pixel further up and left.
 */
package org.posej.view;
