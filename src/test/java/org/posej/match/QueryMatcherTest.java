// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.image.Intensity;
import org.posej.net.FakeNetwork;
import org.posej.net.Network;
import org.posej.net.TensorSpec;

/**
 * A network that always gives the same. The square is the image of 256 x 256 pixels, so that cell c
 * is pixel 4 c + 1.5.
 */
class QueryMatcherTest {
  private static final int SIDE = 64;
  private static final double[] X = {15, 45, 48, 30};
  private static final double[] Y = {20, 18, 44, 50};
  private static final float[] PLACES = {60.25f, 3.5f, 10, 58.75f, 5.125f, 7, 33, 40.5f};

  @Test
  void match_ofANetworkWithPlaces_takesThemHoweverFarTheyAreFromThePeaks() {
    Matched found = match("places", PLACES, 4);
    for (int k = 0; k < X.length; k++) {
      assertEquals(4 * PLACES[2 * k] + 1.5, found.pose().x(k), 1e-9, "x of " + k);
      assertEquals(4 * PLACES[2 * k + 1] + 1.5, found.pose().y(k), 1e-9, "y of " + k);
      assertEquals(0.5 + k / 10.0, found.pose().score(k), 1e-6, "score of " + k);
    }
  }

  @Test
  void match_ofANetworkWithOffsets_takesTheCellWhereTheyLeadAwayFromIt() {
    Matched found = match("offsets", new float[] {0.25f, -0.5f, 30, 0, 0, 0, 0, -20}, 4);
    assertEquals(4 * 15.25 + 1.5, found.pose().x(0), 1e-9);
    assertEquals(4 * 19.5 + 1.5, found.pose().y(0), 1e-9);
    for (int k = 1; k < X.length; k++) {
      assertEquals(4 * X[k] + 1.5, found.pose().x(k), 1e-9, "x of " + k);
      assertEquals(4 * Y[k] + 1.5, found.pose().y(k), 1e-9, "y of " + k);
    }
  }

  @Test
  void match_ofPlacesOfAnotherNumber_isRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> match("places", new float[] {1, 2, 3, 4, 5, 6}, 3))
            .getMessage();
    assertTrue(message.contains("'places' as [1, 3, 2], not [1, 4, 2]"), message);
  }

  private static Matched match(String name, float[] values, int points) {
    float[] maps = new float[X.length * SIDE * SIDE];
    for (int i = 0; i < maps.length; i++) {
      int k = i / (SIDE * SIDE);
      double dx = i % SIDE - X[k];
      double dy = i / SIDE % SIDE - Y[k];
      maps[i] = (float) ((0.5 + k / 10.0) * Math.exp(-(dx * dx + dy * dy) / 8));
    }
    Network network =
        new SameNetwork(
            List.of(
                new TensorSpec("image", Tensor.Type.FLOAT32, 1, 3, 256, 256),
                new TensorSpec("tokens", Tensor.Type.FLOAT32, 1, -1, 1),
                new TensorSpec("mask", Tensor.Type.FLOAT32, 1, -1)),
            List.of("heatmaps", name),
            List.of(
                FakeNetwork.tensor(maps, 1, X.length, SIDE, SIDE),
                FakeNetwork.tensor(values, 1, points, 2)));
    try (QueryMatcher matcher = new QueryMatcher(network)) {
      double side = 256 / 1.25;
      return matcher.match(
          ArrayImgs.unsignedBytes(256, 256),
          Intensity.BYTE,
          Box.of(127.5 - side / 2, 127.5 - side / 2, side, side),
          tokens());
    }
  }

  private static Tokens tokens() {
    return new Tokens(
        new Skeleton("four", List.of(), List.of()),
        new boolean[] {true, true, true, true},
        false,
        FakeNetwork.tensor(new float[4], 1, 4, 1),
        FakeNetwork.tensor(new float[] {1, 1, 1, 1}, 1, 4),
        FakeNetwork.tensor(new float[16], 4, 4),
        List.of(Pose.labelled(X, Y)));
  }
}
