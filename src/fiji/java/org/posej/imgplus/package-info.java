// SPDX-License-Identifier: BSD-2-Clause
/**
 * Images of ImageJ2 to images of ImageJ and back, plane by plane.
 *
 * <p>A {@code Dataset} or {@code ImgPlus} goes in; an {@code ImagePlus} comes out, and the other
 * way.
 */
package org.posej.imgplus;
