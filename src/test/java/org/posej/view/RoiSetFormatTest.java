// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.PointRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
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

  /** A flag of damaged files asks for a curve through the points, of a hundred more. */
  @Test
  void read_pointsWithTheFlagOfACurve_areThePointsAlone() throws IOException {
    PointRoi roi = new PointRoi(1, 2);
    roi.setName("nose");
    byte[] data = RoiEncoder.saveAsByteArray(roi);
    data[RoiDecoder.OPTIONS + 1] |= RoiDecoder.SPLINE_FIT;
    Path file = folder.resolve("curve.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("nose.roi"));
      zip.write(data);
    }
    Pose pose = format().read(file, ReadOptions.NONE).tracks().get(0).pose(0);
    assertEquals(List.of(1.0, 2.0), List.of(pose.x(0), pose.y(0)));
  }
}
