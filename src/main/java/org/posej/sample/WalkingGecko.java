// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.image.Frames;

/**
 * The sample movie: a spotted gecko from above that walks, stops, turns and hides under a leaf.
 *
 * <p>640 x 480 pixels, 180 frames at 30 Hz, the same on every machine. Every frame is drawn when it
 * is asked for. The lamp flickers a little and the camera adds noise.
 */
public final class WalkingGecko implements Frames {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SIZE = 180;
  private static final double RATE_HZ = 30;
  private static final double STEP = 4.6;
  private static final double START = 205;
  private static final int STOPS = 62;
  private static final int GOES_ON = 84;
  private static final float NOISE = 3.2f;

  private static final int LEFT = 0x0072B2;
  private static final int RIGHT = 0xD55E00;
  private static final int MIDDLE = 0xF0E442;

  private static final Skeleton SKELETON =
      new Skeleton(
          "gecko",
          List.of(
              new Keypoint("nose", 0, Double.NaN, MIDDLE),
              new Keypoint("left_eye", 2, Double.NaN, LEFT),
              new Keypoint("right_eye", 1, Double.NaN, RIGHT),
              new Keypoint("neck", 3, Double.NaN, MIDDLE),
              new Keypoint("left_front_paw", 5, Double.NaN, LEFT),
              new Keypoint("right_front_paw", 4, Double.NaN, RIGHT),
              new Keypoint("left_hind_paw", 7, Double.NaN, LEFT),
              new Keypoint("right_hind_paw", 6, Double.NaN, RIGHT),
              new Keypoint("tail_base", 8, Double.NaN, MIDDLE),
              new Keypoint("tail_tip", 9, Double.NaN, MIDDLE)),
          List.of(
              new Limb(0, 1, LEFT),
              new Limb(0, 2, RIGHT),
              new Limb(1, 3, LEFT),
              new Limb(2, 3, RIGHT),
              new Limb(3, 4, LEFT),
              new Limb(3, 5, RIGHT),
              new Limb(3, 8, MIDDLE),
              new Limb(8, 6, LEFT),
              new Limb(8, 7, RIGHT),
              new Limb(8, 9, MIDDLE)));

  private final Walkway way = new Walkway();
  private final double[] walked = new double[SIZE];
  private final Terrarium terrarium = new Terrarium(WIDTH, HEIGHT);
  private final Canvas floor = new Canvas(WIDTH, HEIGHT);
  private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
  private final GeckoPainter painter = new GeckoPainter(canvas);

  /** Prepares the movie; no frame is drawn yet. */
  public WalkingGecko() {
    Terrarium.drawFloor(floor);
    walked[0] = START;
    for (int t = 1; t < SIZE; t++) {
      walked[t] = walked[t - 1] + STEP * (1 - resting(t)) * (1 + 0.25 * StrictMath.sin(t / 11.0));
    }
  }

  /** Returns 1 while the animal stands still, 0 while it walks, and between while it changes. */
  private static double resting(int t) {
    return Noise.ease((t - STOPS) / 6.0) * Noise.ease((GOES_ON - t) / 6.0);
  }

  /** Returns the skeleton of the animal: ten points. */
  public static Skeleton skeleton() {
    return SKELETON;
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public Timeline timeline() {
    return Timeline.ofRate(RATE_HZ);
  }

  @Override
  public Scale scale() {
    return new Scale(0.5, 0.5, "mm");
  }

  @Override
  public RandomAccessibleInterval<ARGBType> frame(int t) {
    canvas.set(floor);
    painter.draw(gecko(t));
    terrarium.drawLeaf(canvas);
    return ArrayImgs.argbs(photograph(t), WIDTH, HEIGHT);
  }

  private Gecko gecko(int t) {
    double look = 24 * resting(t) * StrictMath.sin((t - STOPS) / 3.4);
    return new Gecko(way, walked[t], look + 5 * StrictMath.sin(t / 9.0));
  }

  /** Adds what lamp and camera add. */
  private int[] photograph(int t) {
    float lamp =
        (float) (1 + 0.025 * StrictMath.sin(t / 13.0) + 0.012 * (Noise.cell(t, 0, 91) - 0.5));
    int[] argb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < argb.length; i++) {
      int n = t * argb.length + i;
      float grain = NOISE * Noise.normal(n);
      int colour = 255;
      for (int c = 0; c < 3; c++) {
        float own = NOISE * 0.5f * Noise.normal(~(3 * n + c));
        float v = lamp * canvas.rgb[3 * i + c] + grain + own;
        colour = colour << 8 | Math.min(255, Math.max(0, Math.round(v)));
      }
      argb[i] = colour;
    }
    return argb;
  }

  /**
   * Returns where every point is in every frame, to a fraction of a pixel.
   *
   * <p>A point under the leaf, and a paw under the body, is hidden: it has no position, and its
   * true place stands as its forced estimate.
   */
  public Recording truth() {
    Track track = new Track(0, "gecko");
    for (int t = 0; t < SIZE; t++) {
      track.put(t, pose(gecko(t)));
    }
    return new Recording(
        SKELETON, List.of(track), List.of(), timeline(), scale(), List.of("Drawn with the movie."));
  }

  private static Pose pose(Gecko g) {
    double[][] points = points(g);
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    for (int k = 0; k < points.length; k++) {
      x[k] = points[k][0];
      y[k] = points[k][1];
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < points.length; k++) {
      boolean paw = SKELETON.names().get(k).endsWith("paw");
      if (Terrarium.hides(x[k], y[k]) || (paw && g.covers(x[k], y[k]))) {
        pose = pose.without(k);
      }
    }
    return pose;
  }

  private static double[][] points(Gecko g) {
    List<double[]> p = new ArrayList<>();
    p.add(on(g, Gecko.NOSE, 0));
    p.add(on(g, Gecko.EYES, -Gecko.EYE_OFFSET));
    p.add(on(g, Gecko.EYES, Gecko.EYE_OFFSET));
    p.add(on(g, Gecko.NECK, 0));
    for (int leg = 0; leg < Gecko.LEGS; leg++) {
      p.add(new double[] {g.footX[leg], g.footY[leg]});
    }
    p.add(on(g, Gecko.TAIL_BASE, 0));
    p.add(on(g, Gecko.TAIL_TIP, 0));
    return p.toArray(double[][]::new);
  }

  private static double[] on(Gecko g, double s, double beside) {
    return new double[] {g.x(s, beside), g.y(s, beside)};
  }
}
