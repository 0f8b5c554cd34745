// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values follow from turning, scaling and moving a square or a ladder. */
class ExemplarsTest {
  private static final double NAN = Double.NaN;
  private static final double[] SQUARE = {0, 0, 10, 0, 10, 10, 0, 10};

  private static double[] moved(double[] shape, double scale, double angle, int... missing) {
    Similarity map = Similarity.of(scale, angle, 0, 0, 50, 60);
    double[] out = new double[shape.length];
    for (int i = 0; i < shape.length; i += 2) {
      out[i] = map.x(shape[i], shape[i + 1]);
      out[i + 1] = map.y(shape[i], shape[i + 1]);
    }
    for (int k : missing) {
      out[2 * k] = NAN;
      out[2 * k + 1] = NAN;
    }
    return out;
  }

  /** Two corners of a square moved apart by 2 each fit best where all four are off by one. */
  @Test
  void novelty_isTheLeastDistanceFromAShapeThatIsPutOnto() {
    Exemplars exemplars = new Exemplars(List.of(SQUARE, moved(SQUARE, 2, 1)));
    double diagonal = exemplars.diagonal();
    assertArrayEquals(new double[4], exemplars.novelty(moved(SQUARE, 3, 2)), 1e-9);
    double[] pulled = {0, 0, 12, 0, 10, 10, -2, 10};
    double[] novelty = exemplars.novelty(pulled);
    for (double n : novelty) {
      assertEquals(1 / diagonal, n, 1e-9);
    }
  }

  @Test
  void shapes_missingPointsAreCompletedBySimilarity() {
    Exemplars exemplars = new Exemplars(List.of(moved(SQUARE, 2, 1, 2), SQUARE));
    assertArrayEquals(SQUARE, exemplars.shapes().get(0).points(), 1e-9);
    assertArrayEquals(moved(SQUARE, 2, 1), exemplars.shapes().get(1).points(), 1e-9);
    assertEquals(1, exemplars.shapes().get(1).angle(), 1e-9);
  }

  /** The last frame shares two points with the second alone, which lacks the first point. */
  @Test
  void shapes_areCompletedFromCompletedOnes() {
    double[] ladder = {0, 0, 4, 1, 8, 5, 12, 4, 15, 9};
    Exemplars exemplars =
        new Exemplars(
            List.of(
                moved(ladder, 1, 0, 3, 4),
                moved(ladder, 1, 0.5, 0, 4),
                moved(ladder, 1.2, -0.5, 0, 1)));
    assertEquals(3, exemplars.shapes().size());
    assertArrayEquals(moved(ladder, 1, 0), exemplars.shapes().get(0).points(), 1e-9);
    assertArrayEquals(moved(ladder, 1, 0.5), exemplars.shapes().get(1).points(), 1e-9);
    assertArrayEquals(moved(ladder, 1.2, -0.5), exemplars.shapes().get(2).points(), 1e-9);
  }

  /** Two shared points fit any shape; four that fit nearly say more. */
  @Test
  void shapes_areCompletedFromThoseThatShareMorePoints() {
    double[] odd = {0, 0, NAN, NAN, 10, 10, NAN, NAN, 3, 30};
    double[] near = {0.2, 0, 10, 0, 10, 10, 0, 10, 5, 5};
    double[] lacking = {0, 0, 10, 0, 10, 10, 0, 10, NAN, NAN};
    Exemplars exemplars = new Exemplars(List.of(near, lacking, odd));
    double[] completed = exemplars.shapes().get(1).points();
    assertEquals(5, completed[8], 0.2);
    assertEquals(5, completed[9], 0.2);
  }

  @Test
  void slack_isLargerForPointsThatStray() {
    double[] bent = {0, 0, 10, 0, 10, 10, 0, 10, 15, 5};
    double[] other = {0, 0, 10, 0, 10, 10, 0, 10, 13, 9};
    double[] third = {0, 0, 10, 0, 10, 10, 0, 10, 13, 1};
    double[] slack = new Exemplars(List.of(bent, other, third, moved(bent, 1, 2))).slack();
    for (int k = 0; k < 4; k++) {
      assertTrue(slack[k] < slack[4], "point " + k + ": " + slack[k]);
    }
    double usual = 0.1 * new Exemplars(List.of(bent)).diagonal();
    assertEquals(usual, new Exemplars(List.of(bent)).slack()[4], 1e-9);
  }

  /** Seen from above a kite is its own mirror image; an L is not, nor is a kite without sides. */
  @Test
  void worthMirroring_asksForPairsAndForAMirrorImageThatFits() {
    double[] kite = moved(new double[] {0, 0, 10, 7, 20, 0, 10, -7}, 1, 0.7);
    int[] pairs = {0, 3, 2, 1};
    assertSame(pairs, new Exemplars(List.of(kite)).worthMirroring(pairs));
    assertNull(new Exemplars(List.of(kite)).worthMirroring(new int[] {0, 1, 2, 3}));
    double[] bent = {0, 0, 10, 0, 20, 0, 20, 10};
    assertNull(new Exemplars(List.of(bent)).worthMirroring(pairs));
    assertSame(pairs, new Exemplars(List.of(kite, kite, kite, bent)).worthMirroring(pairs));
    assertNull(new Exemplars(Collections.nCopies(8, kite)).worthMirroring(pairs));
    assertSame(pairs, new Exemplars(Collections.nCopies(7, kite)).worthMirroring(pairs));
  }

  /** The mirror image of a body that points along an angle points along pi less the angle. */
  @Test
  void mirrorTurn_bringsTheMirrorImageBackOntoTheBody() {
    double[] kite = {0, 0, 10, 7, 20, 0, 10, -7};
    int[] pairs = {0, 3, 2, 1};
    assertEquals(Math.PI - 0.8, Exemplars.mirrorTurn(moved(kite, 1, 0.4), pairs), 1e-9);
    double[] two = {0, 0, NAN, NAN, 10, 0, NAN, NAN};
    assertEquals(Math.PI, Math.abs(Exemplars.mirrorTurn(two, pairs)), 1e-9);
  }

  @Test
  void shapes_thoseThatCannotBeCompletedAreLeftOut() {
    Exemplars exemplars = new Exemplars(List.of(SQUARE, moved(SQUARE, 1, 0, 1, 2, 3)));
    assertEquals(1, exemplars.shapes().size());
  }

  @Test
  void new_framesThatSharePointsTooSeldomAreRefused() {
    List<double[]> apart =
        List.of(new double[] {0, 0, 9, 0, NAN, NAN}, new double[] {NAN, NAN, 9, 0, 9, 9});
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Exemplars(apart)).getMessage();
    assertTrue(message.contains("label all points on one frame"), message);
    List<double[]> spot = List.of(new double[] {3, 3, 3, 3});
    assertThrows(IllegalArgumentException.class, () -> new Exemplars(spot));
  }

  /**
   * The two diagonals of the square are its longest pairs, and no side is shorter than a quarter.
   */
  @Test
  void edges_theLongestPairsComeFirst() {
    List<Exemplars.Edge> edges = new Exemplars(List.of(SQUARE)).edges();
    assertEquals(6, edges.size());
    assertEquals(List.of(new Exemplars.Edge(0, 2), new Exemplars.Edge(1, 3)), edges.subList(0, 2));
    double[] close = {0, 0, 10, 0, 10.5, 0};
    assertEquals(2, new Exemplars(List.of(close)).edges().size());
  }

  @Test
  void diagonal_isTheMedian() {
    Exemplars exemplars =
        new Exemplars(List.of(SQUARE, moved(SQUARE, 3, 0), moved(SQUARE, 0.5, 0)));
    assertEquals(Math.hypot(10, 10), exemplars.diagonal(), 1e-9);
  }

  /** From -3 to 3 radians the shorter way round is 2 pi - 6. */
  @Test
  void largestTurn_goesTheShorterWay() {
    assertEquals(0, new Exemplars(List.of(SQUARE)).largestTurn());
    List<double[]> two = List.of(moved(SQUARE, 1, -3), moved(SQUARE, 1, 3));
    assertEquals(2 * Math.PI - 6, new Exemplars(two).largestTurn(), 1e-9);
  }
}
