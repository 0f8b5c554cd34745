// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * A body in a labelled image.
 *
 * @param pose its points in pixels; those without a label are missing, hidden ones that were
 *     labelled are there
 * @param box around the body
 * @param area of the body in squared pixels: of its segmentation where that is known
 * @param crowd whether it stands for a group that was not labelled singly
 */
public record LabelledBody(Pose pose, Box box, double area, boolean crowd) {}
