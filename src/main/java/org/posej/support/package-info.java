// SPDX-License-Identifier: BSD-2-Clause
/**
 * Labelled pictures to files, and to a library of them, and back.
 *
 * <p>{@link org.posej.match.Supports} ↔ a zip file of PNG pictures and a recording with their
 * labels, as docs/matching.md tells.
 */
package org.posej.support;
