// SPDX-License-Identifier: BSD-2-Clause
/**
 * Recordings to the stretches of frames that are worth a look before anything is measured.
 *
 * <p>A recording goes in; stretches come out, one kind per class: individuals that meet, low
 * scores, jumps, gaps and sides that were taken for each other.
 */
package org.posej.review;
