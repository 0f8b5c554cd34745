// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.posej.shape.Exemplars;
import org.posej.shape.Similarity;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/**
 * Draws turned, mirrored, scaled, bent and relit crops of labelled frames with their targets.
 *
 * <p>Crops are {@code size} working pixels wide and high; targets have half that size. Every crop
 * follows from the random source alone. Safe for several threads.
 */
public final class TrainingCrops {
  private static final double SIGMA = 1.0; // of a target peak, in heatmap cells
  private static final float PEAK_WEIGHT = 12;
  private static final double ABSENT_SD = 3; // cells about a hidden point, of how likely it is
  private static final float UNLABELLED_WEIGHT = 0.3f;
  private static final double SCALE_SD = 0.12;
  private static final double STRETCH_SD = 0.10;
  private static final double BEND_SD = 0.012; // of the crop's size
  private static final double GAIN_SD = 0.15;
  private static final double OFFSET_SD = 0.15;
  private static final double NOISE_SD = 0.03;
  private static final double CUT_SHARE = 0.3;
  private static final double ANYWHERE_SHARE = 0.1;
  private static final double AROUND_SHARE = 0.3;
  private static final double LURE_SHARE = 0.1;
  private static final double SHIFT = 0.2; // of the crop's size, to each side

  private final int size;
  private final int keypoints;
  private final double usualTurn;
  private final int[] mirror;

  /**
   * Prepares drawing.
   *
   * @param size of a crop, even
   * @param usualTurn most crops are turned by up to this many radians to each side, some all around
   * @param mirror for each keypoint the one it becomes in a mirror, where every other crop is to be
   *     mirrored; else null
   */
  public TrainingCrops(int size, int keypoints, double usualTurn, int[] mirror) {
    this.size = size;
    this.keypoints = keypoints;
    this.usualTurn = usualTurn;
    this.mirror = mirror;
  }

  /** The place of a crop: its pixels in the frame, bent by a sine across one direction. */
  private record Warp(
      Similarity map,
      boolean mirrored,
      double amplitude,
      double frequency,
      double phase,
      double dx,
      double dy) {
    double angle(double x, double y) {
      return frequency * (x * dx + y * dy) + phase;
    }

    double bend(double x, double y) {
      return amplitude * Math.sin(angle(x, y));
    }
  }

  /**
   * Draws crops one after the other into the buffers, from index 0.
   *
   * @param image (count, 4, size / 2, size / 2)
   * @param target (count, K, size / 2, size / 2)
   * @param importance of each target, such that a perfect loss does not depend on the count
   */
  void draw(
      List<Shot> shots,
      int count,
      SplittableRandom random,
      FloatBuffer image,
      FloatBuffer target,
      FloatBuffer importance) {
    float[] pixels = new float[size * size];
    int cells = size * size / 4;
    for (int n = 0; n < count; n++) {
      Shot shot = shots.get(random.nextInt(shots.size()));
      Warp warp = warp(shot, random);
      drawPixels(shot.plane(), warp, random, pixels);
      new Plane(pixels, size, size)
          .fold(0, 0, image.slice(4 * cells * n, 4 * cells), size / 2, size / 2);
      FloatBuffer t = target.slice(keypoints * cells * n, keypoints * cells);
      FloatBuffer i = importance.slice(keypoints * cells * n, keypoints * cells);
      drawTargets(shot, warp, t, i, 1f / (40 * keypoints * count));
    }
  }

  private Warp warp(Shot shot, SplittableRandom random) {
    double[] box = shot.bounds();
    double most = random.nextDouble() < AROUND_SHARE ? Math.PI : usualTurn;
    double turn = most * (2 * random.nextDouble() - 1);
    double scale = Math.exp(SCALE_SD * random.nextGaussian());
    double stretch = Math.exp(STRETCH_SD * random.nextGaussian());
    double axis = Math.PI * random.nextDouble();
    double cx = (box[0] + box[2]) / 2 + SHIFT * size * (2 * random.nextDouble() - 1);
    double cy = (box[1] + box[3]) / 2 + SHIFT * size * (2 * random.nextDouble() - 1);
    double where = random.nextDouble();
    if (where < ANYWHERE_SHARE) {
      cx = shot.plane().width() * random.nextDouble();
      cy = shot.plane().height() * random.nextDouble();
    } else if (where < ANYWHERE_SHARE + LURE_SHARE && shot.lures().length > 0) {
      int lure = random.nextInt(shot.lures().length / 2);
      cx = shot.lures()[2 * lure] + SHIFT * size * (2 * random.nextDouble() - 1);
      cy = shot.lures()[2 * lure + 1] + SHIFT * size * (2 * random.nextDouble() - 1);
    }
    double direction = 2 * Math.PI * random.nextDouble();
    boolean mirrored = mirror != null && random.nextBoolean();
    Similarity map = stretched(turn, scale, stretch, axis, cx, cy);
    return new Warp(
        mirrored ? map.afterMirror(Exemplars.mirrorTurn(shot.points(), mirror)) : map,
        mirrored,
        BEND_SD * size * random.nextGaussian(),
        2 * Math.PI * (0.5 + random.nextDouble()) / size,
        2 * Math.PI * random.nextDouble(),
        Math.cos(direction),
        Math.sin(direction));
  }

  /** Takes offsets from the crop's centre to the frame: stretched along an axis, then turned. */
  private static Similarity stretched(
      double turn, double scale, double stretch, double axis, double cx, double cy) {
    double ca = Math.cos(axis);
    double sa = Math.sin(axis);
    double m00 = stretch * ca * ca + sa * sa / stretch;
    double m01 = (stretch - 1 / stretch) * ca * sa;
    double m11 = stretch * sa * sa + ca * ca / stretch;
    double c = Math.cos(turn) * scale;
    double s = Math.sin(turn) * scale;
    return new Similarity(
        c * m00 - s * m01, c * m01 - s * m11, s * m00 + c * m01, s * m01 + c * m11, cx, cy);
  }

  private void drawPixels(Plane plane, Warp warp, SplittableRandom random, float[] pixels) {
    float gain = (float) Math.exp(GAIN_SD * random.nextGaussian());
    float offset = (float) (OFFSET_SD * random.nextGaussian());
    double half = (size - 1) / 2.0;
    double stepSin = Math.sin(warp.frequency() * warp.dx());
    double stepCos = Math.cos(warp.frequency() * warp.dx());
    for (int y = 0; y < size; y++) {
      double v = y - half;
      double angle = warp.angle(-half, v);
      double sin = Math.sin(angle);
      double cos = Math.cos(angle);
      for (int x = 0; x < size; x++) {
        double bend = warp.amplitude() * sin;
        double px = x - half - warp.dy() * bend;
        double py = v + warp.dx() * bend;
        float value = plane.at(warp.map().x(px, py), warp.map().y(px, py));
        float noise = (float) (NOISE_SD * random.nextGaussian());
        pixels[y * size + x] = gain * value + offset + noise;
        double next = sin * stepCos + cos * stepSin;
        cos = cos * stepCos - sin * stepSin;
        sin = next;
      }
    }
    if (random.nextDouble() < CUT_SHARE) {
      cut(random, pixels);
    }
  }

  private void cut(SplittableRandom random, float[] pixels) {
    int w = 6 + random.nextInt(size / 5);
    int h = 6 + random.nextInt(size / 5);
    int x0 = random.nextInt(size - w);
    int y0 = random.nextInt(size - h);
    float value = (float) (0.5 * random.nextGaussian());
    for (int y = y0; y < y0 + h; y++) {
      Arrays.fill(pixels, y * size + x0, y * size + x0 + w, value);
    }
  }

  private void drawTargets(
      Shot shot, Warp warp, FloatBuffer target, FloatBuffer importance, float unit) {
    float[] map = new float[size * size / 4];
    float[] weights = new float[map.length];
    for (int k = 0; k < keypoints; k++) {
      int from = warp.mirrored() ? mirror[k] : k;
      boolean known = !Double.isNaN(shot.points()[2 * from]);
      Arrays.fill(map, 0);
      boolean sure = known || shot.absent().length > 0;
      Arrays.fill(weights, sure ? unit : unit * UNLABELLED_WEIGHT);
      hide(shot.absent(), from, warp, weights, unit);
      peak(shot.points(), from, warp, map, weights, unit);
      for (double[] other : shot.others()) {
        peak(other, from, warp, map, weights, unit);
      }
      target.put(k * map.length, map);
      importance.put(k * map.length, weights);
    }
  }

  /** Makes it important, about where a point is known to be hidden, that nothing is seen there. */
  private void hide(double[] absent, int k, Warp warp, float[] weights, float unit) {
    if (absent.length == 0 || Double.isNaN(absent[2 * k])) {
      return;
    }
    Similarity back = warp.map().inverse();
    int side = size / 2;
    double gx = (back.x(absent[2 * k], absent[2 * k + 1]) + size / 2.0) / 2 - 0.5;
    double gy = (back.y(absent[2 * k], absent[2 * k + 1]) + size / 2.0) / 2 - 0.5;
    for (int j = 0; j < side; j++) {
      for (int i = 0; i < side; i++) {
        double d2 = (i - gx) * (i - gx) + (j - gy) * (j - gy);
        weights[j * side + i] +=
            unit * PEAK_WEIGHT * (float) Math.exp(-d2 / (2 * ABSENT_SD * ABSENT_SD));
      }
    }
  }

  /** Draws the peak of a point into a map, the larger where two peaks meet. */
  private void peak(double[] points, int k, Warp warp, float[] map, float[] weights, float unit) {
    if (Double.isNaN(points[2 * k])) {
      return;
    }
    Similarity back = warp.map().inverse();
    double u = back.x(points[2 * k], points[2 * k + 1]);
    double v = back.y(points[2 * k], points[2 * k + 1]);
    double x = u;
    double y = v;
    for (int i = 0; i < 5; i++) { // the bend is small, so this converges at once
      double bend = warp.bend(x, y);
      x = u + warp.dy() * bend;
      y = v - warp.dx() * bend;
    }
    int side = size / 2;
    double gx = (x + size / 2.0) / 2 - 0.5;
    double gy = (y + size / 2.0) / 2 - 0.5;
    int reach = (int) Math.ceil(4.5 * SIGMA);
    int left = (int) Math.max(0, Math.round(gx) - reach);
    int right = (int) Math.min(side - 1, Math.round(gx) + reach);
    int bottom = (int) Math.min(side - 1, Math.round(gy) + reach);
    for (int j = (int) Math.max(0, Math.round(gy) - reach); j <= bottom; j++) {
      for (int i = left; i <= right; i++) {
        double d2 = (i - gx) * (i - gx) + (j - gy) * (j - gy);
        float value = (float) Math.exp(-d2 / (2 * SIGMA * SIGMA));
        int at = j * side + i;
        if (value > map[at]) {
          map[at] = value;
          weights[at] = unit * (1 + PEAK_WEIGHT * value);
        }
      }
    }
  }
}
