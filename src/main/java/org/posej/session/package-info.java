// SPDX-License-Identifier: BSD-2-Clause
/**
 * Movies to jobs and their results to images, tables and files.
 *
 * <p>What an image's keypoints were found with is kept on the image.
 */
package org.posej.session;
