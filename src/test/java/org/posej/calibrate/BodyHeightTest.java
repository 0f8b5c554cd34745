// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.skeleton.Skeletons;

/** A person of segments that are known in pixels. */
class BodyHeightTest {
  /** Heights above the ground in pixels; the legs alone are (96 + 97) long. */
  private static final Map<String, Double> UPRIGHT =
      Map.of("heel", 0.0, "ankle", 16.0, "knee", 112.0, "hip", 209.0, "shoulder", 329.0);

  private static Pose pose(Skeleton skeleton, double size, double headTop) {
    double[] x = new double[skeleton.size()];
    double[] y = new double[skeleton.size()];
    double[] scores = new double[skeleton.size()];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    for (String side : new String[] {"left_", "right_"}) {
      UPRIGHT.forEach((name, up) -> put(skeleton, side + name, up * size, x, y));
    }
    put(skeleton, "head_top", headTop * size, x, y);
    put(skeleton, "nose", 369 * size, x, y);
    Arrays.fill(scores, 1);
    return Pose.of(x, y, scores);
  }

  private static void put(Skeleton skeleton, String name, double up, double[] x, double[] y) {
    int k = skeleton.indexOf(name);
    if (k >= 0) {
      x[k] = 300;
      y[k] = 500 - up;
    }
  }

  private static Track track(Skeleton skeleton, double... sizes) {
    Track track = new Track(1, "1");
    for (int t = 0; t < sizes.length; t++) {
      track.put(t, pose(skeleton, sizes[t], 400));
    }
    return track;
  }

  @Test
  void of_wholeBody_isTheSumOfItsSegments() {
    Skeleton halpe = Skeletons.of("halpe-26");
    BodyHeight found = BodyHeight.of(track(halpe, 1, 1), halpe, 1750, "mm", 1, 0.05);
    double sum = 329 + 1.008 * 71; // heel to shoulder, shoulder to the top of the head
    assertEquals(sum, found.pixels(), 1e-9);
    assertEquals(1750 / sum, found.scale().pixelWidth(), 1e-9);
    assertEquals(0, found.residuals().get(0).error(), 1e-9);
  }

  /** From the side the far shoulder is hidden by the body. */
  @Test
  void of_oneShoulder_isEnough() {
    Skeleton halpe = Skeletons.of("halpe-26");
    Track whole = track(halpe, 1, 1);
    Track hidden = new Track(0, "Ann");
    int far = halpe.indexOf("right_shoulder");
    whole.frames().forEach(t -> hidden.put(t, whole.pose(t).without(far)));
    double top = whole.pose(0).y(halpe.indexOf("head_top"));
    double near = whole.pose(0).y(halpe.indexOf("left_shoulder"));
    double aside =
        whole.pose(0).x(halpe.indexOf("left_shoulder"))
            - whole.pose(0).x(halpe.indexOf("head_top"));
    BodyHeight found = BodyHeight.of(hidden, halpe, 1750, "mm", 1, 0.05);
    assertEquals(329 + 1.008 * Math.hypot(aside, near - top), found.pixels(), 1e-9);
  }

  @Test
  void of_framesThatAreOut_areLeftOut() {
    Skeleton halpe = Skeletons.of("halpe-26");
    BodyHeight found =
        BodyHeight.of(track(halpe, 0.5, 1, 1, 1.02, 0.98, 1, 1, 1.6), halpe, 1750, "mm", 1, 0.05);
    assertEquals(4, found.frames());
    assertEquals(329 + 1.008 * 71, found.pixels(), 1e-9);
  }

  @Test
  void of_skeletonWithoutHeels_assumesTheFoot() {
    Skeleton coco = Skeletons.of("coco-17");
    BodyHeight found = BodyHeight.of(track(coco, 1), coco, 1750, "mm", 2, 0.05);
    double widths = 2 * (313 + 1.5 * 40) / (1 - 0.039);
    assertEquals(widths, found.pixels(), 1e-9);
    assertEquals(2 * 1750 / widths, found.scale().pixelHeight(), 1e-9);
    assertTrue(found.assumed().contains("3.9 %"), found.assumed());
  }

  @Test
  void of_legsAlone_takesTheirShareOfTheHeight() {
    Skeleton legs = Skeletons.of("lsp-14");
    Skeleton below = new Skeleton("legs", legs.keypoints().subList(0, 6), List.of());
    BodyHeight found = BodyHeight.of(track(below, 1), below, 1750, "mm", 1, 0.05);
    assertEquals(193 / 0.485, found.pixels(), 1e-9);
  }

  @Test
  void of_nonsense_isRefused() {
    Skeleton halpe = Skeletons.of("halpe-26");
    Skeleton face = Skeletons.of("face-68");
    Track good = track(halpe, 1, 1.3, 1.6, 1.9);
    assertRefused("over the limit of 5 %", good, halpe, 1750);
    assertRefused("cannot be right", good, halpe, -1);
    assertRefused("needs a person's skeleton", good, face, 1750);
    assertRefused("not seen whole in any frame", new Track(1, "Ann"), halpe, 1750);
  }

  private static void assertRefused(String part, Track track, Skeleton skeleton, double height) {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> BodyHeight.of(track, skeleton, height, "mm", 1, 0.05))
            .getMessage();
    assertTrue(said.contains(part), said);
  }
}
