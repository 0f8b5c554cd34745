// SPDX-License-Identifier: BSD-2-Clause
/**
 * The nouns that flow through PoseJ: skeletons, poses, tracks and recordings.
 *
 * <p>They depend on the Java library alone. Coordinates are image pixels with x to the right and y
 * down; an integer coordinate is the centre of a pixel. Frames are counted from zero. Missing is
 * {@code NaN} with score 0.
 */
package org.posej;
