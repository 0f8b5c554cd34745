// SPDX-License-Identifier: BSD-2-Clause
/**
 * Series of numbers to how well they agree and how sure that is.
 *
 * <p>Two series of one quantity, or what each frame adds to a mean, go in; biases, limits,
 * reliability and intervals come out.
 */
package org.posej.agree;
