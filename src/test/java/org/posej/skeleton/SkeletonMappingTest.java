// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.file.Tree;

class SkeletonMappingTest {
  private static SkeletonMapping between(String from, String to) {
    return SkeletonMapping.between(Skeletons.of(from), Skeletons.of(to));
  }

  /** Point k lies at (10 k, k k) and scores 1 / (k + 1). */
  private static Pose pose(int points) {
    double[] x = new double[points];
    double[] y = new double[points];
    double[] scores = new double[points];
    for (int k = 0; k < points; k++) {
      x[k] = 10 * k;
      y[k] = k * k;
      scores[k] = 1.0 / (k + 1);
    }
    return Pose.of(x, y, scores).withScore(0.375);
  }

  private static Skeleton skeleton(String... names) {
    return new Skeleton(
        "own",
        Arrays.stream(names).map(n -> new Keypoint(n, 0, Double.NaN, 0)).toList(),
        List.of());
  }

  /** The right shoulder is AI Challenger's first point and COCO's seventh, and so on. */
  @Test
  void apply_aicToCoco_ordersTheLimbsAndHasNoFace() {
    Pose coco = between("aic-14", "coco-17").apply(pose(14));
    int[] aicOf = {-1, -1, -1, -1, -1, 3, 0, 4, 1, 5, 2, 9, 6, 10, 7, 11, 8};
    for (int k = 0; k < 17; k++) {
      assertEquals(aicOf[k] >= 0, coco.has(k));
      if (coco.has(k)) {
        assertEquals(10 * aicOf[k], coco.x(k));
        assertEquals(aicOf[k] * aicOf[k], coco.y(k));
        assertEquals(1.0 / (aicOf[k] + 1), coco.score(k), 1e-7);
      } else {
        assertEquals(0, coco.score(k));
        assertEquals(Visibility.UNLABELLED, coco.visibility(k));
      }
    }
    assertEquals(0.375, coco.score());
  }

  /** Means by hand: AIC's hips are its points 6 and 9, its shoulders 0 and 3. */
  @Test
  void apply_aicToHuman36m_takesMeans() {
    Skeleton human = Skeletons.of("human36m-17");
    Pose mapped = between("aic-14", "human36m-17").apply(pose(14));
    int pelvis = human.indexOf("pelvis");
    assertEquals(75, mapped.x(pelvis));
    assertEquals((36 + 81) / 2.0, mapped.y(pelvis));
    assertEquals(0.1, mapped.score(pelvis), 1e-7);
    int spine = human.indexOf("spine");
    assertEquals((0 + 30 + 60 + 90) / 4.0, mapped.x(spine));
    int head = human.indexOf("head_top");
    assertEquals(120, mapped.x(head));
    assertEquals(0.375, mapped.score());
  }

  @Test
  void apply_missingSource_leavesTheMeanMissing() {
    double[] xy = new double[17];
    xy[5] = Double.NaN;
    Pose mapped = between("coco-17", "openpose-18").apply(Pose.labelled(xy, xy));
    assertFalse(mapped.has(1), "neck");
    assertEquals(0, mapped.score(1));
    assertEquals(Visibility.UNLABELLED, mapped.visibility(1));
    assertTrue(mapped.has(2), "right shoulder");
    assertFalse(mapped.has(5), "left shoulder");
  }

  @Test
  void apply_withheldSource_keepsItsEstimate() {
    Pose mapped = between("coco-17", "openpose-18").apply(pose(17).without(5));
    for (int k : new int[] {1, 5}) {
      assertFalse(mapped.has(k));
      assertEquals(Visibility.HIDDEN, mapped.visibility(k));
    }
    assertEquals(55, mapped.estimateX(1));
    assertEquals((25 + 36) / 2.0, mapped.estimateY(1));
    assertEquals(1 / 7.0, mapped.score(1), 1e-7);
    assertEquals(50, mapped.estimateX(5));
  }

  @Test
  void apply_keepsWherePointsComeFrom() {
    double[] xy = new double[17];
    Pose mapped = between("coco-17", "openpose-18").apply(Pose.labelled(xy, xy));
    assertEquals(Source.LABELLED, mapped.source(1));
    mapped =
        between("coco-17", "openpose-18")
            .apply(Pose.labelled(xy, xy).with(5, 4, 8, 0.5, Source.EDITED));
    assertEquals(Source.ESTIMATED, mapped.source(1));
    assertEquals(2, mapped.x(1));
    assertEquals(0, mapped.estimateX(1));
    assertEquals(Source.EDITED, mapped.source(5));
  }

  @Test
  void apply_poseOfAnotherSkeleton_isRefused() {
    SkeletonMapping mapping = between("coco-17", "aic-14");
    String said =
        assertThrows(IllegalArgumentException.class, () -> mapping.apply(pose(14))).getMessage();
    assertEquals("A pose of 14 points cannot be mapped as one of 17.", said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coco-wholebody-133",
        "halpe-26",
        "halpe-136",
        "body-25",
        "openpose-18",
        "panoptic-19",
        "blazepose-33"
      })
  void apply_thereAndBack_givesAllOfCoco(String name) {
    Pose pose = pose(17);
    Pose there = between("coco-17", name).apply(pose);
    assertEquals(pose, between(name, "coco-17").apply(there));
  }

  @Test
  void apply_thereAndBack_keepsOtherOrders() {
    Pose mpii = pose(16);
    Pose there = between("mpii-16", "efficientpose-16").apply(mpii);
    assertEquals(mpii, between("efficientpose-16", "mpii-16").apply(there));
    assertEquals(90, there.x(0), "the top of the head is MPII's tenth point");
    Pose test = pose(17);
    Pose all = between("mpi-inf-3dhp-17", "mpi-inf-3dhp-28").apply(test);
    assertEquals(test, between("mpi-inf-3dhp-28", "mpi-inf-3dhp-17").apply(all));
  }

  @Test
  void between_itself_changesNothing() {
    for (String name : Skeletons.names()) {
      Pose pose = pose(Skeletons.of(name).size());
      assertEquals(pose, between(name, name).apply(pose), name);
    }
  }

  /** Counted by hand: which of its points a data set shares with COCO, and what means add. */
  @ParameterizedTest
  @CsvSource({
    "coco-wholebody-133, 17, 17",
    "halpe-26, 17, 19",
    "halpe-136, 17, 19",
    "body-25, 17, 19",
    "openpose-18, 17, 18",
    "mpii-16, 12, 14",
    "efficientpose-16, 12, 14",
    "lsp-14, 12, 13",
    "flic-9, 8, 9",
    "aic-14, 12, 13",
    "posetrack-15, 13, 13",
    "crowdpose-14, 12, 13",
    "human36m-17, 12, 17",
    "mpi-inf-3dhp-28, 12, 15",
    "mpi-inf-3dhp-17, 12, 15",
    "panoptic-19, 17, 19",
    "blazepose-33, 17, 17",
    "hand-21, 0, 0",
    "face-68, 0, 0",
    "face-468, 0, 0"
  })
  void between_toAndFromCoco_givesSoManyPoints(String name, int toCoco, int fromCoco) {
    assertEquals(toCoco, between(name, "coco-17").count());
    assertEquals(fromCoco, between("coco-17", name).count());
  }

  /** MMPose's table aic_halpe26 of its Halpe networks: (0, 6), (1, 8) ... (12, 17), (13, 18). */
  @Test
  void between_aicAndHalpe_agreesWithMmpose() {
    int[] halpeOf = {6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 17, 18};
    SkeletonMapping mapping = between("aic-14", "halpe-26");
    for (int k = 0; k < 14; k++) {
      assertArrayEquals(new int[] {k}, mapping.sources(halpeOf[k]));
    }
  }

  /** MMPose's table mpii_halpe26, which takes the upper neck for the neck. */
  @Test
  void between_mpiiAndHalpe_agreesWithMmpose() {
    int[] halpeOf = {16, 14, 12, 11, 13, 15, -1, -1, 18, 17, 10, 8, 6, 5, 7, 9};
    SkeletonMapping mapping = between("mpii-16", "halpe-26");
    for (int k = 0; k < 16; k++) {
      if (halpeOf[k] >= 0) {
        assertArrayEquals(new int[] {k}, mapping.sources(halpeOf[k]));
      }
    }
  }

  /** MMPose's table halpe_coco133: equal bodies, feet in another order, then three fewer. */
  @Test
  void between_halpeAndWholeBody_agreesWithMmpose() {
    int[] wholeOfFoot = {17, 20, 18, 21, 19, 22};
    SkeletonMapping mapping = between("halpe-136", "coco-wholebody-133");
    for (int k = 0; k < 136; k++) {
      int whole = k < 17 ? k : k < 20 ? -1 : k < 26 ? wholeOfFoot[k - 20] : k - 3;
      if (whole >= 0) {
        assertArrayEquals(new int[] {k}, mapping.sources(whole));
      }
    }
  }

  /** The neck of OpenPose is a mean, so the middle of MPII's shoulders and not its upper neck. */
  @Test
  void between_mpiiAndOpenpose_takesTheMiddleOfTheShoulders() {
    assertArrayEquals(new int[] {13, 12}, between("mpii-16", "openpose-18").sources(1));
  }

  @Test
  void between_meshAndFace_isSymmetric() {
    SkeletonMapping mapping = between("face-468", "face-68");
    int[] mesh = Skeletons.of("face-468").mirrors();
    int[] face = Skeletons.of("face-68").mirrors();
    Set<Integer> used = new HashSet<>();
    for (int k = 0; k < 68; k++) {
      assertEquals(1, mapping.sources(k).length);
      assertEquals(mesh[mapping.sources(k)[0]], mapping.sources(face[k])[0]);
      assertTrue(used.add(mapping.sources(k)[0]));
    }
  }

  @Test
  void between_ownNames_areUnderstood() {
    Skeleton own = skeleton("LShoulder", "r_sho", "hip-L", "rightHip", "nose", "kne.left");
    SkeletonMapping mapping = SkeletonMapping.between(own, Skeletons.of("body-25"));
    Skeleton body = Skeletons.of("body-25");
    assertArrayEquals(new int[] {0}, mapping.sources(body.indexOf("left_shoulder")));
    assertArrayEquals(new int[] {1}, mapping.sources(body.indexOf("right_shoulder")));
    assertArrayEquals(new int[] {2}, mapping.sources(body.indexOf("left_hip")));
    assertArrayEquals(new int[] {3}, mapping.sources(body.indexOf("right_hip")));
    assertArrayEquals(new int[] {5}, mapping.sources(body.indexOf("left_knee")));
    assertArrayEquals(new int[] {0, 1}, mapping.sources(body.indexOf("neck")));
    assertArrayEquals(new int[] {2, 3}, mapping.sources(body.indexOf("pelvis")));
    assertEquals(8, mapping.count());
  }

  @Test
  void between_namesWithoutACounterpart_areMissing() {
    Skeleton own = skeleton("snout", "\u5c3e", "Schwanz");
    assertEquals(0, SkeletonMapping.between(own, Skeletons.of("coco-17")).count());
    SkeletonMapping same = SkeletonMapping.between(own, skeleton("\u5c3e", "tail"));
    assertArrayEquals(new int[] {1}, same.sources(0));
    assertArrayEquals(new int[0], same.sources(1));
  }

  @Test
  void rules_nameKnownSkeletonsAndPoints() {
    Set<String> points = new HashSet<>();
    Skeletons.names().forEach(name -> points.addAll(Skeletons.of(name).names()));
    for (Tree group : Skeletons.tree("mappings.yaml").at("rules").list()) {
      for (String side : List.of("from", "to")) {
        assertTrue(Skeletons.names().containsAll(texts(group.at(side))), group.toString());
      }
      for (String point : group.at("points").keys()) {
        assertTrue(points.contains(point), point);
        List<String> all = texts(group.at("points").at(point));
        assertTrue(points.containsAll(all), all.toString());
      }
    }
  }

  private static List<String> texts(Tree tree) {
    return tree.value() instanceof String text
        ? List.of(text)
        : tree.list().stream().map(Tree::text).toList();
  }

  /** The pelvis is the mean of AIC's points 6 and 9; its right hip is point 6. */
  @Test
  void apply_pointsInSpace_areMappedAsThoseInTheImage() {
    Skeleton human = Skeletons.of("human36m-17");
    Pose pose = pose(14).with3d(k -> k, k -> -k, k -> k * k);
    Pose mapped = between("aic-14", "human36m-17").apply(pose);
    int pelvis = human.indexOf("pelvis");
    assertEquals(7.5, mapped.x3d(pelvis));
    assertEquals(-7.5, mapped.y3d(pelvis));
    assertEquals((36 + 81) / 2.0, mapped.z3d(pelvis));
    assertEquals(6, mapped.x3d(human.indexOf("right_hip")));
    assertFalse(between("aic-14", "coco-17").apply(pose(14)).has3d());
    assertEquals(Double.NaN, between("aic-14", "coco-17").apply(pose).x3d(0), "no nose in AIC");
  }
}
