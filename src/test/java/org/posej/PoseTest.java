// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;

class PoseTest {
  private static final double NAN = Double.NaN;

  /** Three points: (10, 20) with 0.5, a missing one, (40, 60) with 1. */
  private static Pose three() {
    return Pose.of(
        new double[] {10, NAN, 40}, new double[] {20, 7, 60}, new double[] {0.5, 0.9, 1});
  }

  @Test
  void of_keepsPointsAndScores() {
    Pose p = three();
    assertEquals(3, p.size());
    assertEquals(2, p.count());
    assertEquals(10, p.x(0));
    assertEquals(20, p.y(0));
    assertEquals(0.5, p.score(0));
    assertEquals(Visibility.VISIBLE, p.visibility(0));
    assertEquals(Source.ESTIMATED, p.source(0));
    assertTrue(p.has(0));
  }

  @Test
  void of_nanCoordinate_isMissingWithScoreZero() {
    Pose p = three();
    assertFalse(p.has(1));
    assertEquals(NAN, p.x(1));
    assertEquals(NAN, p.y(1));
    assertEquals(0, p.score(1));
    assertEquals(Visibility.UNLABELLED, p.visibility(1));
  }

  @Test
  void of_scoreIsTheMeanOfThePointsThere() {
    assertEquals(0.75, three().score(), 1e-7);
    assertEquals(0, Pose.of(new double[] {NAN}, new double[] {NAN}, new double[] {1}).score());
    assertEquals(0, Pose.of(new double[0], new double[0], new double[0]).score());
  }

  @Test
  void place_isThatOfTheForcedEstimateWhereAPointIsWithheld() {
    Pose p = three().withEstimate(0, 1, 2).without(2);
    assertEquals(10, p.placeX(0), "the position counts where there is one");
    assertEquals(20, p.placeY(0));
    assertEquals(NAN, p.placeX(1));
    assertEquals(40, p.placeX(2));
    assertEquals(60, p.placeY(2));
  }

  @Test
  void of_differentLengths_isRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Pose.of(new double[2], new double[3], new double[2]));
    assertTrue(e.getMessage().contains("2, 3 and 2"), e.getMessage());
  }

  @Test
  void labelled_hasScoreOne() {
    Pose p = Pose.labelled(new double[] {1, NAN}, new double[] {2, NAN});
    assertEquals(1, p.score(0));
    assertEquals(0, p.score(1));
    assertEquals(1, p.score());
    assertEquals(Source.LABELLED, p.source(0));
  }

  @Test
  void without_withholdsThePointAndKeepsItsEstimate() {
    Pose p = three().without(0);
    assertFalse(p.has(0));
    assertEquals(NAN, p.y(0));
    assertEquals(Visibility.HIDDEN, p.visibility(0));
    assertEquals(Source.ESTIMATED, p.source(0));
    assertEquals(0.5, p.score(0));
    assertEquals(10, p.estimateX(0));
    assertEquals(20, p.estimateY(0));
    assertEquals(40, p.x(2));
    assertEquals(1, p.count());
  }

  @Test
  void with_movesThePointAndKeepsItsEstimate() {
    Pose before = three();
    Pose p = before.with(0, 11.25, 19, 1, Source.EDITED);
    assertEquals(11.25, p.x(0));
    assertEquals(19, p.y(0));
    assertEquals(1, p.score(0));
    assertEquals(Source.EDITED, p.source(0));
    assertEquals(Visibility.VISIBLE, p.visibility(0));
    assertEquals(10, p.estimateX(0));
    assertEquals(20, p.estimateY(0));
    assertEquals(10, before.x(0));
    assertEquals(10, p.without(0).estimateX(0));
  }

  @Test
  void with_missingPoint_hasNoEstimateUnderneath() {
    Pose p = three().with(1, 5, 6, 0.3, Source.FILLED);
    assertTrue(p.has(1));
    assertEquals(5, p.x(1));
    assertEquals(NAN, p.estimateX(1));
    assertEquals(NAN, p.estimateY(1));
  }

  @Test
  void withEstimate_leavesThePosition() {
    Pose p = three().withEstimate(1, 8, 9);
    assertFalse(p.has(1));
    assertEquals(8, p.estimateX(1));
    assertEquals(9, p.estimateY(1));
    assertEquals(10, p.estimateX(0));
    Pose q = p.withEstimate(1, 1, 2);
    assertEquals(8, p.estimateX(1));
    assertEquals(1, q.estimateX(1));
  }

  @Test
  void estimate_isThePositionWhereNothingMoved() {
    assertEquals(40, three().estimateX(2));
    assertEquals(60, three().estimateY(2));
    assertEquals(NAN, three().estimateX(1));
  }

  @Test
  void withScore_changesOnlyTheWhole() {
    Pose p = three().withScore(0.25);
    assertEquals(0.25, p.score());
    assertEquals(0.5, p.score(0));
    assertEquals(10, p.x(0));
  }

  @Test
  void bounds_holdThePointsThere() {
    assertEquals(Box.of(10, 20, 30, 40), three().bounds());
    assertEquals(50, three().bounds().diagonal());
    assertEquals(25, three().bounds().centerX());
    assertEquals(40, three().bounds().centerY());
    assertEquals(Box.of(40, 60, 0, 0), three().without(0).bounds());
    assertNull(three().without(0).without(2).bounds());
  }

  @Test
  void equals_comparesEverything() {
    assertEquals(three(), three());
    assertEquals(three().hashCode(), three().hashCode());
    assertEquals(three(), three().withEstimate(0, 10, 20));
    assertNotEquals(three(), three().withScore(0.1));
    assertNotEquals(three(), three().without(0));
    assertNotEquals(three(), three().withEstimate(0, 11, 20));
    assertNotEquals(three(), three().with(0, 10, 20, 0.5, Source.FILTERED));
    assertNotEquals(three(), three().with(0, 10, 20, 0.6, Source.ESTIMATED));
    assertNotEquals("pose", three());
  }

  @Test
  void toString_listsPoints() {
    assertEquals("Pose[10.0,20.0 NaN,NaN 40.0,60.0]", three().toString());
  }

  @Test
  void with_severalPoints_isTheSameAsOneAfterTheOther() {
    Pose p = three().without(0);
    Pose moved =
        p.with(
            new double[] {11, NAN, 44},
            new double[] {21, NAN, 64},
            new double[] {0.3, 0, 0.7},
            new Source[] {Source.FILLED, null, Source.FILTERED});
    Pose expected = p.with(0, 11, 21, 0.3, Source.FILLED).with(2, 44, 64, 0.7, Source.FILTERED);
    assertEquals(expected, moved);
    assertFalse(moved.has(1));
    assertEquals(10, moved.estimateX(0));
  }

  @Test
  void map_movesPlacesAndForcedEstimates() {
    Pose p = three().with(0, 1, 2, 0.3, Source.EDITED).map((x, y) -> x + 10 * y, (x, y) -> -x);
    assertEquals(21, p.x(0));
    assertEquals(-1, p.y(0));
    assertEquals(210, p.estimateX(0));
    assertEquals(-10, p.estimateY(0));
    assertEquals(Source.EDITED, p.source(0));
    assertFalse(p.has(1));
    assertEquals(640, p.x(2));
    assertEquals(three().score(), p.score());
  }

  /** Point k lies at (k, 2 k, 3 k) metres; the second is missing. */
  private static Pose inSpace() {
    return three().with3d(k -> k == 1 ? NAN : k, k -> 2 * k, k -> 3 * k);
  }

  @Test
  void with3d_keepsPlacesAndMissingPoints() {
    assertFalse(three().has3d());
    assertEquals(NAN, three().x3d(0));
    Pose p = inSpace();
    assertTrue(p.has3d());
    assertEquals(2, p.x3d(2));
    assertEquals(4, p.y3d(2));
    assertEquals(6, p.z3d(2));
    assertEquals(NAN, p.x3d(1));
    assertEquals(NAN, p.y3d(1), "a point is missing in space as a whole");
    assertEquals(40, p.x(2));
    assertNotEquals(three(), p);
    assertEquals(three(), p.with3d(k -> NAN, k -> 0, k -> 0), "no point is left in space");
  }

  @Test
  void with3d_whatMovesInTheImageAloneStaysInSpace() {
    Pose p = inSpace();
    Pose changed =
        p.map((x, y) -> x + 1, (x, y) -> y)
            .without(0)
            .with(2, 1, 2, 1, Source.FILTERED)
            .withScore(0.1)
            .withEstimate(2, 3, 3);
    for (int k = 0; k < 3; k++) {
      assertEquals(p.x3d(k), changed.x3d(k));
      assertEquals(p.y3d(k), changed.y3d(k));
      assertEquals(p.z3d(k), changed.z3d(k));
    }
  }

  @Test
  void with_pointPlacedByHand_hasNoPlaceInSpace() {
    Pose edited = inSpace().with(2, 11, 12, 1, Source.EDITED);
    assertEquals(NAN, edited.z3d(2));
    assertEquals(0, edited.z3d(0));
    double[] xy = {1, 2, 3};
    Source[] sources = {Source.LABELLED, null, Source.FILLED};
    Pose several = inSpace().with(xy, xy, xy, sources);
    assertEquals(NAN, several.x3d(0));
    assertEquals(2, several.x3d(2));
  }

  @Test
  void hidden_pointStaysWhereItWasLabelled() {
    Pose p = three().hidden(2);
    assertEquals(Pose.Visibility.HIDDEN, p.visibility(2));
    assertEquals(three().x(2), p.x(2));
    assertEquals(three().count(), p.count());
    assertNotEquals(three(), p);
  }

  @Test
  void with_extentOfTheBody_staysUntilThePoseIsMoved() {
    Extent extent = Extent.of(Box.of(1, 2, 3, 4), 10);
    Pose p = three().with(extent).without(0).withScore(0.5);
    assertEquals(extent, p.extent());
    assertEquals(Extent.UNKNOWN, p.map((x, y) -> x + 1, (x, y) -> y).extent());
  }

  @Test
  void without_isTheSameAsAMissingPointWithAnEstimate() {
    Pose hidden = three().without(0);
    assertEquals(
        hidden, three().with(0, 3, 4, 0.5, Source.ESTIMATED).withEstimate(0, 10, 20).without(0));
    assertEquals(NAN, hidden.x(0));
    assertEquals(NAN, hidden.bounds() == null ? NAN : hidden.map((x, y) -> x, (x, y) -> y).y(0));
    assertEquals(30, hidden.map((x, y) -> 3 * x, (x, y) -> y).estimateX(0));
    assertNotEquals(hidden, three().without(2));
    assertEquals(hidden.hashCode(), hidden.withEstimate(0, 10, 20).hashCode());
  }

  @Test
  void placeBounds_holdWithheldPointsToo() {
    Pose p = three().without(0);
    assertEquals(p.bounds().x(), p.x(2));
    assertEquals(three().bounds(), p.placeBounds());
  }

  @Test
  void raw_filteredAndFilledPoints_areAsTheyWereEstimated() {
    Pose estimated = three().without(2);
    double[] moved = {11, 12, 13};
    double[] scores = {0.5, 0, 1};
    Source[] sources = {Source.FILTERED, Source.FILLED, Source.FILLED};
    Pose cleaned = estimated.with(moved, moved, scores, sources);
    assertEquals(3, cleaned.count());
    assertEquals(Visibility.VISIBLE, cleaned.visibility(0));
    assertEquals(Visibility.HIDDEN, cleaned.visibility(1));
    assertEquals(Visibility.HIDDEN, cleaned.visibility(2));
    assertEquals(estimated, cleaned.raw());
  }

  @Test
  void raw_shownPointThatWasTakenAwayOrReplaced_isShownAgain() {
    Pose estimated = three();
    double[] places = {NAN, 12, 50};
    double[] scores = {0.5, 0, 1};
    Source[] sources = {Source.FILTERED, null, Source.FILLED};
    Pose cleaned = estimated.with(places, places, scores, sources);
    assertFalse(cleaned.has(0));
    assertEquals(10, cleaned.estimateX(0));
    assertEquals(50, cleaned.x(2));
    assertEquals(Visibility.VISIBLE, cleaned.visibility(2));
    assertEquals(estimated, cleaned.raw());
  }

  @Test
  void raw_pointThatWasHiddenWhereItWasEstimated_isHiddenThere() {
    Pose estimated = three().hidden(0);
    Pose cleaned = estimated.with(0, 15, 25, 0.5, Source.FILTERED);
    assertEquals(Visibility.HIDDEN, cleaned.visibility(0));
    assertEquals(estimated, cleaned.raw());
  }

  @Test
  void raw_pointsPlacedByHand_stay() {
    Pose edited = three().with(0, 1, 2, 1, Source.EDITED);
    assertSame(edited, edited.raw());
    Pose labels = Pose.labelled(new double[] {1, 2}, new double[] {3, 4});
    assertSame(labels, labels.raw());
  }
}
