// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tables and spreadsheets to recordings and back: a row per point or a row per frame, and times of
 * steps.
 */
package org.posej.sheet;
