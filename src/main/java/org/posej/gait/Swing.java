// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

/**
 * One swing of a foot: it overtakes the body.
 *
 * @param middle the frame in which the foot is fastest
 * @param back the frame before it in which the toe is farthest behind the pelvis; NaN where the
 *     recording does not reach back so far
 * @param front the frame after it in which the heel is farthest before the pelvis; NaN where the
 *     recording ends before
 */
public record Swing(int middle, double back, double front) {}
