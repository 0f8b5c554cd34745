// SPDX-License-Identifier: BSD-2-Clause
/**
 * Numbers to pictures that any program can draw, and to SVG.
 *
 * <p>Arrays → {@link org.posej.chart.Chart} and {@link org.posej.chart.StickFigure} → SVG.
 */
package org.posej.chart;
