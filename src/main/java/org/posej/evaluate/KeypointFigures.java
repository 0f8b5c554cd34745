// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

/**
 * The figures of one keypoint.
 *
 * @param name of the keypoint
 * @param count points that the truth has
 * @param missing share of them that were not found
 * @param mean error of those found, in pixels
 * @param median error of those found, in pixels
 * @param rmse root of their mean squared error, in pixels
 * @param right share within each threshold, in their order
 */
public record KeypointFigures(
    String name,
    int count,
    double missing,
    double mean,
    double median,
    double rmse,
    double[] right) {}
