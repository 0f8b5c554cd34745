// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

/**
 * The places of a point in consecutive frames, none missing.
 *
 * @param times in seconds, or numbers of frames where times are not known
 * @param x in pixels, as is y
 * @param scores of the estimates, in 0..1
 * @param measured whether a place was estimated or placed by hand, not filled in
 */
record Run(double[] times, double[] x, double[] y, double[] scores, boolean[] measured) {}
