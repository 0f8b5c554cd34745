// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.shape.Decoder;
import org.posej.shape.Exemplars;
import org.posej.sight.Plane;
import org.posej.train.ConvNet;

/** A bright and a dark spot, for which a network of few weights is written down by hand. */
class RefinerTest {
  private static final int SIDE = 128;
  private static final int CROP = 64;
  private static final int VIEWS = 8;
  private static final double[] SPOTS = {52.3, 60.8, 71.6, 66.1};
  private static final double[] NEAR = {54, 59.5, 70, 67.5};
  private static final UNet NET = new UNet(1, 2, 2);
  private final HeatNet net = new HeatNet(NET, byHand());

  @AfterEach
  void close() {
    net.close();
  }

  /** Map 0 is hot where the four pixels of a cell are bright, map 1 where they are dark. */
  private static float[] byHand() {
    float[] weights = new float[NET.layout().stream().mapToInt(ConvNet.Weights::count).sum()];
    int at = 0;
    int kernels = 0;
    for (ConvNet.Weights w : NET.layout()) {
      int[] s = w.shape();
      if (s.length > 1) {
        int middle = s[2] * s[3] / 2;
        for (int channel = 0; channel < 2; channel++) {
          for (int in = 0; in < s[1]; in++) {
            float sign = channel == 0 ? 1 : -1;
            float same = channel == in ? (kernels == 1 ? 1 : 20) : 0;
            weights[at + (channel * s[1] + in) * s[2] * s[3] + middle] =
                kernels == 0 ? sign / 4 : same;
          }
        }
        kernels++;
      }
      at += w.count();
    }
    weights[weights.length - 1] = -6;
    weights[weights.length - 2] = -6;
    return weights;
  }

  private static Plane picture(double[]... bodies) {
    float[] pixels = new float[SIDE * SIDE];
    for (double[] spots : bodies) {
      for (int i = 0; i < pixels.length; i++) {
        double a = Math.hypot(i % SIDE - spots[0], i / SIDE - spots[1]);
        double b = Math.hypot(i % SIDE - spots[2], i / SIDE - spots[3]);
        pixels[i] += (float) (Math.exp(-a * a / 18) - Math.exp(-b * b / 18));
      }
    }
    return new Plane(pixels, SIDE, SIDE);
  }

  private Refiner refiner(int[] mirror) {
    Exemplars exemplars = new Exemplars(List.of(cells(SPOTS)));
    int half = CROP / 2;
    return new Refiner(
        net,
        CROP,
        new Views(CROP, Math.PI, VIEWS, mirror),
        () -> new Decoder(exemplars, new int[] {0, 1}, Math.PI, half, half));
  }

  private static double[] cells(double[] points) {
    return Arrays.stream(points).map(p -> (p - 0.5) / 2).toArray();
  }

  private Refiner.Refined refine(int... mirror) {
    int[] sides = mirror.length == 0 ? null : mirror;
    return refiner(sides).refine(picture(SPOTS), NEAR, List.of(), Judge.Opinion.NONE);
  }

  private static void assertAtTheSpots(Refiner.Refined refined) {
    assertAt(SPOTS, refined.points());
  }

  private static void assertAt(double[] expected, double[] points) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], points[i], 0.25, "coordinate " + i);
    }
  }

  @Test
  void refine_withoutMirror_findsTheSpotsInEveryDirection() {
    Refiner.Refined refined = refine();
    assertAtTheSpots(refined);
    for (int k = 0; k < 2; k++) {
      assertTrue(refined.heat()[k] > 0.9, "heat " + refined.heat()[k]);
      assertTrue(refined.spread()[k] < 0.5, "spread " + refined.spread()[k]);
    }
  }

  /** What lies on the axis of the body is itself in a mirror, and is brought back to its place. */
  @Test
  void refine_mirrorImagesOfPointsOnTheAxis_areBroughtBack() {
    Refiner.Refined refined = refine(0, 1);
    assertAtTheSpots(refined);
    for (int k = 0; k < 2; k++) {
      assertTrue(refined.heat()[k] > 0.9, "heat " + refined.heat()[k]);
      assertTrue(refined.spread()[k] < 0.5, "spread " + refined.spread()[k]);
    }
  }

  /**
   * In a mirror the map of the other side counts. This network takes a bright spot for the left
   * point there too, so half of the views see nothing.
   */
  @Test
  void refine_mirrorImagesOfSides_areSeenInTheMapOfTheOtherSide() {
    double[] all = refine().heat();
    double[] half = refine(1, 0).heat();
    for (int k = 0; k < 2; k++) {
      assertEquals(all[k] / 2, half[k], 0.02);
    }
  }

  /** A body of twice the crop is seen at less than half its size. */
  @Test
  void refine_bodyLargerThanTheCrop_isSeenSmaller() {
    double[] far = {10, 12, 112, 90};
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      double a = Math.hypot(i % SIDE - far[0], i / SIDE - far[1]);
      double b = Math.hypot(i % SIDE - far[2], i / SIDE - far[3]);
      pixels[i] = (float) (Math.exp(-a * a / 90) - Math.exp(-b * b / 90));
    }
    Refiner.Refined refined =
        refiner(null)
            .refine(
                new Plane(pixels, SIDE, SIDE),
                new double[] {12, 10, 110, 92},
                List.of(),
                Judge.Opinion.NONE);
    for (int i = 0; i < far.length; i++) {
      assertEquals(far[i], refined.points()[i], 1, "coordinate " + i);
    }
  }

  /** Ten pixels are more than a direction looks for a point on its own. */
  @Test
  void refine_bodyFoundBesideItsPlace_isDecidedAgain() {
    double[] beside = Arrays.stream(SPOTS).map(p -> p - 10).toArray();
    assertAtTheSpots(refiner(null).refine(picture(SPOTS), beside, List.of(), Judge.Opinion.NONE));
  }

  @Test
  void refine_bodyThatIsTaken_isLeftForTheOtherOne() {
    double[] other = {52.3, 84.8, 71.6, 90.1};
    double[] between = {52, 72, 72, 78};
    Plane both = picture(SPOTS, other);
    Refiner refiner = refiner(null);
    assertAt(SPOTS, refiner.refine(both, between, List.of(other), Judge.Opinion.NONE).points());
    assertAt(other, refiner.refine(both, between, List.of(SPOTS), Judge.Opinion.NONE).points());
  }
}
