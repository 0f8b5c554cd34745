// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tracks to tracks whose left and right are the body's own throughout.
 *
 * <p>A track goes in; runs of frames in which sides were taken for each other come out, with a
 * probability per frame, and on request the track without them.
 */
package org.posej.repair;
