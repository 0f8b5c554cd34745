// SPDX-License-Identifier: BSD-2-Clause
/**
 * Known lengths, bodies, places on the ground and boards to the scale and the camera of an image.
 *
 * <p>Each way tells what is left over, and refuses what cannot be right with the reason.
 */
package org.posej.calibrate;
