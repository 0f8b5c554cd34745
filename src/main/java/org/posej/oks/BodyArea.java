// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;

/**
 * Which area the similarity of keypoints is relative to.
 *
 * <p>COCO takes the area of a body's segmentation. Data sets without one (CrowdPose, AI Challenger)
 * are evaluated with 0.53 of the area of the box, as xtcocotools does it.
 */
public enum BodyArea {
  /** The area that the data set tells; where it tells none, that of {@link #BOX}. */
  TOLD,
  /** 0.53 of the box; of the box around the points where no box is told. */
  BOX;

  /** Returns the area of a body in squared pixels, NaN where nothing tells it. */
  public double of(Pose body) {
    double told = body.extent().area();
    if (this == TOLD && !Double.isNaN(told)) {
      return told;
    }
    Box box = body.extent().box() == null ? body.bounds() : body.extent().box();
    return box == null ? Double.NaN : box.height() * box.width() * Extent.OF_BOX;
  }
}
