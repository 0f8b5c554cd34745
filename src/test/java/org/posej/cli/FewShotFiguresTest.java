// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.cli.FewShotFigures.Body;
import org.posej.cli.FewShotFigures.Draw;

/** The label is a body whose box is 30 x 40, so that its diagonal is 50. */
class FewShotFiguresTest {
  private static final Pose LABEL = Pose.labelled(new double[] {0, 30}, new double[] {0, 40});
  private static final Skeleton PAIR =
      new Skeleton(
          "pair",
          List.of(
              new Skeleton.Keypoint("a", 0, Double.NaN, 0),
              new Skeleton.Keypoint("b", 1, Double.NaN, 0)),
          List.of());

  private final StringWriter text = new StringWriter();
  private final FiguresTable table = new FiguresTable(new PrintWriter(text, true));

  /** Returns the label with its points that far to the right. */
  private static Pose off(double first, double second) {
    return Pose.of(
        new double[] {first, 30 + second}, new double[] {0, 40}, new double[] {0.95, 0.42});
  }

  private static Draw draw(double fitSec, double framesPerSec, Body... bodies) {
    return new Draw(List.of(bodies), fitSec, framesPerSec);
  }

  private static Body body(int frame, Pose found) {
    return new Body(frame, LABEL, found);
  }

  private List<String> lines() {
    return text.toString().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7})
  void drawn_shufflesFileOrderByTheSeedOfTheDraw(long draw) {
    SplittableRandom random = new SplittableRandom(draw);
    int[] files = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    int[] expected = new int[4];
    for (int i = 0; i < expected.length; i++) {
      int j = i + random.nextInt(files.length - i);
      expected[i] = files[j];
      files[j] = files[i];
    }
    assertArrayEquals(expected, FewShotFigures.drawn(10, 4, draw));
  }

  @Test
  void drawn_isWithoutReplacementAndMoreFramesBeginWithTheSame() {
    int[] all = FewShotFigures.drawn(10, 10, 3);
    assertArrayEquals(
        new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, Arrays.stream(all).sorted().toArray());
    assertArrayEquals(Arrays.copyOf(all, 5), FewShotFigures.drawn(10, 5, 3));
  }

  /**
   * The first label is nearest to what was found of the second, but then the second would have what
   * is far off: 10 + 10 px are less than 9 + 29.
   */
  @Test
  void match_isBestInTheSumOverAllBodies() {
    Pose second = off(19, 19);
    Pose left = off(-10, -10);
    Pose between = off(9, 9);
    List<Body> bodies = FewShotFigures.match(0, List.of(LABEL, second), List.of(between, left));
    assertEquals(left, bodies.get(0).found());
    assertEquals(between, bodies.get(1).found());
  }

  @Test
  void match_givesEveryLabelTheNearestThatIsLeft() {
    Pose far = off(100, 100);
    Pose near = off(2, 2);
    Pose other = Pose.labelled(new double[] {90, 120}, new double[] {0, 40});
    Pose absent = Pose.labelled(new double[] {Double.NaN, Double.NaN}, new double[2]);
    List<Body> bodies = FewShotFigures.match(5, List.of(LABEL, absent, other), List.of(far, near));
    assertEquals(2, bodies.size());
    assertSame(near, bodies.get(0).found());
    assertSame(far, bodies.get(1).found());
    assertSame(other, bodies.get(1).label());
    assertEquals(5, bodies.get(1).frame());
  }

  @Test
  void match_withheldBodyIsScoredByItsForcedEstimate() {
    Pose withheld = off(3, 4).without(0).without(1);
    Body body = FewShotFigures.match(0, List.of(LABEL), List.of(withheld)).get(0);
    assertEquals(3.5, body.meanPx(), 1e-6);
    assertFalse(body.isReversed());
  }

  @Test
  void isReversed_turnedByMoreThanAQuarter() {
    Pose turned = Pose.of(new double[] {30, 0}, new double[] {40, 0}, new double[] {1, 1});
    assertTrue(body(0, turned).isReversed());
  }

  /** With the points on each other's labels the sides are exchanged. */
  @Test
  void isMirrored_nearerToTheLabelsOfTheOtherSide() {
    Pose exchanged = Pose.of(new double[] {30, 1}, new double[] {40, 1}, new double[] {1, 1});
    int[] pair = {1, 0};
    assertTrue(body(0, exchanged).isMirrored(pair));
    assertFalse(body(0, off(2, 4)).isMirrored(pair));
    assertFalse(body(0, exchanged).isMirrored(new int[] {0, 1}));
  }

  /** The first draw has the errors 2, 4, 0 and 6, the second 1 and 7. */
  @Test
  void print_poolsThePointsOfADrawAndAveragesOverDraws() {
    Draw first = draw(10, 20, body(0, off(2, 4)), body(1, off(0, 6)));
    Draw second = draw(20, 40, body(0, off(1, 7).without(1)));
    table.printHeader();
    table.print(5, List.of(first, second));
    assertEquals(
        List.of(
            "support\tdraws\tmean_px\tmean_sd\tmedian_px\trmse_px\tpck5\tpck10pct\treversed"
                + "\tmissing\tfit_s\tfps",
            // means 3 and 4, medians 3 and 4, rmse sqrt(14) and 5, within 5 px 3 of 4 and 1 of 2
            "5\t2\t3.500\t0.707\t3.500\t4.371\t62.50\t62.50\t0.00\t25.00\t15.0\t30.0"),
        lines());
  }

  @Test
  void printKeypoints_namesEach() {
    table.printKeypoints(2, List.of(draw(1, 1, body(0, off(2, 4)))), PAIR);
    assertTrue(lines().get(0).startsWith("2 a\t1\t2.000\t0.000\t2.000\t"), lines().toString());
    assertTrue(lines().get(1).startsWith("2 b\t1\t4.000\t0.000\t4.000\t"), lines().toString());
  }

  @Test
  void printPck_sharesWithinPixelsAndPartsOfTheDiagonal() {
    Map<Integer, List<Draw>> draws = new LinkedHashMap<>();
    draws.put(1, List.of(draw(1, 1, body(0, off(1, 2.5)), body(1, off(4, 10)))));
    table.printPck(draws, PAIR);
    assertEquals(
        List.of(
            "support\tpck1\tpck2\tpck3\tpck5\tpck10\tpck2pct\tpck5pct\tpck10pct\tmirrored",
            "1\t25.00\t25.00\t50.00\t75.00\t100.00\t25.00\t50.00\t75.00\t0.00"),
        lines());
  }

  @Test
  void printPck_countsBodiesWithExchangedSides() {
    Skeleton sides =
        new Skeleton(
            "sides",
            List.of(
                new Skeleton.Keypoint("left", 1, Double.NaN, 0),
                new Skeleton.Keypoint("right", 0, Double.NaN, 0)),
            List.of());
    Pose exchanged = Pose.of(new double[] {30, 0}, new double[] {40, 0}, new double[] {1, 1});
    table.printPck(Map.of(1, List.of(draw(1, 1, body(0, off(1, 1)), body(1, exchanged)))), sides);
    assertTrue(lines().get(1).endsWith("\t50.00"), lines().toString());
  }

  @Test
  void printReliability_countsPerTenthOfTheScore() {
    table.printReliability(List.of(draw(1, 1, body(0, off(2, 2)), body(1, off(3, 2)))));
    assertEquals(List.of("score\tpoints\tright", "0.42\t2\t1.000", "0.95\t2\t0.500"), lines());
  }

  /** Frame 0 is worst once, frame 1 in the mean; frame 2 was tested in one draw alone. */
  @Test
  void rank_isByTheMeanOverTheDrawsThatTestedAFrame() {
    Draw first = draw(1, 1, body(0, off(30, 30)), body(1, off(18, 18)), body(2, off(17, 17)));
    Draw second = draw(1, 1, body(0, off(2, 2)), body(1, off(20, 20)));
    Draw third = draw(1, 1, body(0, off(1, 1)), body(1, off(22, 22)));
    List<WorstFrames.Worst> ranked = WorstFrames.rank(List.of(first, second, third));
    assertEquals(List.of(1, 2, 0), ranked.stream().map(w -> w.shown().frame()).toList());
    assertEquals(20, ranked.get(0).meanPx(), 1e-9);
    assertEquals(20, ranked.get(0).shown().found().x(0), 1e-9, "the draw nearest to the mean");
    assertEquals(17, ranked.get(1).meanPx(), 1e-9);
    assertEquals(11, ranked.get(2).meanPx(), 1e-9);
  }

  @Test
  void rank_tenFramesAtMost() {
    Body[] bodies = new Body[15];
    Arrays.setAll(bodies, t -> body(t, off(t, t)));
    assertEquals(10, WorstFrames.rank(List.of(draw(1, 1, bodies))).size());
  }
}
