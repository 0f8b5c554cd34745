// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CoordinateCodec;
import org.posej.codec.Grid;
import org.posej.codec.Planes;
import org.posej.codec.Tensors;
import org.posej.detect.BlazeposeCodec;
import org.posej.detect.MovenetCodec;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.IntegralCodec;
import org.posej.heat.OffsetCodec;
import org.posej.heat.PipnetCodec;
import org.posej.heat.Refinement;
import org.posej.heat.SimccCodec;

/**
 * Views of a body whose points are known: each codec writes what a perfect network would give for a
 * view, so that their mean must be the plain pose. Places in views are from geometry.
 */
class ViewMeanTest {
  private static final int W = 96;
  private static final int H = 128;
  private static final int[] MIRRORS = {0, 2, 1};
  private static final Pose BODY =
      Pose.of(
          new double[] {48.3, 30.6, 61.9}, new double[] {25.2, 60.7, 66.4}, new double[] {1, 1, 1});

  /** A codec and how exactly it reads what it has written, in pixels. */
  private record Case(Codec codec, double tolerance, String name) {
    @Override
    public String toString() {
      return name;
    }

    ViewMean mean(FlipShift shift) {
      return codec instanceof ViewDecoder maps
          ? maps.views(MIRRORS, shift)
          : new PoseMean(codec, W, H, MIRRORS);
    }
  }

  private static Grid grid(int stride, Grid.Alignment alignment) {
    return Grid.of(W, H, W / stride, H / stride).with(alignment);
  }

  private static HeatmapCodec dark(Grid grid, HeatmapLayout layout) {
    Refinement unblurred = new Refinement(Refinement.Method.DARK, 1, 1);
    return new HeatmapCodec(3, grid, unblurred, GaussianTarget.of(2), layout);
  }

  static Stream<Case> cases() {
    HeatmapLayout first = HeatmapLayout.channelsFirst();
    Grid hrnet = grid(4, Grid.Alignment.FIRST);
    Grid udp = grid(4, Grid.Alignment.CORNERS);
    Grid centres = grid(4, Grid.Alignment.CENTRES);
    return Stream.of(
        new Case(dark(hrnet, first), 0.1, "heatmap FIRST"),
        new Case(dark(grid(2, Grid.Alignment.FIRST), first), 0.1, "heatmap FIRST, stride 2"),
        new Case(dark(centres, first), 0.1, "heatmap CENTRES"),
        new Case(dark(udp, first), 0.1, "heatmap CORNERS"),
        new Case(dark(grid(4, Grid.Alignment.HALF), first), 0.1, "heatmap HALF"),
        new Case(
            dark(hrnet, HeatmapLayout.ofChannelsLast().withBackground()), 0.1, "channels last"),
        new Case(dark(hrnet, first.withFull(255)), 0.1, "heatmap of 255"),
        new Case(new OffsetCodec(3, udp, OffsetCodec.Form.udp(udp)), 0.01, "offsets of UDP"),
        new Case(
            new OffsetCodec(3, centres, OffsetCodec.Form.grmi(centres)), 0.3, "offsets of G-RMI"),
        new Case(new OffsetCodec(3, hrnet, OffsetCodec.Form.cal(2)), 0.01, "offsets of CAL"),
        new Case(simcc().refined(), 0.1, "SimCC"),
        new Case(new IntegralCodec(3, hrnet), 0.1, "integral FIRST"),
        new Case(
            new IntegralCodec(3, centres, IntegralCodec.Norm.SUM, IntegralCodec.Debias.NONE, 1),
            0.1,
            "integral of sums"),
        new Case(coordinates(CoordinateCodec.Unit.ZERO_TO_ONE), 1e-4, "coordinates in 0..1"),
        new Case(coordinates(CoordinateCodec.Unit.ONE_EACH_WAY), 1e-4, "coordinates in -1..1"),
        new Case(MovenetCodec.single(3, W, H), 1e-4, "MoveNet"),
        new Case(new BlazeposeCodec(3, centres, false), 1e-4, "BlazePose"),
        new Case(new PipnetCodec(new int[][] {{1}, {2}, {0}}, hrnet), 1e-4, "PIP-Net"));
  }

  private static SimccCodec simcc() {
    return new SimccCodec(3, W, H, 2, SimccCodec.Smoothing.RTMPOSE);
  }

  private static CoordinateCodec coordinates(CoordinateCodec.Unit unit) {
    return new CoordinateCodec(3, W, H, unit, CoordinateCodec.Columns.XY);
  }

  /** Returns the body as a view shows it: the sides exchanged and the columns reversed. */
  private static Pose seen(Pose body, View view) {
    int[] from = view.mirrored() ? MIRRORS : new int[] {0, 1, 2};
    double[] x = new double[3];
    double[] y = new double[3];
    double[] scores = new double[3];
    for (int k = 0; k < 3; k++) {
      double column = (body.x(from[k]) - 47.5) / view.scale() + 47.5;
      x[k] = view.mirrored() ? 95 - column : column;
      y[k] = (body.y(from[k]) - 63.5) / view.scale() + 63.5;
      scores[k] = body.score(from[k]);
    }
    return Pose.of(x, y, scores);
  }

  private static Pose joined(Case c, FlipShift shift, Pose body, View... views) {
    ViewMean mean = c.mean(shift);
    for (View view : views) {
      mean.add(c.codec().encode(List.of(seen(body, view))), view);
    }
    return mean.pose();
  }

  private static void assertNear(Pose expected, Pose found, double tolerance) {
    for (int k = 0; k < expected.size(); k++) {
      assertEquals(expected.x(k), found.x(k), tolerance, "x of point " + k);
      assertEquals(expected.y(k), found.y(k), tolerance, "y of point " + k);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pose_plainAndMirrored_isThePlainPose(Case c) {
    Pose flipped = joined(c, FlipShift.EXACT, BODY, View.PLAIN, new View(true, 1));
    assertNear(BODY, flipped, c.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pose_mirroredAlone_isThePlainPose(Case c) {
    Pose flipped = joined(c, FlipShift.EXACT, BODY, new View(true, 1));
    assertNear(BODY, flipped, c.tolerance());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pose_scales_isThePlainPose(Case c) {
    Pose found =
        joined(
            c,
            FlipShift.EXACT,
            BODY,
            View.PLAIN,
            new View(false, 1.25),
            new View(true, 1.25),
            new View(true, 1));
    assertNear(BODY, found, 3 * c.tolerance() + 0.1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pose_missingPoint_isMissing(Case c) {
    Pose body = BODY.without(1);
    Pose found = joined(c, FlipShift.EXACT, body, View.PLAIN, new View(true, 1));
    boolean neighbour = c.codec() instanceof PipnetCodec || c.codec() instanceof BlazeposeCodec;
    assertFalse(found.has(1) && !neighbour);
    assertEquals(body.x(2), found.x(2), neighbour ? 40 : c.tolerance());
  }

  /** A network's own shift to one side, the same in both views, is cancelled. */
  @ParameterizedTest
  @MethodSource("cases")
  void pose_biasToTheRight_isCancelled(Case c) {
    double bias = 2; // half a cell of four pixels
    ViewMean mean = c.mean(FlipShift.EXACT);
    for (View view : List.of(View.PLAIN, new View(true, 1))) {
      Pose biased = seen(BODY, view).map((x, y) -> x + bias, (x, y) -> y);
      mean.add(c.codec().encode(List.of(biased)), view);
    }
    // Two equal peaks a cell apart: what is not linear in the maps finds their middle nearly.
    assertNear(BODY, mean.pose(), Math.max(c.tolerance(), argmaxLike(c) ? 2.1 : 0.3));
  }

  /** Readings of a largest cell alone take one of both views where these are not one peak. */
  private static boolean argmaxLike(Case c) {
    return c.codec() instanceof OffsetCodec;
  }

  /**
   * Cells of four pixels whose first lies on the first pixel: mirrored back, a map is 3/4 cell to
   * the left, so that the mean is 3/8 cell or 1.5 pixels off without a shift, and 1/8 cell or half
   * a pixel to the right with one.
   */
  @ParameterizedTest
  @EnumSource(FlipShift.class)
  void pose_firstAligned_isOffByTheShift(FlipShift shift) {
    Case c = cases().findFirst().orElseThrow();
    Pose found = joined(c, shift, BODY, View.PLAIN, new View(true, 1));
    double off =
        switch (shift) {
          case EXACT -> 0;
          case SHIFT -> 0.5;
          case NO_SHIFT -> -1.5;
        };
    assertEquals(BODY.x(1) + off, found.x(1), 0.1);
    assertEquals(BODY.y(1), found.y(1), 0.1);
  }

  /** Corners on corners: no shift is right, and one cell puts the mean half a cell off. */
  @Test
  void pose_cornersAligned_wantsNoShift() {
    Grid grid = grid(4, Grid.Alignment.CORNERS);
    Case c = new Case(dark(grid, HeatmapLayout.channelsFirst()), 0.1, "UDP");
    View mirror = new View(true, 1);
    double right = joined(c, FlipShift.EXACT, BODY, View.PLAIN, mirror).x(0);
    assertEquals(right, joined(c, FlipShift.NO_SHIFT, BODY, View.PLAIN, mirror).x(0), 1e-9);
    double halfCell = 95.0 / 23 / 2;
    assertEquals(right + halfCell, joined(c, FlipShift.SHIFT, BODY, View.PLAIN, mirror).x(0), 0.1);
  }

  /** Two bins a pixel: bin i of 192 is column i / 2, and reversed bin 190 - i, not 191 - i. */
  @Test
  void pose_simcc_isHalfABinOffUnlessShifted() {
    Case c = new Case(simcc().refined(), 0.1, "SimCC");
    Pose found = joined(c, FlipShift.NO_SHIFT, BODY, View.PLAIN, new View(true, 1));
    assertEquals(BODY.x(0) + 0.25, found.x(0), 0.05);
  }

  /**
   * HRNet's program: output_flipped[..., 1:] = output_flipped[..., :-1], the first column stays.
   */
  @Test
  void add_shift_isThatOfHrnet() {
    Grid grid = new Grid(16, 4, 4, 1, Grid.Alignment.FIRST);
    int[] one = {0};
    MapMean mean =
        new MapMean(
            grid,
            MapMean.Channels.of(one, 0),
            FlipShift.SHIFT,
            o -> Planes.of(o.get(0), false),
            null);
    mean.add(List.of(Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 1, 4)), new View(true, 1));
    assertArrayEquals(new float[] {4, 4, 3, 2}, Tensors.array(mean.tensor()));
  }

  @Test
  void add_offsetsMirrored_pointTheOtherWay() {
    Grid grid = Grid.of(8, 8, 2, 1);
    MapMean mean =
        new MapMean(
            grid,
            MapMean.Channels.ofOffsets(new int[] {1, 0}),
            FlipShift.EXACT,
            o -> Planes.of(o.get(0), false),
            null);
    float[] values = new float[12];
    IntStream.range(0, 12).forEach(i -> values[i] = i + 1);
    mean.add(List.of(Tensors.of(values, 1, 6, 1, 2)), new View(true, 1));
    assertArrayEquals(
        new float[] {8, 7, -10, -9, 12, 11, 2, 1, -4, -3, 6, 5}, Tensors.array(mean.tensor()));
  }

  /** A point in the left eighth, beyond a crop of half the side, is found by the plain view. */
  @Test
  void pose_pointBeyondASmallView_countsThePlainOne() {
    Case c = cases().findFirst().orElseThrow();
    Pose body = BODY.with(1, 9, 60.7, 1, Pose.Source.ESTIMATED);
    Pose found = joined(c, FlipShift.EXACT, body, View.PLAIN, new View(false, 0.5));
    assertEquals(9, found.x(1), 0.1);
    assertEquals(1, found.score(1), 0.05);
  }

  @Test
  void poseMean_scores_weighThePoints() {
    CoordinateCodec codec =
        new CoordinateCodec(1, W, H, CoordinateCodec.Unit.PIXELS, CoordinateCodec.Columns.XY_SCORE);
    PoseMean mean = new PoseMean(codec, W, H, new int[] {0});
    mean.add(List.of(Tensors.of(new float[] {10, 20, 0.75f}, 1, 1, 3)), View.PLAIN);
    mean.add(List.of(Tensors.of(new float[] {14, 24, 0.25f}, 1, 1, 3)), View.PLAIN);
    assertEquals(11, mean.pose().x(0), 1e-6);
    assertEquals(21, mean.pose().y(0), 1e-6);
    assertEquals(0.5, mean.pose().score(0), 1e-6);
  }

  @Test
  void poseMean_severalPoses_areRefused() {
    Codec codec = MovenetCodec.multi(3, W, H, 6, 0.1);
    PoseMean mean = new PoseMean(codec, W, H, MIRRORS);
    List<Tensor> two = codec.encode(List.of(BODY.withScore(1), BODY.withScore(0.9)));
    assertThrows(IllegalArgumentException.class, () -> mean.add(two, View.PLAIN));
  }

  @Test
  void view_noScale_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new View(false, 0));
    assertThrows(IllegalArgumentException.class, () -> new View(false, Double.NaN));
  }

  /** By hand: the other side's point of the mirror image, its x negated, counts three times. */
  @Test
  void pose_pointsInSpace_areMirroredAndWeightedByTheScores() {
    double[] at = {1, 2, 3};
    Pose plain = Pose.of(at, at, new double[] {0.25, 0.25, 0.25});
    Pose mirror = Pose.of(at, at, new double[] {0.75, 0.75, 0.75});
    List<Pose> given =
        List.of(plain.with3d(k -> k, k -> 10, k -> 1), mirror.with3d(k -> 4 + k, k -> 20, k -> 5));
    int[] next = {0};
    PoseMean mean = new PoseMean(outputs -> List.of(given.get(next[0]++)), W, H, MIRRORS);
    mean.add(List.of(), View.PLAIN);
    mean.add(List.of(), new View(true, 1.25));
    Pose joined = mean.pose();
    assertEquals((1 - 3 * 6) / 4.0, joined.x3d(1), 1e-6);
    assertEquals(17.5, joined.y3d(1), 1e-6);
    assertEquals(4, joined.z3d(1), 1e-6);
    assertEquals(-3, joined.x3d(0), 1e-6);
  }
}
