// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.skeleton.SkeletonInference;
import org.posej.skeleton.Skeletons;

/** Expected angles are those of the drawn bodies. */
class MeasuredTest {
  private static final Skeleton HALPE = Skeletons.of("halpe-26");
  private static final double NEAR = 1e-9;

  /** Draws a leg from the hip down, in image coordinates, and an upright trunk. */
  private static Pose body(double thighDeg, double shankDeg, double toesUpDeg, int facing) {
    double[] x = new double[26];
    double[] y = new double[26];
    double[] scores = new double[26];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    Arrays.fill(scores, 1);
    for (String side : List.of("left_", "right_")) {
      double[] hip = {0, 0};
      double[] knee = below(hip, thighDeg, 40);
      double[] ankle = below(knee, shankDeg, 40);
      double[] heel = {ankle[0], ankle[1] + 5};
      double up = Math.toRadians(toesUpDeg);
      double[] toe = {heel[0] + 20 * Math.cos(up), heel[1] - 20 * Math.sin(up)};
      Map<String, double[]> points =
          Map.of("hip", hip, "knee", knee, "ankle", ankle, "heel", heel, "big_toe", toe);
      points.forEach((name, p) -> put(x, y, side + name, facing, p));
      put(x, y, side + "shoulder", facing, new double[] {0, -60});
      put(x, y, side + "elbow", facing, new double[] {0, -30});
      put(x, y, side + "wrist", facing, new double[] {30, -30});
    }
    put(x, y, "neck", facing, new double[] {0, -60});
    put(x, y, "pelvis", facing, new double[] {0, 0});
    return Pose.of(x, y, scores);
  }

  /** Returns the end of a segment that hangs down, swung forward by an angle. */
  private static double[] below(double[] from, double deg, double length) {
    double angle = Math.toRadians(deg);
    return new double[] {from[0] + length * Math.sin(angle), from[1] + length * Math.cos(angle)};
  }

  private static void put(double[] x, double[] y, String name, int facing, double[] p) {
    int k = HALPE.indexOf(name);
    x[k] = 500 + facing * p[0];
    y[k] = 300 + p[1];
  }

  private static Recording recording(Scale scale, Timeline timeline, Pose... poses) {
    Track track = new Track(0, "one");
    for (int t = 0; t < poses.length; t++) {
      track.put(t, poses[t]);
    }
    return new Recording(HALPE, List.of(track), List.of(), timeline, scale, List.of());
  }

  private static double angle(Pose pose, String name) {
    Recording one = recording(Scale.PIXELS, Timeline.UNKNOWN, pose);
    return Measured.of(one, one.tracks().get(0), Definitions.named(Definitions.SAGITTAL))
        .curves()
        .of(name)[0];
  }

  @Test
  void sagittal_straightBody_isZero() {
    Pose straight = body(0, 0, 0, 1);
    for (String name :
        List.of(
            "left_ankle",
            "left_knee",
            "left_hip",
            "left_shoulder",
            "left_foot",
            "left_shank",
            "left_thigh",
            "trunk")) {
      assertEquals(0, angle(straight, name), NEAR, name);
    }
  }

  @Test
  void sagittal_thighForward_flexesHipAndKnee() {
    Pose pose = body(30, 0, 0, 1);
    assertEquals(30, angle(pose, "left_knee"), NEAR);
    assertEquals(30, angle(pose, "left_hip"), NEAR);
    assertEquals(30, angle(pose, "left_thigh"), NEAR);
  }

  @Test
  void sagittal_facingLeft_isAsFacingRight() {
    Pose right = body(30, -20, 10, 1);
    Pose left = body(30, -20, 10, -1);
    for (String name : List.of("left_ankle", "left_knee", "left_hip", "left_foot", "left_shank")) {
      assertEquals(angle(right, name), angle(left, name), NEAR, name);
    }
    assertEquals(50, angle(left, "right_knee"), NEAR);
  }

  /** As on a treadmill: the body drifts to the right while it looks to the left. */
  @ParameterizedTest
  @CsvSource({"LHEE, LTOE", "left_heel, left_foot_index"})
  void sagittal_bodyThatDriftsBackwards_looksWhereItsToesAre(String heel, String toe) {
    Skeleton skeleton =
        SkeletonInference.infer("", List.of("LFEP", "LFEO", "LTIO", heel, toe), List.of());
    double[] hip = {0, 0};
    double[] knee = below(hip, 30, 40);
    double[] ankle = below(knee, 0, 40);
    double[][] leg = {hip, knee, ankle, ankle, {ankle[0] + 20, ankle[1]}};
    Track track = new Track(0, "one");
    for (int t = 0; t < 60; t++) {
      int drift = t;
      double[] x = Arrays.stream(leg).mapToDouble(p -> 500 + drift - p[0]).toArray();
      double[] y = Arrays.stream(leg).mapToDouble(p -> p[1]).toArray();
      track.put(t, Pose.of(x, y, new double[] {1, 1, 1, 1, 1}));
    }
    Recording one =
        new Recording(
            skeleton, List.of(track), List.of(), Timeline.ofRate(30), Scale.PIXELS, List.of());
    Measured measured = Measured.of(one, track, Definitions.named(Definitions.SAGITTAL));
    assertEquals(30, measured.curves().of("left_knee")[20], NEAR);
  }

  @Test
  void sagittal_toesUp_isDorsiflexion() {
    assertEquals(10, angle(body(0, 0, 10, 1), "right_ankle"), NEAR);
  }

  @Test
  void sagittal_bentElbow_isFlexion() {
    assertEquals(90, angle(body(0, 0, 0, 1), "left_elbow"), NEAR);
  }

  @Test
  void opensim_knee_flexesToNegative() {
    Recording one = recording(Scale.PIXELS, Timeline.UNKNOWN, body(30, 0, 0, 1));
    Measured measured =
        Measured.of(one, one.tracks().get(0), Definitions.named(Definitions.OPENSIM));
    assertEquals(-30, measured.curves().of("knee_angle_r")[0], NEAR);
    assertEquals(30, measured.curves().of("hip_flexion_r")[0], NEAR);
  }

  @Test
  void of_pixelsNotSquare_measuresInUnits() {
    Pose pose = body(45, 0, 0, 1);
    Recording one = recording(new Scale(2, 1, "mm"), Timeline.UNKNOWN, pose);
    List<Definition> definitions =
        Definitions.parse(
            "thigh,segment,left_knee;left_hip,1,-90\nlength,distance,left_knee;left_hip");
    Measured measured = Measured.of(one, one.tracks().get(0), definitions);
    assertEquals(Math.toDegrees(Math.atan(2)), measured.curves().of("thigh")[0], NEAR);
    assertEquals(
        Math.hypot(2 * 40 * Math.sqrt(0.5), 40 * Math.sqrt(0.5)),
        measured.curves().of("length")[0],
        NEAR);
    assertEquals(List.of("deg", "mm"), measured.units());
  }

  @Test
  void of_movingPoint_hasSpeedAndAcceleration() {
    Pose[] poses = new Pose[5];
    for (int t = 0; t < poses.length; t++) {
      double move = 3.0 * t * t;
      poses[t] = body(0, 0, 0, 1).map((x, y) -> x + move, (x, y) -> y);
    }
    Recording one = recording(new Scale(0.5, 0.5, "mm"), Timeline.ofRate(10), poses);
    Measured measured =
        Measured.of(
            one, one.tracks().get(0), Definitions.parse("v,speed,neck\na,acceleration,neck"));
    assertEquals(0.5 * 3 * 2 * 2 * 10, measured.curves().of("v")[2], NEAR);
    assertEquals(0.5 * 3 * 2 * 100, measured.curves().of("a")[2], 1e-6);
    assertTrue(Double.isNaN(measured.curves().of("v")[0]));
  }

  @Test
  void of_missingPoint_isNaNInThatFrameAlone() {
    Pose whole = body(30, 0, 0, 1);
    Pose without = whole.without(HALPE.indexOf("left_knee"));
    Recording two = recording(Scale.PIXELS, Timeline.UNKNOWN, without, whole);
    Measured measured =
        Measured.of(two, two.tracks().get(0), Definitions.named(Definitions.SAGITTAL));
    assertTrue(Double.isNaN(measured.curves().of("left_knee")[0]));
    assertEquals(30, measured.curves().of("left_knee")[1], NEAR);
  }

  @Test
  void of_speedWithoutRate_saysWhatIsMissing() {
    Recording one = recording(Scale.PIXELS, Timeline.UNKNOWN, body(0, 0, 0, 1));
    List<Definition> speed = Definitions.parse("v,speed,neck");
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Measured.of(one, one.tracks().get(0), speed));
    assertTrue(error.getMessage().contains("frame rate"), error.getMessage());
  }

  @Test
  void of_skeletonWithoutThePoints_leavesTheRowsOut() {
    Recording one = recording(Scale.PIXELS, Timeline.UNKNOWN, body(0, 0, 0, 1));
    Track track = one.tracks().get(0);
    Measured measured =
        Measured.of(one, track, Definitions.parse("a,distance,neck;pelvis\nb,distance,neck;tail"));
    assertEquals(List.of("a"), measured.curves().names());
    assertEquals("b", measured.left().get(0).name());
    List<Definition> other = Definitions.parse("b,distance,neck;tail");
    assertThrows(IllegalArgumentException.class, () -> Measured.of(one, track, other));
  }

  @Test
  void parse_badRows_tellTheLine() {
    for (String row :
        List.of(
            "knee",
            "knee,angle,a;b",
            "knee,bend,a;b;c",
            "knee,angle,a;b;c,2",
            "k,angle,a;b;c,x",
            "")) {
      String text = "# remark\n" + row;
      var error = assertThrows(IllegalArgumentException.class, () -> Definitions.parse(text), row);
      assertTrue(row.isEmpty() || error.getMessage().startsWith("Line 2 of "), error.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> Definitions.parse("a,x,neck\na,y,neck"));
  }
}
