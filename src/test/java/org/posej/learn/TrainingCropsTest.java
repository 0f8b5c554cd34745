// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** A plane with one bright spot at a labelled point shows where the crops put it. */
class TrainingCropsTest {
  private static final int SIZE = 64;
  private static final int SIDE = SIZE / 2;
  private static final int CELLS = SIDE * SIDE;
  private static final double NAN = Double.NaN;

  private static Plane spot(double x, double y) {
    float[] data = new float[200 * 160];
    for (int i = 0; i < data.length; i++) {
      double dx = i % 200 - x;
      double dy = i / 200 - y;
      data[i] = (float) (40 * Math.exp(-(dx * dx + dy * dy) / (2 * 1.5 * 1.5)));
    }
    return new Plane(data, 200, 160);
  }

  private record Crop(float[] image, float[] target, float[] importance) {}

  private static Crop draw(Shot shot, int keypoints, long seed) {
    return draw(shot, keypoints, null, seed);
  }

  private static Crop draw(Shot shot, int keypoints, int[] mirror, long seed) {
    FloatBuffer image = FloatBuffer.allocate(4 * CELLS);
    FloatBuffer target = FloatBuffer.allocate(keypoints * CELLS);
    FloatBuffer importance = FloatBuffer.allocate(keypoints * CELLS);
    new TrainingCrops(SIZE, keypoints, Math.PI, mirror)
        .draw(List.of(shot), 1, new SplittableRandom(seed), image, target, importance);
    return new Crop(image.array(), target.array(), importance.array());
  }

  /** Folded brightness per cell, darker than half the spot's height taken as 0. */
  private static float[] brightness(float[] image) {
    float[] sum = new float[CELLS];
    for (int i = 0; i < image.length; i++) {
      sum[i % CELLS] += image[i] / 4;
    }
    for (int i = 0; i < CELLS; i++) {
      sum[i] = sum[i] > 5 ? sum[i] : 0;
    }
    return sum;
  }

  private static double[] centre(float[] map, int from) {
    int top = from;
    for (int i = from; i < from + CELLS; i++) {
      top = map[i] > map[top] ? i : top;
    }
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int i = from; i < from + CELLS; i++) {
      int u = (i - from) % SIDE;
      int v = (i - from) / SIDE;
      if (Math.hypot(u - (top - from) % SIDE, v - (top - from) / SIDE) < 5) {
        sum += map[i];
        x += map[i] * u;
        y += map[i] * v;
      }
    }
    return new double[] {x / sum, y / sum, map[top]};
  }

  private static boolean isInside(double[] centre) {
    return Math.min(centre[0], centre[1]) > 5 && Math.max(centre[0], centre[1]) < SIDE - 6;
  }

  @Test
  void draw_thePeakLiesOnTheSpotInEveryCrop() {
    Shot shot = new Shot(spot(95.3, 80.6), new double[] {95.3, 80.6, 110, 70});
    int seen = 0;
    int near = 0;
    double dx = 0;
    double dy = 0;
    for (int seed = 0; seed < 300; seed++) {
      Crop crop = draw(shot, 2, seed);
      double[] bright = centre(brightness(crop.image()), 0);
      double[] peak = centre(crop.target(), 0);
      if (bright[2] > 15 && isInside(bright)) {
        seen++;
        if (Math.hypot(bright[0] - peak[0], bright[1] - peak[1]) < 0.7) {
          assertTrue(peak[2] > 0.77, "a cell is at most half a diagonal from the centre");
          dx += bright[0] - peak[0];
          dy += bright[1] - peak[1];
          near++;
        }
      }
    }
    assertTrue(seen > 150, seen + " crops");
    assertTrue(near > 0.98 * seen, "in the others a cut hides a part of the spot");
    assertEquals(0, dx / near, 0.05, "no shift along x");
    assertEquals(0, dy / near, 0.05, "no shift along y");
  }

  /** The spot lies on the left point, which a mirror shows as the right one. */
  @Test
  void draw_inAMirrorTheLeftPointIsTheRightOne() {
    Shot shot = new Shot(spot(95, 80), new double[] {95, 80, 95, 92, 120, 86});
    int[] seen = new int[2];
    for (int seed = 0; seed < 200; seed++) {
      Crop crop = draw(shot, 3, new int[] {1, 0, 2}, seed);
      double[] bright = centre(brightness(crop.image()), 0);
      if (bright[2] > 15 && isInside(bright)) {
        for (int k = 0; k < 2; k++) {
          double[] peak = centre(crop.target(), k * CELLS);
          seen[k] += Math.hypot(bright[0] - peak[0], bright[1] - peak[1]) < 0.7 ? 1 : 0;
        }
      }
    }
    assertTrue(Math.min(seen[0], seen[1]) > 40, seen[0] + " left, " + seen[1] + " right");
    assertTrue(seen[0] + seen[1] < 200, "one of both in each crop");
  }

  /** Where a network saw what is not there it is shown the place, and the body with it. */
  @Test
  void draw_someCropsLieAtTheLures() {
    double[] points = {40, 40, 50, 40};
    Shot shot = new Shot(spot(150, 120), points, new double[0][], new double[] {150, 120});
    int bright = 0;
    for (int seed = 0; seed < 400; seed++) {
      bright += centre(brightness(draw(shot, 2, seed).image()), 0)[2] > 15 ? 1 : 0;
    }
    assertTrue(bright > 20 && bright < 100, bright + " of 400 show the lure");
  }

  @Test
  void draw_aMissingPointHasNoPeakAndLittleImportance() {
    Shot shot = new Shot(spot(95, 80), new double[] {95, 80, NAN, NAN});
    float unit = 1f / (40 * 2);
    for (int seed = 0; seed < 20; seed++) {
      Crop crop = draw(shot, 2, seed);
      for (int i = CELLS; i < 2 * CELLS; i++) {
        assertEquals(0, crop.target()[i]);
        assertEquals(crop.importance()[CELLS], crop.importance()[i]);
        assertTrue(crop.importance()[i] < 0.5f * unit);
        assertTrue(crop.importance()[i - CELLS] >= unit);
      }
    }
  }

  /** A hidden point is as important as a visible one: 1 + 12 where it is likely, 1 elsewhere. */
  @Test
  void draw_aHiddenPointHasNoPeakAndIsImportantWhereItIsLikely() {
    double[] points = {95, 80, NAN, NAN};
    Shot shot = new Shot(spot(95, 80), points).hiding(new double[] {95, 80, 99, 81});
    float unit = 1f / (40 * 2);
    float most = 0;
    for (int seed = 0; seed < 20; seed++) {
      Crop crop = draw(shot, 2, seed);
      for (int i = CELLS; i < 2 * CELLS; i++) {
        assertEquals(0, crop.target()[i]);
        assertTrue(crop.importance()[i] >= unit);
        most = Math.max(most, crop.importance()[i]);
      }
    }
    assertEquals(13 * unit, most, 0.5 * unit);
  }

  @Test
  void draw_otherBodiesHaveTheirPeaksToo() {
    double[][] others = {{103, 84, NAN, NAN}};
    Shot alone = new Shot(spot(95, 80), new double[] {95, 80, 99, 81});
    Shot two = new Shot(spot(95, 80), new double[] {95, 80, 99, 81}, others, Shot.NONE);
    double more = 0;
    for (int seed = 0; seed < 20; seed++) {
      Crop a = draw(alone, 2, seed);
      Crop b = draw(two, 2, seed);
      assertArrayEquals(a.image(), b.image());
      for (int i = 0; i < CELLS; i++) {
        more += b.target()[i] - a.target()[i];
        assertEquals(a.target()[CELLS + i], b.target()[CELLS + i]);
      }
    }
    assertEquals(2 * Math.PI, more / 20, 2, "the volume of one peak");
  }

  @Test
  void draw_followsFromTheSeedAlone() {
    Shot shot = new Shot(spot(95, 80), new double[] {95, 80, 110, 70});
    assertArrayEquals(draw(shot, 2, 5).image(), draw(shot, 2, 5).image());
    assertTrue(draw(shot, 2, 5).image()[9] != draw(shot, 2, 6).image()[9]);
  }
}
