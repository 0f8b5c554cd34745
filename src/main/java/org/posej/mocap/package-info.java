// SPDX-License-Identifier: BSD-2-Clause
/**
 * Marker and motion files to recordings and curves, and back: C3D, TRC, and MOT or STO.
 *
 * <p>Markers are points in space. They keep the axes of their file, which differ between
 * laboratories, and come in metres. Nothing here asks for more memory than a file can fill.
 */
package org.posej.mocap;
