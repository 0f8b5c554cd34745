// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.ARGBType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;

/** The truth is compared with the pixels: colours that only one part has, and what moved. */
class WalkingGeckoTest {
  private static final Skeleton SKELETON = WalkingGecko.skeleton();
  private static final int NOSE = SKELETON.indexOf("nose");
  private static final int LEFT_EYE = SKELETON.indexOf("left_eye");
  private static final int RIGHT_EYE = SKELETON.indexOf("right_eye");
  private static final int NECK = SKELETON.indexOf("neck");
  private static final int TAIL_TIP = SKELETON.indexOf("tail_tip");

  private final WalkingGecko movie = new WalkingGecko();
  private final Recording truth = movie.truth();

  private int[] pixels(int t) {
    int[] argb = new int[movie.width() * movie.height()];
    Cursor<ARGBType> c = movie.frame(t).view().flatIterable().cursor();
    for (int i = 0; i < argb.length; i++) {
      argb[i] = c.next().get();
    }
    return argb;
  }

  private Pose pose(int t) {
    return truth.tracks().get(0).pose(t);
  }

  /** Returns the centre of what the weight marks within 7 px of a point. */
  private double[] centre(int[] argb, double x, double y, IntToDoubleFunction weight) {
    double sum = 0;
    double sx = 0;
    double sy = 0;
    for (int v = (int) y - 7; v <= y + 7; v++) {
      for (int u = (int) x - 7; u <= x + 7; u++) {
        double w = weight.applyAsDouble(argb[v * movie.width() + u]);
        sum += w;
        sx += w * u;
        sy += w * v;
      }
    }
    return new double[] {sx / sum, sy / sum};
  }

  private static double pink(int argb) {
    return (argb & 255) - (argb >> 8 & 255) > -14 && (argb >> 16 & 255) > 120
        ? Math.max(0, (argb >> 16 & 255) - (argb >> 8 & 255) - 45)
        : 0;
  }

  private static double brightness(int argb) {
    return ((argb >> 16 & 255) + (argb >> 8 & 255) + (argb & 255)) / 3.0;
  }

  /** Returns the largest difference of a channel. */
  private static double difference(int a, int b) {
    int red = Math.abs((a >> 16 & 255) - (b >> 16 & 255));
    int green = Math.abs((a >> 8 & 255) - (b >> 8 & 255));
    return Math.max(Math.max(red, green), Math.abs((a & 255) - (b & 255)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 60, 72, 100, 140})
  void truth_nose_isWhereThePinkIs(int t) {
    Pose p = pose(t);
    double[] c = centre(pixels(t), p.x(NOSE), p.y(NOSE), WalkingGeckoTest::pink);
    assertEquals(p.x(NOSE), c[0], 0.8, "x of the nose");
    assertEquals(p.y(NOSE), c[1], 0.8, "y of the nose");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 60, 72, 100, 140})
  void truth_eyes_areDark(int t) {
    int[] argb = pixels(t);
    Pose p = pose(t);
    for (int k : new int[] {LEFT_EYE, RIGHT_EYE}) {
      int i = (int) Math.round(p.y(k)) * movie.width() + (int) Math.round(p.x(k));
      assertTrue(brightness(argb[i]) < 50, SKELETON.names().get(k) + " in frame " + t);
    }
  }

  @Test
  void truth_leftIsLeftOfTheAnimal() {
    for (int t = 0; t < movie.size(); t++) {
      Pose p = pose(t);
      double ahead = p.estimateX(NOSE) - p.estimateX(NECK);
      double down = p.estimateY(NOSE) - p.estimateY(NECK);
      for (int k = 0; k < p.size(); k++) {
        if (SKELETON.names().get(k).endsWith("_eye")) {
          double side =
              ahead * (p.estimateY(k) - p.estimateY(NECK))
                  - down * (p.estimateX(k) - p.estimateX(NECK));
          assertEquals(k == RIGHT_EYE, side > 0, "frame " + t);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 90})
  void truth_visiblePoints_lieOnTheAnimal(int t) {
    int[] with = pixels(t);
    int[] without = pixels(140);
    Pose p = pose(t);
    for (int k = 0; k < p.size(); k++) {
      double most = 0;
      for (int d = 0; d < 9; d++) {
        int x = (int) Math.round(p.x(k)) + d % 3 - 1;
        int y = (int) Math.round(p.y(k)) + d / 3 - 1;
        int i = y * movie.width() + x;
        most = Math.max(most, difference(with[i], without[i]));
      }
      assertTrue(most > 25, SKELETON.names().get(k) + " in frame " + t + " differs by " + most);
    }
  }

  @Test
  void truth_tailTip_isTheEndOfWhatMoved() {
    int[] with = pixels(0);
    int[] without = pixels(140);
    Pose p = pose(0);
    double dx = p.x(TAIL_TIP) - p.x(NECK);
    double dy = p.y(TAIL_TIP) - p.y(NECK);
    double length = Math.hypot(dx, dy);
    int beyond = 0;
    for (int d = 5; d < 12; d++) {
      int x = (int) Math.round(p.x(TAIL_TIP) + d * dx / length);
      int y = (int) Math.round(p.y(TAIL_TIP) + d * dy / length);
      int i = y * movie.width() + x;
      beyond += Math.abs(brightness(with[i]) - brightness(without[i])) > 22 ? 1 : 0;
    }
    assertTrue(beyond <= 1, beyond + " pixels beyond the tip differ from the floor");
  }

  @Test
  void truth_underTheLeaf_isHiddenAndGreen() {
    int hidden = 0;
    for (int t = 150; t < movie.size(); t += 5) {
      int[] argb = pixels(t);
      Pose p = pose(t);
      for (int k = 0; k < p.size(); k++) {
        int i = (int) Math.round(p.estimateY(k)) * movie.width() + (int) Math.round(p.estimateX(k));
        boolean green = (argb[i] >> 8 & 255) > (argb[i] >> 16 & 255) + 10;
        if (!p.has(k)) {
          assertTrue(green, SKELETON.names().get(k) + " in frame " + t);
          assertEquals(Pose.Visibility.HIDDEN, p.visibility(k));
          hidden++;
        } else {
          assertFalse(green, SKELETON.names().get(k) + " in frame " + t);
        }
      }
    }
    assertTrue(hidden >= 10, hidden + " points were hidden");
  }

  @Test
  void truth_feet_standStillWhileTheyCarry() {
    int[] paws = {4, 5, 6, 7};
    int standing = 0;
    int all = 0;
    for (int t = 1; t < movie.size(); t++) {
      for (int k : paws) {
        double moved =
            Math.hypot(
                pose(t).estimateX(k) - pose(t - 1).estimateX(k),
                pose(t).estimateY(k) - pose(t - 1).estimateY(k));
        standing += moved < 1e-4 ? 1 : 0;
        all++;
        assertTrue(moved < 30, "a paw jumps by " + moved + " px in frame " + t);
      }
    }
    assertTrue(standing > all / 2, standing + " of " + all);
  }

  @Test
  void truth_isCompleteAndInsideTheFrame() {
    assertEquals(movie.size(), truth.tracks().get(0).size());
    for (int t = 0; t < movie.size(); t++) {
      for (int k = 0; k < SKELETON.size(); k++) {
        assertTrue(pose(t).estimateX(k) > 13 && pose(t).estimateX(k) < movie.width() - 14);
        assertTrue(pose(t).estimateY(k) > 13 && pose(t).estimateY(k) < movie.height() - 14);
      }
    }
  }

  @Test
  void frame_isTheSameInAnyOrder() {
    int[] first = pixels(20);
    pixels(90);
    assertArrayEquals(first, pixels(20));
    assertArrayEquals(first, new WalkingGeckoTest().pixels(20));
  }
}
