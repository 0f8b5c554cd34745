// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Heatmaps are gaussians at the points of a turned and scaled shape, so the truth is known. */
class DecoderTest {
  private static final int COLUMNS = 72;
  private static final int ROWS = 56;
  private static final double[] HOOK = {0, 0, 18, 1, 17, 9, 6, 12};
  private static final double[] ROD = {0, 0, 10, 0, 20, 0};

  private static double[] placed(double[] shape, double scale, double angle, double x, double y) {
    Similarity map = Similarity.of(scale, angle, shape[0], shape[1], x, y);
    double[] out = new double[shape.length];
    for (int i = 0; i < shape.length; i += 2) {
      out[i] = map.x(shape[i], shape[i + 1]);
      out[i + 1] = map.y(shape[i], shape[i + 1]);
    }
    return out;
  }

  private static void peak(float[] map, double x, double y, double height) {
    for (int i = 0; i < map.length; i++) {
      double dx = i % COLUMNS - x;
      double dy = i / COLUMNS - y;
      map[i] = (float) Math.max(map[i], height * Math.exp(-(dx * dx + dy * dy) / 2));
    }
  }

  private static float[][] heat(double[] points, double height) {
    float[][] heat = new float[points.length / 2][COLUMNS * ROWS];
    draw(heat, points, height);
    return heat;
  }

  private static void draw(float[][] heat, double[] points, double height) {
    for (int k = 0; k < heat.length; k++) {
      peak(heat[k], points[2 * k], points[2 * k + 1], height);
    }
  }

  private static List<List<Decoder.Found>> decode(double[] shape, float[][] heat, int count) {
    Decoder decoder = decoder(shape, Math.PI, 0, 1, 2, 3);
    return decoder.decode(heat, count, 0, 0);
  }

  private static Decoder decoder(double[] shape, double usualTurn, int... mirror) {
    int[] own = java.util.Arrays.copyOf(mirror, shape.length / 2);
    return new Decoder(new Exemplars(List.of(shape)), own, usualTurn, COLUMNS, ROWS);
  }

  @Test
  void decode_findsATurnedAndScaledBodyToAFractionOfACell() {
    for (double angle = -3; angle < 3.2; angle += 0.7) {
      double[] truth = placed(HOOK, 1.1, angle, 35.3, 28.6);
      Decoder.Found found = decode(HOOK, heat(truth, 0.9), 1).get(0).get(0);
      assertArrayEquals(truth, found.points(), 0.1, "angle " + angle);
      double lowest = 0.9 * Math.exp(-0.25); // in the corner of a cell
      assertEquals((0.9 + lowest) / 2, found.heat()[2], 0.15);
    }
  }

  @Test
  void decode_aHotterPeakElsewhereDoesNotLureAPointAway() {
    double[] truth = placed(HOOK, 1, 0.4, 20, 20);
    float[][] heat = heat(truth, 0.5);
    peak(heat[2], 65, 50, 0.99);
    peak(heat[0], 3, 50, 0.99);
    assertArrayEquals(truth, decode(HOOK, heat, 1).get(0).get(0).points(), 0.1);
  }

  @Test
  void decode_aPointWithoutHeatLiesWhereTheShapeHasIt() {
    double[] truth = placed(HOOK, 1, 0.4, 20, 20);
    float[][] heat = heat(truth, 0.8);
    java.util.Arrays.fill(heat[3], 0);
    Decoder.Found found = decode(HOOK, heat, 1).get(0).get(0);
    assertArrayEquals(truth, found.points(), 1.0);
    assertEquals(0, found.heat()[3]);
  }

  @Test
  void decode_theReversedBodyIsTheSecondAlternative() {
    double[] truth = placed(ROD, 1, 0, 25, 20);
    double[] reversed = {truth[4], truth[5], truth[2], truth[3], truth[0], truth[1]};
    float[][] heat = heat(truth, 0.9);
    draw(heat, reversed, 0.4);
    List<Decoder.Found> ranked = decode(ROD, heat, 1).get(0);
    assertEquals(2, ranked.size());
    assertArrayEquals(truth, ranked.get(0).points(), 0.3);
    assertArrayEquals(reversed, ranked.get(1).points(), 0.3);
    double expected = 2 * Math.log(0.9 / 0.4) / 3; // two of three points differ
    assertEquals(expected, ranked.get(0).score() - ranked.get(1).score(), 0.01);
  }

  /** Points 1 and 3 are left and right: the alternative has them exchanged, at the same place. */
  @Test
  void decode_theExchangedSidesAreAnAlternative() {
    double[] kite = {0, 0, 10, 7, 20, 0, 10, -7};
    double[] truth = placed(kite, 1, 0, 25, 25);
    float[][] heat = heat(truth, 0.9);
    peak(heat[1], truth[6], truth[7], 0.5);
    peak(heat[3], truth[2], truth[3], 0.5);
    List<Decoder.Found> ranked = decoder(kite, 1, 0, 3, 2, 1).decode(heat, 1, 0, 0).get(0);
    assertArrayEquals(truth, ranked.get(0).points(), 0.2);
    double[] exchanged = truth.clone();
    System.arraycopy(truth, 2, exchanged, 6, 2);
    System.arraycopy(truth, 6, exchanged, 2, 2);
    assertEquals(3, ranked.size()); // the last one is turned round
    assertArrayEquals(exchanged, ranked.get(1).points(), 0.2);
    double expected = 2 * Math.log(0.901 / 0.501) / 4;
    assertEquals(expected, ranked.get(0).score() - ranked.get(1).score(), 0.02);
  }

  /** Scale, turn and place cost a body as much with its sides exchanged. */
  @Test
  void decode_exchangedSidesAreAsUnusualAsTheBody() {
    double[] kite = {0, 0, 10, 7, 20, 0, 10, -7};
    double[] larger = placed(kite, 1.25, 2, 35, 30);
    float[][] heat = heat(larger, 0.9);
    peak(heat[1], larger[6], larger[7], 0.5);
    peak(heat[3], larger[2], larger[3], 0.5);
    List<Decoder.Found> ranked = decoder(kite, 0.5, 0, 3, 2, 1).decode(heat, 1, 0, 0).get(0);
    double expected = 2 * Math.log(0.901 / 0.501) / 4;
    assertEquals(expected, ranked.get(0).score() - ranked.get(1).score(), 0.03);
  }

  /** The alternative to a body is never the other animal, however it is turned. */
  @Test
  void decode_anotherBodyIsNoAlternative() {
    double[] first = placed(ROD, 1, 0, 18, 20);
    double[] opposite = placed(ROD, 1, Math.PI, 55, 40);
    float[][] heat = heat(first, 0.9);
    draw(heat, opposite, 0.8);
    for (Decoder.Found other : decode(ROD, heat, 2).get(0)) {
      assertTrue(Math.hypot(other.points()[2] - first[2], other.points()[3] - first[3]) < 12);
    }
  }

  @Test
  void decode_bodiesComeOneAfterAnotherTheBestFirst() {
    double[] bright = placed(HOOK, 1, 2, 22, 20);
    double[] faint = placed(HOOK, 0.95, -0.6, 45, 35);
    float[][] heat = heat(bright, 0.9);
    draw(heat, faint, 0.6);
    List<List<Decoder.Found>> bodies = decode(HOOK, heat, 2);
    assertArrayEquals(bright, bodies.get(0).get(0).points(), 0.1);
    assertArrayEquals(faint, bodies.get(1).get(0).points(), 0.1);
  }

  @Test
  void decode_nothingAtAllIsAFiniteAnswerWithoutHeat() {
    for (List<Decoder.Found> ranked : decode(HOOK, new float[4][COLUMNS * ROWS], 3)) {
      for (int i = 0; i < HOOK.length; i++) {
        double limit = i % 2 == 0 ? COLUMNS : ROWS;
        assertTrue(ranked.get(0).points()[i] >= 0 && ranked.get(0).points()[i] < limit);
        assertEquals(0, ranked.get(0).heat()[i / 2]);
      }
      assertTrue(Double.isFinite(ranked.get(0).score()));
    }
  }

  /** Beyond the usual turn a body must be twenty times as likely, over all its points. */
  @Test
  void decode_anUnusualTurnMustBeMuchHotter() {
    double[] upright = placed(ROD, 1, 0, 40, 40);
    double[] reversed = {upright[4], upright[5], upright[2], upright[3], upright[0], upright[1]};
    Decoder narrow = decoder(ROD, 0.5, 0, 1, 2);
    float[][] hotter = heat(upright, 0.3); // two points are three times as hot: nine
    draw(hotter, reversed, 0.9);
    assertArrayEquals(upright, narrow.decode(hotter, 1, 0, 0).get(0).get(0).points(), 0.3);
    float[][] muchHotter = heat(upright, 0.1); // nine times as hot: 81
    draw(muchHotter, reversed, 0.9);
    assertArrayEquals(reversed, narrow.decode(muchHotter, 1, 0, 0).get(0).get(0).points(), 0.3);
  }

  /** A body found reversed is not found a second time as the right way round. */
  @Test
  void decode_theSecondBodyIsNotTheFirstOneReversed() {
    double[] first = placed(ROD, 1, 0, 20, 20);
    double[] reversed = {first[4], first[5], first[2], first[3], first[0], first[1]};
    double[] second = placed(ROD, 1, 0.3, 50, 40);
    float[][] heat = heat(first, 0.9);
    draw(heat, reversed, 0.7);
    draw(heat, second, 0.4);
    List<List<Decoder.Found>> bodies = decode(ROD, heat, 2);
    assertArrayEquals(first, bodies.get(0).get(0).points(), 0.3);
    assertArrayEquals(second, bodies.get(1).get(0).points(), 0.3);
  }
}
