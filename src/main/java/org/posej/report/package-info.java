// SPDX-License-Identifier: BSD-2-Clause
/**
 * Walks of one subject to a report that tells where every number comes from.
 *
 * <p>Files → {@link org.posej.report.Input} → {@link org.posej.report.Trial} → {@link
 * org.posej.report.GaitReport} → tables, charts, a page and a manifest that replays.
 */
package org.posej.report;
