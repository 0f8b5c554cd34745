// SPDX-License-Identifier: BSD-2-Clause
/**
 * Says how good keypoints are: a truth and what was found to figures, by frame, by keypoint and
 * over all.
 */
package org.posej.evaluate;
