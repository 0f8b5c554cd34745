// SPDX-License-Identifier: BSD-2-Clause
/**
 * Poses and their image to better poses.
 *
 * <p>Each class is a {@link org.posej.model.PoseRefiner}: poses in pixels of the image go in, the
 * same poses with their points moved come out.
 */
package org.posej.refine;
