// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tracks to numbers over time: angles, distances, speeds.
 *
 * <p>A track and a table of what is measured go in; {@link org.posej.Curves} come out.
 */
package org.posej.measure;
