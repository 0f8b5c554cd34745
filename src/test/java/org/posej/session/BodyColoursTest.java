// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.image.Intensity;
import org.posej.job.RepeatedFrame;

class BodyColoursTest {
  private static final Skeleton SKELETON =
      new Skeleton(
          "two",
          List.of(new Keypoint("a", 0, Double.NaN, 0), new Keypoint("b", 1, Double.NaN, 0)),
          List.of());

  private static double[] look(RandomAccessibleInterval<?> image, Intensity range, Pose pose) {
    return new BodyColours(new RepeatedFrame(image, 1), range, SKELETON).of(0, pose);
  }

  private static Pose pose(double x, double other) {
    return Pose.labelled(new double[] {x, other}, new double[] {0, 0});
  }

  @Test
  void of_twoColours_isTheirMeanAndSpread() {
    var image = ArrayImgs.argbs(new int[] {0xff640a00, 0xffc80a00}, 2, 1);
    double[] look = look(image, Intensity.BYTE, pose(0, 1));
    assertArrayEquals(new double[] {150, 10, 0, 50, 0, 0}, look, 1e-9);
  }

  @Test
  void of_greyFrame_isScaledToItsRange() {
    var image = ArrayImgs.unsignedShorts(new short[] {1000, 3000}, 2, 1);
    double[] look = look(image, new Intensity(1000, 3000), pose(1, 1));
    assertArrayEquals(new double[] {255, 255, 255, 0, 0, 0}, look, 1e-9);
  }

  @Test
  void of_pointsOutsideOrMissing_areNotLookedAt() {
    var image = ArrayImgs.unsignedBytes(new byte[] {40, 80}, 2, 1);
    assertEquals(80, look(image, Intensity.BYTE, pose(1, 9))[0], 1e-9);
    assertEquals(Double.NaN, look(image, Intensity.BYTE, pose(Double.NaN, -3))[0]);
  }
}
