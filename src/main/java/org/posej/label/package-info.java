// SPDX-License-Identifier: BSD-2-Clause
/**
 * Points placed by hand to labelled frames: the window that asks for them, and the files they are
 * in.
 *
 * <p>Labels are ImageJ's own point ROIs until they are read.
 */
package org.posej.label;
