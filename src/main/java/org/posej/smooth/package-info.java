// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tracks to cleaner tracks.
 *
 * <p>Points that jump, lack or tremble go in; points that are replaced, filled in and smoothed come
 * out, with what was estimated kept beneath.
 */
package org.posej.smooth;
