// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import org.posej.agree.Interval;

/**
 * A number over all frames.
 *
 * @param name such as {@code PCK@0.05}
 * @param value NaN where nothing counts
 * @param unit such as {@code px} or {@code %}; empty for a number without one
 * @param interval where it lies with 95 % confidence, frames drawn again; null where none is told
 */
public record Figure(String name, double value, String unit, Interval interval) {}
