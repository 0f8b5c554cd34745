// SPDX-License-Identifier: BSD-2-Clause
/**
 * Pixels to planes of numbers and back.
 *
 * <p>A frame goes in, a float plane in the range 0..1 comes out.
 */
package org.posej.image;
