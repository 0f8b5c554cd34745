// SPDX-License-Identifier: BSD-2-Clause
/**
 * Bodies labelled and poses found to how well they agree by object keypoint similarity.
 *
 * <p>Images go in one after another; average precision and recall as COCO has them come out.
 */
package org.posej.oks;
