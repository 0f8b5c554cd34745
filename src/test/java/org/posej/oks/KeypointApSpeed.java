// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;

/** The case that {@code src/test/python/coco_speed.py} times. */
final class KeypointApSpeed {
  private static final int POINTS = 17;
  private static final int GOES = 10;
  private static final double[] SIGMAS = {
    .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089,
    .089
  };

  private final List<List<Pose>> bodies = new ArrayList<>();
  private final List<List<Pose>> poses = new ArrayList<>();
  private final Random random = new Random(1);

  /** Draws images of about 2.2 people each and a few poses more. */
  KeypointApSpeed(int images) {
    random.nextDouble();
    for (int i = 0; i < images; i++) {
      bodies.add(new ArrayList<>());
      poses.add(new ArrayList<>());
      int people = random.nextInt(5) + (random.nextInt(5) == 0 ? 1 : 0);
      for (int n = 0; n < people; n++) {
        person();
      }
      int others = random.nextInt(3);
      for (int n = 0; n < others; n++) {
        double[][] p = around(500 * random.nextDouble(), 400 * random.nextDouble(), 100);
        add(p);
      }
    }
  }

  private void person() {
    double x = 500 * random.nextDouble();
    double y = 400 * random.nextDouble();
    double size = 30 + 200 * random.nextDouble();
    double[][] p = around(x, y, size);
    Extent extent = Extent.of(Box.of(p[0][0], p[1][0], size, size), size * size);
    bodies.get(bodies.size() - 1).add(Pose.labelled(p[0], p[1]).with(extent));
    double[][] q = new double[2][POINTS];
    for (int k = 0; k < POINTS; k++) {
      q[0][k] = p[0][k] + 0.2 * size * (random.nextDouble() - 0.5);
      q[1][k] = p[1][k] + 0.2 * size * (random.nextDouble() - 0.5);
    }
    add(q);
  }

  private double[][] around(double x, double y, double size) {
    double[][] p = new double[2][POINTS];
    for (int k = 0; k < POINTS; k++) {
      p[0][k] = x + size * random.nextDouble();
      p[1][k] = y + size * random.nextDouble();
    }
    return p;
  }

  private void add(double[][] p) {
    Pose pose = Pose.of(p[0], p[1], new double[POINTS]);
    poses.get(poses.size() - 1).add(pose.withScore(random.nextDouble()));
  }

  /** Evaluates all images. */
  KeypointApStats stats() {
    KeypointAp ap = new KeypointAp(SIGMAS);
    for (int i = 0; i < bodies.size(); i++) {
      ap.add(bodies.get(i), poses.get(i));
    }
    return ap.stats();
  }

  /** Prints the milliseconds of the first go, the median of those after it, and the ten numbers. */
  public static void main(String[] args) {
    KeypointApSpeed images = new KeypointApSpeed(Integer.parseInt(args[0]));
    double[] ms = new double[GOES + 1];
    KeypointApStats stats = null;
    for (int i = 0; i < ms.length; i++) {
      long start = System.nanoTime();
      stats = images.stats();
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    double[] later = Arrays.stream(ms, 1, ms.length).sorted().toArray();
    System.out.println(ms[0] + " " + (later[GOES / 2 - 1] + later[GOES / 2]) / 2);
    System.out.println(
        Arrays.stream(stats.toArray()).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
  }
}
