// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;

/**
 * An animal of random build that bends, turns and steps at random, seen from above.
 *
 * <p>A round trunk with a head, or without a tail, ears and up to three pairs of jointed legs.
 * Lengths are in those of the trunk. Every angle is a smooth function of time; in bouts the body
 * shortens, bends and draws its legs in as it never does outside of them.
 */
final class RandomAnimal {
  private static final int NODES = 10; // of the trunk
  private static final double[] LIVELY = {0.3, 0.5, 0.8, 1}; // of how far limbs move
  private static final int GREY = 0x777777;

  private final SplittableRandom random;
  private final int pairs;
  private final boolean ears;
  private final boolean knees;
  private final double tail;
  private final double girth;
  private final double legLength;
  private final double legWidth;
  private final double bandWidth;
  private final int skin;
  private final int spot;
  private final Skeleton skeleton;

  /** Builds an animal. */
  RandomAnimal(long seed, int skin) {
    random = new SplittableRandom(seed);
    pairs = random.nextInt(4);
    ears = pairs < 2 || random.nextBoolean();
    knees = random.nextInt(3) == 0;
    tail = random.nextInt(3) == 0 ? 0 : 0.3 + 0.7 * random.nextDouble();
    girth = 0.07 + 0.13 * random.nextDouble();
    legLength = 0.2 + 0.25 * random.nextDouble();
    legWidth = 0.012 + 0.03 * random.nextDouble();
    bandWidth = 0.08 + 0.3 * random.nextDouble();
    this.skin = skin;
    spot = mixed(skin, random.nextBoolean() ? 0x101010 : 0xF0F0F0, 0.6 * random.nextDouble());
    skeleton = skeleton();
  }

  private static int mixed(int a, int b, double share) {
    int v = (int) Math.round(Noise.mix(a & 255, b & 255, share));
    return v << 16 | v << 8 | v;
  }

  private Skeleton skeleton() {
    List<Keypoint> points = new ArrayList<>();
    point(points, "nose");
    point(points, "tail_base");
    if (tail > 0) {
      point(points, "tail_tip");
    }
    if (ears) {
      pair(points, "ear");
    }
    for (int i = 0; i < pairs; i++) {
      pair(points, "foot_" + i);
      if (knees) {
        pair(points, "knee_" + i);
      }
    }
    if (points.size() < 4) {
      point(points, "back");
    }
    return new Skeleton("animal", points, List.of());
  }

  private static void point(List<Keypoint> points, String name) {
    points.add(new Keypoint(name, points.size(), Double.NaN, GREY));
  }

  private static void pair(List<Keypoint> points, String name) {
    int n = points.size();
    points.add(new Keypoint("left_" + name, n + 1, Double.NaN, GREY));
    points.add(new Keypoint("right_" + name, n, Double.NaN, GREY));
  }

  Skeleton keypoints() {
    return skeleton;
  }

  /** A smooth function of time with a mean of 0 and a standard deviation that is its size. */
  private static final class Wave {
    private final double[] rate = new double[3];
    private final double[] phase = new double[3];
    private final double size;

    Wave(SplittableRandom random, double slowest, double size) {
      this.size = size;
      for (int i = 0; i < 3; i++) {
        rate[i] = slowest * (1 + 3 * random.nextDouble());
        phase[i] = 2 * Math.PI * random.nextDouble();
      }
    }

    double at(double t) {
      double sum = 0;
      for (int i = 0; i < 3; i++) {
        sum += StrictMath.sin(rate[i] * t + phase[i]);
      }
      return sum * 0.8165 * size;
    }
  }

  /** The way of one animal of this build through a movie. */
  final class Walk {
    private final double size;
    private final double[] area;
    private final double turns;
    private final double start;
    private final Wave[] waves = new Wave[20];
    private final double[] spineX = new double[NODES + 1];
    private final double[] spineY = new double[NODES + 1];
    private final double[] headings = new double[NODES + 1];
    private double bout;

    /**
     * Sets out.
     *
     * @param size of the trunk in pixels
     * @param area middle x and y and how far the animal strays from it
     * @param turns how far it turns, a standard deviation in radians
     */
    Walk(double size, double[] area, double turns, SplittableRandom random) {
      double lively = LIVELY[random.nextInt(LIVELY.length)];
      this.size = size;
      this.area = area;
      this.turns = turns;
      start = 2 * Math.PI * random.nextDouble();
      for (int i = 0; i < waves.length; i++) {
        waves[i] = new Wave(random, i < 3 ? 0.03 : 0.12, i < 3 ? 1 : lively);
      }
    }

    /** Takes the posture at a time. */
    private void pose(double t, double boutNow) {
      bout = boutNow;
      double heading = start + turns * waves[0].at(t);
      double bend = 0.5 * waves[3].at(t) + 1.6 * bout;
      double step = size * (1 - 0.3 * bout) / NODES;
      double x = area[0] + area[2] * waves[1].at(t);
      double y = area[1] + area[2] * waves[2].at(t);
      for (int i = 0; i <= NODES; i++) {
        headings[i] = heading + bend * (i / (double) NODES - 0.5);
        spineX[i] = x;
        spineY[i] = y;
        x -= step * StrictMath.cos(headings[i]);
        y -= step * StrictMath.sin(headings[i]);
      }
    }

    private double width(int node) {
      double u = node / (double) NODES;
      return size * girth * (0.45 + 0.55 * StrictMath.sin(Math.PI * Math.min(1, 0.15 + 0.8 * u)));
    }

    /** Returns hip, knee and foot: x and y of each. */
    private double[] leg(int pair, int side, double t) {
      int node = 2 + pair * (NODES - 3) / Math.max(1, pairs - 1);
      double out = headings[node] + side * Math.PI / 2;
      Wave upper = waves[5 + 4 * pair + (side > 0 ? 1 : 0)];
      Wave lower = waves[7 + 4 * pair + (side > 0 ? 1 : 0)];
      double a = out + 0.45 * upper.at(t) - side * (pair - 1) * 0.4;
      double b = a + 0.6 * lower.at(t) + side * (0.5 + 1.2 * bout);
      double length = legLength * size;
      double hx = spineX[node] + 0.7 * width(node) * StrictMath.cos(out);
      double hy = spineY[node] + 0.7 * width(node) * StrictMath.sin(out);
      double kx = hx + length * StrictMath.cos(a);
      double ky = hy + length * StrictMath.sin(a);
      return new double[] {
        hx, hy, kx, ky, kx + length * StrictMath.cos(b), ky + length * StrictMath.sin(b)
      };
    }

    private double[] tailTip(double t, double along) {
      double a = headings[NODES] + Math.PI + 0.7 * along * waves[4].at(t);
      double length = tail * size * along;
      return new double[] {
        spineX[NODES] + length * StrictMath.cos(a), spineY[NODES] + length * StrictMath.sin(a)
      };
    }

    private double[] ear(int side) {
      double out = headings[1] + side * Math.PI / 2;
      double d = 0.95 * width(1);
      return new double[] {
        spineX[1] + d * StrictMath.cos(out), spineY[1] + d * StrictMath.sin(out)
      };
    }

    /** Draws the animal at a time, its legs beneath the trunk. */
    void draw(Canvas canvas, double t, double boutNow) {
      pose(t, boutNow);
      double thin = Math.max(0.8, legWidth * size);
      for (int i = 0; i < 2 * pairs; i++) {
        double[] p = leg(i / 2, i % 2 == 0 ? -1 : 1, t);
        canvas.capsule(p[0], p[1], p[2], p[3], 1.3 * thin, thin, skin);
        canvas.capsule(p[2], p[3], p[4], p[5], thin, thin, skin);
        canvas.disc(p[4], p[5], 1.5 * thin, skin);
      }
      double[] from = tailTip(t, 0);
      for (int i = 1; tail > 0 && i <= 5; i++) {
        double[] to = tailTip(t, i / 5.0);
        double r = Math.max(0.8, size * girth * 0.3 * (1 - 0.15 * i));
        canvas.capsule(from[0], from[1], to[0], to[1], r, r, skin);
        from = to;
      }
      for (int i = NODES; i > 0; i--) {
        boolean dark = i / (double) NODES % (2 * bandWidth) < bandWidth;
        int colour = dark ? spot : skin;
        canvas.capsule(
            spineX[i], spineY[i], spineX[i - 1], spineY[i - 1], width(i), width(i - 1), colour);
      }
      for (int side = -1; ears && side <= 1; side += 2) {
        double[] p = ear(side);
        canvas.disc(p[0], p[1], Math.max(1.2, 0.04 * size), spot);
      }
    }

    /** Returns the points of the skeleton; those under the trunk are hidden. */
    Pose points(double t, double boutNow) {
      pose(t, boutNow);
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {spineX[0], spineY[0]});
      points.add(new double[] {spineX[NODES], spineY[NODES]});
      if (tail > 0) {
        points.add(tailTip(t, 1));
      }
      if (ears) {
        points.add(ear(-1));
        points.add(ear(1));
      }
      int legs = points.size();
      for (int i = 0; i < pairs; i++) {
        double[] left = leg(i, -1, t);
        double[] right = leg(i, 1, t);
        points.add(new double[] {left[4], left[5]});
        points.add(new double[] {right[4], right[5]});
        if (knees) {
          points.add(new double[] {left[2], left[3]});
          points.add(new double[] {right[2], right[3]});
        }
      }
      if (points.size() < skeleton.size()) {
        points.add(new double[] {spineX[NODES / 2], spineY[NODES / 2]});
      }
      Pose pose = labelled(points);
      for (int k = legs; k < legs + pairs * (knees ? 4 : 2); k++) {
        pose = covers(points.get(k)[0], points.get(k)[1]) ? pose.without(k) : pose;
      }
      return pose;
    }

    private static Pose labelled(List<double[]> points) {
      return Pose.labelled(
          points.stream().mapToDouble(p -> p[0]).toArray(),
          points.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Returns whether the trunk, as it was last posed, covers a place. */
    boolean covers(double x, double y) {
      for (int i = 0; i <= NODES; i++) {
        if (Math.hypot(x - spineX[i], y - spineY[i]) < width(i)) {
          return true;
        }
      }
      return false;
    }
  }
}
