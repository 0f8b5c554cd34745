// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.skeleton.SkeletonInference;

class RoiSetFormatTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new RoiSetFormat();
  }

  @Override
  protected Recording example() {
    Skeleton skeleton =
        SkeletonInference.infer("", List.of("left_ear", "right_ear", "tail base"), List.of());
    Track first = new Track(0, "1");
    Track second = new Track(1, "2");
    for (int t = 0; t < 4; t++) {
      double[] x = {1.5 + t, 20, 30.25};
      double[] y = {t, t == 2 ? Double.NaN : 7, 0.5};
      first.put(t, Pose.labelled(x, y));
      second.put(2 * t, Pose.labelled(y, x));
    }
    return new Recording(
        skeleton, List.of(first, second), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }
}
