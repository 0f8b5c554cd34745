// SPDX-License-Identifier: BSD-2-Clause
/**
 * Recordings to files and back, and movies and folders of images to lazy frames.
 *
 * <p>A file's quirks end here: what comes out are {@link org.posej.Recording}s, skeletons and
 * {@link org.posej.image.Frames} with coordinates at pixel centres and frames counted from zero.
 * Files are written beside their target and then moved.
 */
package org.posej.io;
