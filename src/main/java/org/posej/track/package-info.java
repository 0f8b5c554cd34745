// SPDX-License-Identifier: BSD-2-Clause
/**
 * Poses to tracks.
 *
 * <p>The poses of each frame go in, individuals over time come out.
 */
package org.posej.track;
