// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import org.posej.Pose;

/**
 * A true pose and the one that was found for it.
 *
 * @param frame of the truth
 * @param individual index of the truth's track
 * @param truth the true pose
 * @param found in the order of the truth's keypoints; null where nothing was found
 */
public record PosePair(int frame, int individual, Pose truth, Pose found) {}
