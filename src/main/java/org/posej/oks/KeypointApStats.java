// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.List;

/**
 * The ten numbers that COCO's keypoint evaluation prints, each in 0..1, NaN where no body counts.
 *
 * @param ap mean average precision over the similarities 0.5, 0.55 ... 0.95
 * @param ap50 average precision at 0.5
 * @param ap75 average precision at 0.75
 * @param apMedium over bodies of 32² to 96² squared pixels
 * @param apLarge over bodies of at least 96² squared pixels
 * @param ar mean recall over the same similarities
 * @param ar50 recall at 0.5
 * @param ar75 recall at 0.75
 * @param arMedium over bodies of 32² to 96² squared pixels
 * @param arLarge over bodies of at least 96² squared pixels
 */
public record KeypointApStats(
    double ap,
    double ap50,
    double ap75,
    double apMedium,
    double apLarge,
    double ar,
    double ar50,
    double ar75,
    double arMedium,
    double arLarge) {

  /** What the numbers are called, in their order. */
  public static final List<String> NAMES =
      List.of("AP", "AP50", "AP75", "AP-M", "AP-L", "AR", "AR50", "AR75", "AR-M", "AR-L");

  /** Returns the numbers in the order of {@link #NAMES}. */
  public double[] toArray() {
    return new double[] {ap, ap50, ap75, apMedium, apLarge, ar, ar50, ar75, arMedium, arLarge};
  }
}
