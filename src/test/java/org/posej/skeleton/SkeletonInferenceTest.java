// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;

class SkeletonInferenceTest {

  private static Set<String> edges(Skeleton skeleton) {
    return skeleton.limbs().stream()
        .map(
            limb ->
                new TreeSet<>(
                    List.of(skeleton.names().get(limb.from()), skeleton.names().get(limb.to()))))
        .map(pair -> String.join("-", pair))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A chain of four links of length 30 that bends at its joints: only the links keep length. */
  private static List<Pose> chain(int poses) {
    List<Pose> chain = new ArrayList<>();
    for (int i = 0; i < poses; i++) {
      double[] x = new double[5];
      double[] y = new double[5];
      double angle = 0.7 * i;
      for (int k = 1; k < 5; k++) {
        angle += (k % 2 == 0 ? 1.9 : -1.6) * Math.sin(1.3 * i + k);
        x[k] = x[k - 1] + 30 * Math.cos(angle);
        y[k] = y[k - 1] + 30 * Math.sin(angle);
      }
      chain.add(Pose.labelled(x, y));
    }
    return chain;
  }

  @Test
  void infer_limbsAreTheRigidLinks() {
    List<String> names = List.of("a", "b", "c", "d", "e");
    Skeleton skeleton = SkeletonInference.infer("worm", names, chain(8));
    assertEquals("worm", skeleton.name());
    assertEquals(Set.of("a-b", "b-c", "c-d", "d-e"), edges(skeleton));
    assertTrue(Double.isNaN(skeleton.keypoints().get(0).sigma()));
  }

  @Test
  void infer_onePoseTakesTheNearest() {
    Pose line = Pose.labelled(new double[] {0, 50, 10, 30}, new double[4]);
    Skeleton skeleton = SkeletonInference.infer("", List.of("a", "b", "c", "d"), List.of(line));
    assertEquals(Set.of("a-c", "c-d", "b-d"), edges(skeleton));
  }

  @Test
  void infer_missingPointsAndNoPosesStillGiveATree() {
    List<String> names = List.of("a", "b", "c");
    double nan = Double.NaN;
    List<Pose> poses =
        List.of(
            Pose.labelled(new double[] {0, 1, nan}, new double[] {0, 1, nan}),
            Pose.labelled(new double[] {nan, nan, nan}, new double[] {0, 1, 2}),
            Pose.labelled(new double[] {0, nan, nan}, new double[] {0, nan, nan}));
    assertEquals(2, SkeletonInference.infer("", names, poses).limbs().size());
    assertEquals(Set.of("a-b", "b-c"), edges(SkeletonInference.infer("", names, List.of())));
    assertEquals(0, SkeletonInference.infer("", List.of("one"), List.of()).limbs().size());
    Pose same = Pose.labelled(new double[3], new double[3]);
    assertEquals(2, SkeletonInference.infer("", names, List.of(same, same)).limbs().size());
  }

  @Test
  void infer_badInputIsRefused() {
    Pose two = Pose.labelled(new double[2], new double[2]);
    assertThrows(
        IllegalArgumentException.class,
        () -> SkeletonInference.infer("", List.of("a"), List.of(two)));
    assertThrows(
        IllegalArgumentException.class,
        () -> SkeletonInference.infer("", List.of("a", "a"), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> SkeletonInference.infer("", List.of(" "), List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "leftear,rightear",
    "Ear Left,Ear Right",
    "ear_LEFT_tip,ear_RIGHT_tip",
    "l_ear,r_ear",
    "L ear,R ear",
    "ear_l,ear_r",
    "ear-L,ear-R",
    "paw.l.2,paw.r.2",
    "eyeL,eyeR",
    "lEye,rEye",
    "LHEE,RHEE",
    "LShoulder,RShoulder",
    "hindlegL4,hindlegR4",
    "Left knee,right knee",
    "l1,r1"
  })
  void infer_pairsFromNames(String left, String right) {
    for (List<String> names : List.of(List.of("nose", left, right), List.of("nose", right, left))) {
      Skeleton skeleton = SkeletonInference.infer("", names, List.of());
      assertArrayEquals(
          new int[] {0, 2, 1}, skeleton.keypoints().stream().mapToInt(Keypoint::mirror).toArray());
      int leftRgb = skeleton.keypoints().get(names.indexOf(left)).rgb();
      int rightRgb = skeleton.keypoints().get(names.indexOf(right)).rgb();
      assertTrue((leftRgb & 0xff) > (leftRgb >> 16), "left is blue");
      assertTrue((rightRgb & 0xff) < (rightRgb >> 16), "right is orange");
    }
  }

  @ParameterizedTest
  @CsvSource({"liver,river", "tail,tair", "left,tail", "earL,earL2", "bell,berr", "cleft,cright2"})
  void infer_noPairWhereNamesOnlyLookAlike(String a, String b) {
    Skeleton skeleton = SkeletonInference.infer("", List.of(a, b), List.of());
    assertEquals(0, skeleton.keypoints().get(0).mirror());
    assertEquals(1, skeleton.keypoints().get(1).mirror());
  }

  /** Ear to ear is as rigid and as short as snout to ear, but crosses the body. */
  @Test
  void infer_bothSidesAreTreatedAlike() {
    List<String> names = List.of("snout", "leftear", "rightear", "tail");
    List<Pose> poses =
        List.of(
            Pose.labelled(new double[] {0, 10, 10, 60}, new double[] {0, 6, -6, 2}),
            Pose.labelled(new double[] {0, 9.5, 10.5, 55}, new double[] {0, 6, -6, 20}));
    Skeleton skeleton = SkeletonInference.infer("", names, poses);
    assertTrue(edges(skeleton).containsAll(Set.of("leftear-snout", "rightear-snout")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17, 40})
  void infer_coloursAreDistinct(int pairs) {
    List<String> sided = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      sided.addAll(List.of("left p" + i, "right p" + i, "mid " + i));
      plain.add("point " + i);
    }
    for (List<String> names : List.of(sided, plain)) {
      Skeleton skeleton = SkeletonInference.infer("", names, List.of());
      long colours = skeleton.keypoints().stream().mapToInt(Keypoint::rgb).distinct().count();
      assertEquals(names.size(), colours);
    }
  }

  @Test
  void complete_keepsWhatIsThere() {
    Skeleton given =
        new Skeleton(
            "s",
            List.of(
                new Keypoint("nose", 0, 0.1, 7),
                new Keypoint("ear_l", 1, 0.2, 7),
                new Keypoint("ear_r", 2, Double.NaN, 7)),
            List.of(new Limb(2, 1, 7)));
    Skeleton complete = SkeletonInference.complete(given, List.of());
    assertEquals(1, complete.limbs().size());
    assertEquals(2, complete.limbs().get(0).from());
    assertEquals(2, complete.keypoints().get(1).mirror());
    assertEquals(0.2, complete.keypoints().get(1).sigma());
    assertEquals(List.of(7, 7, 7), complete.keypoints().stream().map(Keypoint::rgb).toList());
    assertEquals(7, complete.limbs().get(0).rgb());
    Skeleton bare = new Skeleton("s", given.keypoints(), List.of());
    assertEquals(2, SkeletonInference.complete(bare, List.of()).limbs().size());
  }

  @Test
  void complete_greyIsNoColour() {
    int grey = 0x999999;
    List<Keypoint> plain =
        List.of(
            new Keypoint("nose", 0, Double.NaN, grey), new Keypoint("tail", 1, Double.NaN, grey));
    Skeleton given = new Skeleton("s", plain, List.of(new Limb(0, 1, 0x123456)));
    Skeleton complete = SkeletonInference.complete(given, List.of());
    Skeleton inferred = SkeletonInference.infer("s", List.of("nose", "tail"), List.of());
    assertEquals(inferred.keypoints(), complete.keypoints());
    assertEquals(0x123456, complete.limbs().get(0).rgb());
    List<Keypoint> half = List.of(new Keypoint("nose", 0, Double.NaN, 0x123456), plain.get(1));
    Skeleton kept = SkeletonInference.complete(new Skeleton("s", half, List.of()), List.of());
    assertEquals(half, kept.keypoints());
  }
}
