// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.compare.Comparison.Individuals;
import org.posej.skeleton.Skeletons;

/** Two points 100 apart, found at distances that are known. */
class EvaluationTest {
  private static final Skeleton SKELETON =
      new Skeleton(
          "pair",
          List.of(new Keypoint("nose", 0, Double.NaN, 0), new Keypoint("tail", 1, Double.NaN, 0)),
          List.of());

  /** The nose of frame t is found so far beside its place, the tail where it is. */
  private static Recording recording(double... beside) {
    Track track = new Track(0, "a");
    for (int t = 0; t < beside.length; t++) {
      track.put(t, Pose.labelled(new double[] {0, 60}, new double[] {beside[t], 80}));
    }
    return new Recording(
        SKELETON,
        List.of(track),
        List.of(),
        Timeline.UNKNOWN,
        new Scale(0.5, 0.5, "mm"),
        List.of());
  }

  private static double value(Evaluation evaluation, String name, String unit) {
    return evaluation.overall().stream()
        .filter(f -> f.name().equals(name) && f.unit().equals(unit))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private final Evaluation evaluation =
      Evaluation.of(recording(0, 0, 0, 0), recording(0, 4, 8, -12), Question.USUAL);

  @Test
  void of_overall_areMeansOverAllPoints() {
    assertEquals(8, value(evaluation, "points", ""));
    assertEquals(24 / 8.0, value(evaluation, "mean error", "px"), 1e-12);
    assertEquals(12 / 8.0, value(evaluation, "mean error in mm", "mm"), 1e-12);
    assertEquals(Math.sqrt((16 + 64 + 144) / 8.0), value(evaluation, "RMSE", "px"), 1e-12);
    // the diagonal of the box is 100, so 5 % are 5 px
    assertEquals(100 * 6 / 8.0, value(evaluation, "PCK@0.05 box-diagonal", "%"), 1e-12);
  }

  @Test
  void of_intervals_holdTheFigure() {
    for (Figure f : evaluation.overall()) {
      if (f.interval() != null) {
        assertTrue(f.interval().low() <= f.value() && f.value() <= f.interval().high(), f.name());
      }
    }
  }

  /** Two people with points in space, of which one is found aside in every third frame. */
  @Test
  void of_allFiguresButCountsAndHota_haveAnInterval() {
    Skeleton coco = Skeletons.of("coco-17");
    List<Figure> figures =
        Evaluation.of(people(coco, 0), people(coco, 9), Question.USUAL).overall();
    List<String> without =
        figures.stream().filter(f -> f.interval() == null).map(Figure::name).toList();
    assertEquals(List.of("points", "HOTA (OKS)"), without);
    for (Figure f : figures) {
      if (f.interval() != null && !Double.isNaN(f.value())) {
        assertTrue(f.interval().low() <= f.value() + 1e-9, f.toString());
        assertTrue(f.interval().high() >= f.value() - 1e-9, f.toString());
      }
    }
    Figure median = figures.stream().filter(f -> f.name().equals("median error")).findAny().get();
    assertEquals(0, median.interval().low());
    assertTrue(figures.stream().anyMatch(f -> f.name().equals("PA-MPJPE")));
  }

  private static Set<String> names(Recording truth) {
    return Evaluation.of(truth, truth, Question.USUAL).overall().stream()
        .map(Figure::name)
        .collect(Collectors.toSet());
  }

  @Test
  void of_ranksInImagesThatAreNoMovie_tellsNoTracks() {
    Recording movie = people(Skeletons.of("coco-17"), 0);
    List<Track> ranks = movie.tracks().stream().map(t -> renamed(t, t.id() + "")).toList();
    List<String> names = IntStream.range(0, 30).mapToObj(t -> t * t + ".jpg").toList();
    assertTrue(names(movie).contains("MOTA (OKS 0.5)"));
    assertTrue(names(movie.withTracks(ranks)).contains("MOTA (OKS 0.5)"), "of a movie");
    assertTrue(names(named(movie, names)).contains("MOTA (OKS 0.5)"), "who are known");
    assertFalse(names(named(movie.withTracks(ranks), names)).contains("MOTA (OKS 0.5)"));
  }

  private static Track renamed(Track track, String name) {
    Track renamed = new Track(track.id(), name);
    track.frames().forEach(t -> renamed.put(t, track.pose(t)));
    return renamed;
  }

  private static Recording named(Recording recording, List<String> frames) {
    return new Recording(
        recording.skeleton(),
        recording.tracks(),
        frames,
        recording.timeline(),
        recording.scale(),
        List.of());
  }

  @Test
  void of_truthInSpaceAlone_tellsNoPixels() {
    Skeleton coco = Skeletons.of("coco-17");
    double[] none = new double[17];
    Arrays.fill(none, Double.NaN);
    Track track = new Track(1, "a");
    track.put(0, Pose.labelled(none, none).with3d(k -> k, k -> k % 3, k -> 0));
    Recording space = people(coco, 0).withTracks(List.of(track));
    assertEquals(
        Set.of("distance in space", "MPJPE", "N-MPJPE", "PA-MPJPE", "3DPCK@150 mm"), names(space));
  }

  /** The second labeller lacks a body of one frame and a whole frame. */
  @Test
  void second_bodiesAndFramesThatItLacks_doNotCountForTheFoundEither() {
    Skeleton coco = Skeletons.of("coco-17");
    Recording truth = people(coco, 0);
    SecondLabeller beside =
        SecondLabeller.of(truth, people(coco, 9), fewer(people(coco, 3)), Question.USUAL);
    assertEquals((60 - 3) * 17, value(beside.found(), "points", ""));
    assertEquals((60 - 3) * 17, value(beside.human(), "points", ""));
    assertEquals(9 * 19 / 57.0, value(beside.found(), "mean error", "px"), 1e-12);
    assertEquals(3 * 19 / 57.0, value(beside.human(), "mean error", "px"), 1e-12);
    Evaluation same = SecondLabeller.of(truth, truth, fewer(truth), Question.USUAL).human();
    assertEquals(1, value(same, "AP", ""), 1e-9); // bodies that it lacks are no misses
    assertEquals(1, value(same, "MOTA (OKS 0.5)", ""), 1e-9);
    List<Track> none = List.of(new Track(1, "a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> SecondLabeller.of(truth, truth, truth.withTracks(none), Question.USUAL));
  }

  private static Recording fewer(Recording recording) {
    List<Track> left = List.of(new Track(1, "a"), new Track(2, "b"));
    for (int n = 0; n < 2; n++) {
      Track from = recording.tracks().get(n);
      Track to = left.get(n);
      int last = 1 - n; // of the frames that are left out
      from.frames().filter(t -> t > last).forEach(t -> to.put(t, from.pose(t)));
    }
    return recording.withTracks(left);
  }

  private static Recording people(Skeleton skeleton, double aside) {
    List<Track> tracks = List.of(new Track(1, "a"), new Track(2, "b"));
    for (int t = 0; t < 30; t++) {
      for (int n = 0; n < 2; n++) {
        double d = 200 * n + (t % 3 == n ? aside : 0);
        double[] x = IntStream.range(0, 17).mapToDouble(k -> d + 3 * (k % 4)).toArray();
        double[] y = IntStream.range(0, 17).mapToDouble(k -> 5 * k).toArray();
        Pose pose = Pose.labelled(x, y).with3d(k -> x[k] / 100, k -> y[k] / 100, k -> d + k % 2);
        tracks.get(n).put(t, pose);
      }
    }
    return new Recording(skeleton, tracks, List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  @Test
  void of_keypoints() {
    KeypointFigures nose = evaluation.keypoints().get(0);
    assertEquals("nose", nose.name());
    assertEquals(6, nose.mean());
    assertEquals(6, nose.median());
    assertEquals(0.25, nose.right()[0]);
    assertEquals(0, evaluation.keypoints().get(1).mean());
  }

  @Test
  void of_frames_beginWithTheWorst() {
    FrameFigures worst = evaluation.frames().get(0);
    assertEquals(3, worst.frame());
    assertEquals("nose", worst.worst());
    assertEquals(12, worst.most());
    assertEquals(6, worst.mean());
  }

  @Test
  void of_bodyThatWasNotFound_isMissing() {
    Evaluation lost = Evaluation.of(recording(0, 0), recording(0), Question.USUAL);
    assertEquals(50, value(lost, "points not found", "%"));
    assertEquals(
        2, lost.frames().stream().filter(f -> f.frame() == 1).findFirst().orElseThrow().missing());
  }

  @Test
  void of_framesWhereNothingWasFound_areTheWorst() {
    Evaluation lost = Evaluation.of(recording(0, 0, 0), recording(4, 12), Question.USUAL);
    assertEquals(List.of(2, 1, 0), lost.frames().stream().map(FrameFigures::frame).toList());
  }

  @Test
  void compare_emptyFramesThatCount_goOnBehindTheLastTruePose() {
    Question strict =
        new Question(Individuals.NEAREST, "pixels", new double[] {1}, false, false, true);
    assertEquals(3, strict.compare(recording(0), recording(0, 0, 0)).frames().size());
    assertEquals(1, Question.USUAL.compare(recording(0), recording(0, 0, 0)).frames().size());
  }

  @Test
  void question_thresholdsThatAreNone_areRefused() {
    for (double[] wrong : new double[][] {{}, {-1}, {0.1, 0}, {Double.NaN}}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Question(Individuals.NEAREST, "pixels", wrong, false, false, false));
    }
  }

  @Test
  void of_areaBelowPck_goesUpToTheLargestThreshold() {
    Question falling =
        new Question(Individuals.NEAREST, "pixels", new double[] {8, 4}, false, false, false);
    assertEquals(
        100,
        value(Evaluation.of(recording(0), recording(0), falling), "area below PCK up to 8", "%"));
  }

  @Test
  void of_keypointsAsReference_andOthersAreRefused() {
    Question limb =
        new Question(Individuals.NEAREST, "nose:tail", new double[] {0.08}, false, false, false);
    Evaluation e = Evaluation.of(recording(0, 0), recording(0, 8), limb);
    assertEquals(100, value(e, "PCK@0.08 nose:tail", "%"));
    for (String other : List.of("ear:tail", "torso", "elbow")) {
      Question wrong =
          new Question(Individuals.NEAREST, other, new double[] {1}, false, false, false);
      assertThrows(
          IllegalArgumentException.class,
          () -> Evaluation.of(recording(0), recording(0), wrong),
          other);
    }
  }

  @Test
  void of_millimetres_areThoseOfTheScale() {
    Question mm = new Question(Individuals.NEAREST, "mm", new double[] {4, 5}, false, false, false);
    Evaluation e = Evaluation.of(recording(0, 0), recording(8, 9), mm); // 4 and 4.5 mm
    assertEquals(75, value(e, "PCK@4 mm", "%"));
    assertEquals(100, value(e, "PCK@5 mm", "%"));
  }

  /** A person who faces the camera, and is found with the sides exchanged. */
  @Test
  void of_observerCentric_takesLeftAndRightFromTheImage() {
    Skeleton coco = Skeletons.of("coco-17");
    double[] x = new double[17];
    double[] y = new double[17];
    for (int k = 0; k < 17; k++) {
      int side = coco.keypoints().get(k).name().startsWith("left") ? 1 : -1;
      x[k] = k == 0 ? 0 : 10 * side; // the body's left is the image's right
      y[k] = 5 * k;
    }
    double[] mirrored = new double[17];
    for (int k = 0; k < 17; k++) {
      mirrored[k] = -x[k];
    }
    for (boolean observer : new boolean[] {false, true}) {
      Question question =
          new Question(Individuals.NEAREST, "pixels", new double[] {10}, false, observer, false);
      Evaluation e = Evaluation.of(of(coco, x, y), of(coco, mirrored, swapped(y, coco)), question);
      assertEquals(observer ? 100 : 100.0 / 17, value(e, "PCK@10 pixels", "%"), 1e-9);
    }
  }

  private static double[] swapped(double[] y, Skeleton skeleton) {
    double[] out = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      out[k] = y[skeleton.mirrors()[k]];
    }
    return out;
  }

  private static Recording of(Skeleton skeleton, double[] x, double[] y) {
    Track track = new Track(0, "a");
    track.put(0, Pose.labelled(x, y));
    return new Recording(
        skeleton, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }
}
