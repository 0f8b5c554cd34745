// SPDX-License-Identifier: BSD-2-Clause
package org.posej.refine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.CoordinateCodec;
import org.posej.codec.CoordinateCodec.Columns;
import org.posej.codec.CoordinateCodec.Unit;
import org.posej.codec.Decoder;
import org.posej.codec.Grid;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.Refinement;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.CropNetwork;
import org.posej.model.ExtraPlanes;
import org.posej.model.Framing;
import org.posej.model.Outputs;
import org.posej.model.PlaceNetwork;
import org.posej.model.PoseRefiner;

/** Refiners with networks that know the truth, so that points must come to lie on it. */
class PoseRefinerTest {
  private static final int W = 48;
  private static final int H = 64;
  private static final int K = 3;
  private static final double[] X = {120.3, 95.2, 142.7};
  private static final double[] Y = {70.1, 110.4, 150.9};
  private static final Framing FRAMING =
      new Framing(Framing.Rule.BOX, 1.25, Crop.Alignment.CENTRES);
  private static final PoseMaps MAPS = new PoseMaps(false, 2, 1);

  /** A pose whose points lie 5 pixels from the truth, in directions that differ. */
  private static Pose start() {
    return Pose.of(
            new double[] {X[0] + 3, X[1] - 5, X[2] - 4},
            new double[] {Y[0] - 4, Y[1], Y[2] + 3},
            new double[] {0.9, 0.8, 0.7})
        .withScore(0.6);
  }

  private static List<Pose> refine(PoseRefiner refiner, Pose... poses) {
    return refiner.refine(PlaceNetwork.image(), Intensity.BYTE, List.of(poses));
  }

  private static StageNetwork stage(PlaceNetwork network, InputSpec input, ExtraPlanes extra) {
    return stage(
        network, input, extra, new CoordinateCodec(K, W, H, Unit.PIXELS, Columns.XY), false);
  }

  private static StageNetwork stage(
      PlaceNetwork network, InputSpec input, ExtraPlanes extra, Decoder decoder, boolean scored) {
    CropNetwork crops = new CropNetwork(network, input, Border.blended(0), true, extra);
    return new StageNetwork(crops, new Outputs(0), decoder, scored);
  }

  private static DrawnPoseNetwork drawn(
      InputSpec.Layout layout, boolean apart, boolean free, PlaceNetwork.Answer answer) {
    InputSpec input = PlaceNetwork.input(W, H, layout);
    ExtraPlanes extra = ExtraPlanes.of(K, apart);
    PlaceNetwork network = new PlaceNetwork(input, extra, free, answer, 1, K, 2);
    return new DrawnPoseNetwork(stage(network, input, extra), FRAMING, MAPS);
  }

  /** Answers how far each drawn point lies from the truth, in pixels of the input. */
  private static float[] corrections(PlaceNetwork.Seen seen) {
    float[] u = new float[2 * K];
    for (int k = 0; k < K; k++) {
      double[] middle = seen.middle(k);
      u[2 * k] = (float) (seen.x(X[k]) - middle[0]);
      u[2 * k + 1] = (float) (seen.y(Y[k]) - middle[1]);
    }
    return u;
  }

  private static float[] truth(PlaceNetwork.Seen seen) {
    float[] xy = new float[2 * K];
    for (int k = 0; k < K; k++) {
      xy[2 * k] = (float) seen.x(X[k]);
      xy[2 * k + 1] = (float) seen.y(Y[k]);
    }
    return xy;
  }

  private static void assertDistances(Pose pose, double expected, double tolerance) {
    for (int k = 0; k < K; k++) {
      double d = Math.hypot(pose.x(k) - X[k], pose.y(k) - Y[k]);
      assertEquals(expected, d, tolerance, "point " + k);
    }
  }

  /**
   * The box of the start has 50.5 x 87.8 pixels (x 90.2 to 138.7, y 66.1 to 153.9), so the crop is
   * 1.25 * 87.8 high and an input pixel is that over 64: each step goes one and no farther.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void errorFeedback_eachStep_goesTheBoundAndNoFarther(int steps) {
    double pixel = 1.25 * 87.8 / H;
    PoseRefiner refiner =
        new ErrorFeedback(
            drawn(InputSpec.Layout.NCHW, false, true, PoseRefinerTest::corrections), steps, 1);
    assertDistances(refine(refiner, start()).get(0), Math.max(0, 5 - steps * pixel), 0.02);
  }

  @ParameterizedTest
  @CsvSource({"NCHW,true", "NHWC,true", "NHWC,false"})
  void errorFeedback_otherInputs_reachesTheTruth(InputSpec.Layout layout, boolean apart) {
    PoseRefiner refiner =
        new ErrorFeedback(drawn(layout, apart, false, PoseRefinerTest::corrections), 4, 20);
    Pose refined = refine(refiner, start()).get(0);
    assertDistances(refined, 0, 0.02);
    assertEquals(0.8, refined.score(1), 1e-6);
    assertEquals(0.6, refined.score(), 1e-6);
  }

  /** The worked example of the paper's bound: (30, 40) with L = 20 is (12, 16). */
  @Test
  void errorFeedback_longCorrection_keepsItsDirection() {
    PlaceNetwork.Answer far = seen -> new float[] {30, 40, 0, 0, 0, 0};
    PoseRefiner refiner = new ErrorFeedback(drawn(InputSpec.Layout.NCHW, false, true, far), 1, 20);
    double pixel = 1.25 * 87.8 / H;
    Pose refined = refine(refiner, start()).get(0);
    assertEquals(start().x(0) + 12 * pixel, refined.x(0), 1e-3);
    assertEquals(start().y(0) + 16 * pixel, refined.y(0), 1e-3);
  }

  @Test
  void errorFeedback_noSteps_isRefused() {
    DrawnPoseNetwork network =
        drawn(InputSpec.Layout.NCHW, false, true, PoseRefinerTest::corrections);
    assertThrows(IllegalArgumentException.class, () -> new ErrorFeedback(network, 0, 20));
    assertThrows(IllegalArgumentException.class, () -> new ErrorFeedback(network, 4, Double.NaN));
  }

  @ParameterizedTest
  @EnumSource(InputSpec.Layout.class)
  void poseInput_answer_isTakenWithTheScoresBefore(InputSpec.Layout layout) {
    PoseRefiner refiner = new PoseInputRefiner(drawn(layout, true, true, PoseRefinerTest::truth));
    Pose refined = refine(refiner, start().with3d(k -> k, k -> 2, k -> 3)).get(0);
    assertDistances(refined, 0, 0.02);
    assertEquals(0.9, refined.score(0), 1e-6);
    assertEquals(2, refined.x3d(2), "the places in space stay");
  }

  @Test
  void poseInput_missingPoint_isNotDrawnAndStaysMissing() {
    List<Double> sums = new ArrayList<>();
    PlaceNetwork.Answer answer =
        seen -> {
          sums.add(seen.middle(1)[2]);
          sums.add(seen.middle(0)[2]);
          return truth(seen);
        };
    PoseRefiner refiner = new PoseInputRefiner(drawn(InputSpec.Layout.NCHW, false, true, answer));
    Pose refined = refine(refiner, start().without(1)).get(0);
    assertFalse(refined.has(1));
    assertEquals(X[2], refined.x(2), 0.02);
    assertEquals(0, sums.get(0));
    assertEquals(2 * Math.PI * 4, sums.get(1), 0.5); // the volume under a Gaussian of sigma 2
  }

  @Test
  void poseInput_onePoint_staysWhereItIs() {
    PoseRefiner refiner =
        new PoseInputRefiner(drawn(InputSpec.Layout.NCHW, false, true, PoseRefinerTest::truth));
    Pose one = start().without(1).without(2);
    Pose none = one.without(0);
    assertEquals(List.of(one, none), refine(refiner, one, none));
    assertEquals(List.of(), refine(refiner));
  }

  @Test
  void refine_severalPoses_areThoseOfEachAlone() {
    Pose[] poses = new Pose[11];
    for (int i = 0; i < poses.length; i++) {
      int n = i;
      poses[i] = i == 4 ? start().without(0).without(1) : start().map((x, y) -> x + n, (x, y) -> y);
    }
    for (PoseRefiner[] pair : pairs()) {
      List<Pose> all = refine(pair[0], poses);
      for (int i = 0; i < poses.length; i++) {
        assertEquals(refine(pair[1], poses[i]).get(0), all.get(i));
      }
    }
  }

  /** Returns each refiner with a free and with a fixed batch. */
  private static List<PoseRefiner[]> pairs() {
    PoseRefiner[] feedback = new PoseRefiner[2];
    PoseRefiner[] input = new PoseRefiner[2];
    PoseRefiner[] cascade = new PoseRefiner[2];
    for (int i = 0; i < 2; i++) {
      boolean free = i == 0;
      feedback[i] =
          new ErrorFeedback(
              drawn(InputSpec.Layout.NCHW, false, free, PoseRefinerTest::corrections), 3, 1);
      input[i] =
          new PoseInputRefiner(drawn(InputSpec.Layout.NHWC, false, free, PoseRefinerTest::truth));
      cascade[i] = JointCascade.ofTorso(displacements(free), 1, 2, 1);
    }
    return List.of(feedback, input, cascade);
  }

  /** A network of DeepPose: places in the square by its side, 0 in the middle. */
  private static StageNetwork displacements(boolean free) {
    InputSpec input = PlaceNetwork.input(W, W, InputSpec.Layout.NCHW);
    PlaceNetwork.Answer answer =
        seen -> {
          float[] c = truth(seen);
          for (int i = 0; i < c.length; i++) {
            c[i] = c[i] / W - 0.5f;
          }
          return c;
        };
    PlaceNetwork network = new PlaceNetwork(input, ExtraPlanes.NONE, free, answer, 1, 2 * K);
    Decoder decoder = new CoordinateCodec(K, W, W, Unit.HALF_EACH_WAY, Columns.XY);
    return stage(network, input, ExtraPlanes.NONE, decoder, false);
  }

  @Test
  void jointCascade_displacements_leadToTheTruth() {
    PoseRefiner refiner = JointCascade.ofTorso(displacements(true), 1, 2, 1);
    Pose refined = refine(refiner, start()).get(0);
    assertDistances(refined, 0, 0.02);
    assertEquals(0.7, refined.score(2), 1e-6);
  }

  /** A network that answers with the middle of its square leaves every point where it is. */
  @Test
  void jointCascade_middleOfTheSquare_movesNothing() {
    InputSpec input = PlaceNetwork.input(W, W, InputSpec.Layout.NCHW);
    float middle = (W - 1) / 2f;
    PlaceNetwork network =
        new PlaceNetwork(input, ExtraPlanes.NONE, true, seen -> new float[] {middle, middle}, 1, 2);
    Decoder one = new CoordinateCodec(1, W, W, Unit.PIXELS, Columns.XY);
    PoseRefiner refiner =
        JointCascade.ofTorso(stage(network, input, ExtraPlanes.NONE, one, false), 1, 2, 1);
    Pose refined = refine(refiner, start()).get(0);
    for (int k = 0; k < K; k++) {
      assertEquals(start().x(k), refined.x(k), 1e-9);
      assertEquals(start().y(k), refined.y(k), 1e-9);
    }
  }

  @Test
  void jointCascade_missingPoints_stayMissing() {
    PoseRefiner refiner = JointCascade.ofTorso(displacements(true), 1, 2, 1);
    Pose withoutHead = refine(refiner, start().without(0)).get(0);
    assertFalse(withoutHead.has(0));
    assertEquals(X[1], withoutHead.x(1), 0.02);
    Pose withoutTorso = refine(refiner, start().without(1)).get(0);
    assertFalse(withoutTorso.has(1));
    assertEquals(start().x(2), withoutTorso.x(2));
  }

  /** Fine maps of 12 x 12 cells on a quarter of the box: read to a tenth of a pixel. */
  @Test
  void jointCascade_fineMaps_readBetweenPixels() {
    InputSpec input = PlaceNetwork.input(W, W, InputSpec.Layout.NCHW);
    HeatmapCodec codec =
        new HeatmapCodec(
            K,
            Grid.of(W, W, 12, 12),
            new Refinement(Refinement.Method.DARK, 1, 1),
            GaussianTarget.of(1.5),
            HeatmapLayout.channelsFirst());
    PlaceNetwork.Answer answer =
        seen -> {
          double[] x = new double[K];
          double[] y = new double[K];
          for (int k = 0; k < K; k++) {
            x[k] = seen.x(X[k]);
            y[k] = seen.y(Y[k]);
          }
          Tensor t = codec.encode(List.of(Pose.of(x, y, new double[K]))).get(0);
          float[] values = new float[t.count()];
          ((FloatBuffer) t.data()).get(0, values);
          return values;
        };
    PlaceNetwork network = new PlaceNetwork(input, ExtraPlanes.NONE, true, answer, 1, K, 12, 12);
    PoseRefiner refiner =
        JointCascade.ofBounds(stage(network, input, ExtraPlanes.NONE, codec, true), 0.25);
    Pose refined = refine(refiner, start()).get(0);
    assertDistances(refined, 0, 0.1);
    assertTrue(refined.score(0) > 0.9 && refined.score(0) <= 1, "the map's own score");
    refiner.close();
    assertTrue(network.isClosed());
  }

  @Test
  void poseMaps_disk_hasItsRadius() {
    PlaceNetwork.Answer answer =
        seen -> {
          double area = seen.middle(0)[2] / 255;
          assertEquals(Math.PI * 25, area, 6);
          return truth(seen);
        };
    DrawnPoseNetwork drawn = drawn(InputSpec.Layout.NCHW, false, true, answer);
    PoseMaps disks = new PoseMaps(true, 5, 255);
    PoseRefiner refiner =
        new PoseInputRefiner(new DrawnPoseNetwork(drawn.network(), FRAMING, disks));
    assertDistances(refine(refiner, start()).get(0), 0, 0.02);
    assertThrows(IllegalArgumentException.class, () -> new PoseMaps(false, 0, 1));
  }
}
