// SPDX-License-Identifier: BSD-2-Clause
/**
 * Annotations of data sets to recordings and back: files of COCO and its kin, MPII, AI Challenger,
 * PoseTrack, YOLO-pose, 300-W and CMU Panoptic.
 */
package org.posej.dataset;
