// SPDX-License-Identifier: BSD-2-Clause
package org.posej.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.model.Evidence;

/** A limb that lies along 45 degrees, in an image of 40 x 32 pixels. */
class TrainingTargetTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 32;
  private static final Skeleton LIMB =
      new Skeleton(
          "limb",
          List.of(new Keypoint("a", 0, Double.NaN, 0), new Keypoint("b", 1, Double.NaN, 0)),
          List.of(new Limb(0, 1, 0)));

  /** With a stride of 4 the centres of cells 2 and 6 are at 4 * 2 + 1.5 and 4 * 6 + 1.5. */
  private static final Pose POSE =
      Pose.labelled(new double[] {9.5, 25.5}, new double[] {9.5, 25.5});

  private static Evidence drawn(TrainingTarget.Kind kind, Pose... poses) {
    return new TrainingTarget(kind, 4, 1).of(List.of(poses), LIMB, WIDTH, HEIGHT);
  }

  private static float at(Evidence e, int map, int x, int y) {
    return e.maps()[map][y * e.width() + x];
  }

  @Test
  void heatmaps_areGaussiansAtTheCellsOfPoints() {
    Evidence e = drawn(TrainingTarget.Kind.HEATMAPS, POSE);
    assertEquals(List.of("a", "b"), e.labels());
    assertEquals(10, e.width());
    assertEquals(8, e.height());
    assertEquals(1, at(e, 0, 2, 2), 1e-6);
    assertEquals(Math.exp(-0.5), at(e, 0, 3, 2), 1e-6);
    assertEquals(1, at(e, 1, 6, 6), 1e-6);
  }

  @Test
  void offsets_leadToThePointsFromWithinTheDisk() {
    Evidence e = drawn(TrainingTarget.Kind.OFFSETS, POSE);
    assertEquals(List.of("a", "a x", "a y", "b", "b x", "b y"), e.labels());
    assertEquals(1, at(e, 0, 4, 2));
    assertEquals(-2, at(e, 1, 4, 2), 1e-6);
    assertEquals(0, at(e, 2, 4, 2), 1e-6);
    assertEquals(0, at(e, 0, 5, 2));
  }

  @Test
  void fields_areUnitVectorsAlongTheLimb() {
    Evidence e = drawn(TrainingTarget.Kind.FIELDS, POSE);
    assertEquals(List.of("a - b x", "a - b y"), e.labels());
    double half = Math.sqrt(0.5);
    assertEquals(half, at(e, 0, 4, 4), 1e-6);
    assertEquals(half, at(e, 1, 4, 4), 1e-6);
    assertEquals(half, at(e, 0, 5, 3), 1e-6, "1.41 cells beside the limb");
    assertEquals(0, at(e, 0, 7, 1), "4.2 cells beside the limb");
    assertEquals(0, at(e, 0, 7, 7), "beyond its end");
  }

  @Test
  void fields_ofTwoPeopleThatCross_areTheMean() {
    Pose across = Pose.labelled(new double[] {25.5, 9.5}, new double[] {9.5, 25.5});
    Evidence e = drawn(TrainingTarget.Kind.FIELDS, POSE, across);
    assertEquals(0, at(e, 0, 4, 4), 1e-6);
    assertEquals(Math.sqrt(0.5), at(e, 1, 4, 4), 1e-6);
  }

  @Test
  void tags_areNumbersOfPeopleAtTheirPoints() {
    Pose other = Pose.labelled(new double[] {1.5, Double.NaN}, new double[] {1.5, 3});
    Evidence e = drawn(TrainingTarget.Kind.TAGS, POSE, other);
    assertEquals(1, at(e, 0, 2, 2));
    assertEquals(2, at(e, 0, 0, 0));
    assertEquals(0, at(e, 1, 0, 0), "a missing point has no tag");
  }

  @Test
  void of_wrongNumbersOrNoLimbs_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrainingTarget(TrainingTarget.Kind.HEATMAPS, 0, 1));
    Skeleton none = new Skeleton("", LIMB.keypoints(), List.of());
    TrainingTarget fields = new TrainingTarget(TrainingTarget.Kind.FIELDS, 4, 1);
    assertThrows(
        IllegalArgumentException.class, () -> fields.of(List.of(POSE), none, WIDTH, HEIGHT));
  }
}
