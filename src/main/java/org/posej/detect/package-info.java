// SPDX-License-Identifier: BSD-2-Clause
/**
 * Candidates all over an image to boxes and poses: the networks that find bodies themselves.
 *
 * <p>Each class is one representation; which candidates are given is chosen in one place.
 */
package org.posej.detect;
