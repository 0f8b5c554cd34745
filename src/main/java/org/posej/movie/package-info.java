// SPDX-License-Identifier: BSD-2-Clause
/**
 * Movie files and folders of images to lazy frames, and frames to movie files.
 *
 * <p>One frame is held at a time; what is opened are local files of plain kinds.
 */
package org.posej.movie;
