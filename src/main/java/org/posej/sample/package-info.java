// SPDX-License-Identifier: BSD-2-Clause
/**
 * A short movie that is drawn, not filmed, with the exact truth about every point in it.
 *
 * <p>A frame number goes in; an image and the pose that it shows come out.
 */
package org.posej.sample;
