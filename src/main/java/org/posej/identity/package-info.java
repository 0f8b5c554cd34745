// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tracks that are true and tracks that were found to how well identities are kept.
 *
 * <p>Frames of labelled and found poses go in; MOTA, IDF1 and HOTA come out.
 */
package org.posej.identity;
