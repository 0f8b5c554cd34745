// SPDX-License-Identifier: BSD-2-Clause
/**
 * Pixels to planes of numbers and back.
 *
 * <p>A frame goes in; a float plane in the range 0..1 or the input tensor of a network comes out.
 */
package org.posej.image;
