// SPDX-License-Identifier: BSD-2-Clause
/**
 * Finds the format of any file with keypoints, reads it and writes it: files to recordings and
 * back.
 */
package org.posej.exchange;
