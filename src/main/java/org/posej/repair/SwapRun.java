// SPDX-License-Identifier: BSD-2-Clause
package org.posej.repair;

import java.util.List;

/**
 * Frames in which points of the left and the right were taken for each other.
 *
 * @param pairs of keypoints that are swapped, both indices
 * @param first frame
 * @param last frame, itself included
 * @param probability that the sides are swapped, mean over the frames, in 0..1
 */
public record SwapRun(List<int[]> pairs, int first, int last, double probability) {}
