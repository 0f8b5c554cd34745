// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Skeleton;

/** The cases of {@code src/test/python/metric_cases.py}, to the last bit. */
public final class MetricCases {
  /** How many points a pose has. */
  public static final int POINTS = 5;

  private static final double[] SIGMAS = {.026, .079, .072, .107, .089};

  private final Random random;

  private MetricCases(int seed) {
    random = new Random(seed);
    random.nextDouble();
  }

  /** A person with all its points, labelled or not. */
  private record Body(int track, double size, double[][] points, Pose pose) {}

  /** Returns the skeleton of all cases. */
  public static Skeleton skeleton() {
    return new Skeleton(
        "case",
        IntStream.range(0, POINTS)
            .mapToObj(k -> new Skeleton.Keypoint("p" + k, k, SIGMAS[k], 0))
            .toList(),
        List.of());
  }

  /** Returns frames of bodies and poses; with gaps poses lack points. */
  public static List<FramePoses> movie(int seed, boolean gaps) {
    return new MetricCases(seed).movie(gaps);
  }

  private List<FramePoses> movie(boolean gaps) {
    int individuals = random.nextInt(6);
    int shift = 0;
    List<FramePoses> frames = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int t = 0; t < count; t++) {
      List<Body> bodies = new ArrayList<>();
      for (int n = 0; n < individuals; n++) {
        if (random.nextInt(5) > 0) {
          bodies.add(body(n));
        }
      }
      int found = random.nextInt(10) == 0 ? 25 : random.nextInt(7);
      int turned = shift + (random.nextInt(4) == 0 ? 1 : 0);
      shift = turned;
      List<Pose> poses = new ArrayList<>();
      for (int j = 0; j < found; j++) {
        boolean again = !poses.isEmpty() && random.nextInt(6) == 0;
        Pose pose = again ? poses.get(j - 1) : pose(bodies, j, gaps);
        poses.add(pose.withScore(random.nextInt(9) / 8.0));
      }
      frames.add(
          new FramePoses(
              t,
              bodies.stream().map(Body::pose).toList(),
              bodies.stream().map(Body::track).toList(),
              poses,
              IntStream.range(0, found).mapToObj(j -> (j + turned) % 32).toList()));
    }
    return frames;
  }

  private Body body(int track) {
    double x = 300 * random.nextDouble();
    double y = 300 * random.nextDouble();
    double size = 20 + 160 * random.nextDouble();
    double[][] points = new double[2][POINTS];
    for (int k = 0; k < POINTS; k++) {
      points[0][k] = x + size * random.nextDouble();
      points[1][k] = y + size * random.nextDouble();
    }
    double[][] labelled = {points[0].clone(), points[1].clone()};
    for (int k = 0; k < POINTS; k++) {
      labelled[0][k] = random.nextInt(6) > 0 ? labelled[0][k] : Double.NaN;
    }
    boolean none = random.nextInt(12) == 0;
    for (int k = 0; none && k < POINTS; k++) {
      labelled[0][k] = Double.NaN;
    }
    boolean crowd = random.nextInt(12) == 0;
    double area = size * size * (0.3 + 0.5 * random.nextDouble());
    Extent extent =
        new Extent(Box.of(x, y, size, 1.25 * size), area, crowd, Box.of(x, y, size / 4, size / 2));
    return new Body(track, size, points, Pose.labelled(labelled[0], labelled[1]).with(extent));
  }

  private Pose pose(List<Body> bodies, int j, boolean gaps) {
    double[][] p = new double[3][POINTS];
    if (!bodies.isEmpty() && random.nextInt(4) > 0) {
      Body of = bodies.get((j + (random.nextInt(6) == 0 ? 1 : 0)) % bodies.size());
      double spread = of.size() * 0.5 * random.nextDouble() * random.nextDouble();
      for (int k = 0; k < POINTS; k++) {
        p[0][k] = of.points()[0][k] + spread * (random.nextDouble() - 0.5);
        p[1][k] = of.points()[1][k] + spread * (random.nextDouble() - 0.5);
      }
    } else {
      double x = 300 * random.nextDouble();
      double y = 300 * random.nextDouble();
      for (int k = 0; k < POINTS; k++) {
        p[0][k] = x + 90 * random.nextDouble();
        p[1][k] = y + 90 * random.nextDouble();
      }
    }
    for (int k = 0; gaps && k < POINTS; k++) {
      p[0][k] = random.nextInt(8) == 0 ? Double.NaN : p[0][k];
    }
    return Pose.of(p[0], p[1], p[2]);
  }

  /** Returns each body with the pose of its place in the frame. */
  public static List<PosePair> pairs(List<FramePoses> frames) {
    List<PosePair> pairs = new ArrayList<>();
    for (FramePoses f : frames) {
      for (int i = 0; i < f.truth().size(); i++) {
        Pose found = i < f.found().size() ? f.found().get(i) : null;
        pairs.add(new PosePair(f.frame(), f.truthTracks().get(i), f.truth().get(i), found));
      }
    }
    return pairs;
  }

  /** Returns ratings of subjects by raters. */
  public static double[][] series(int seed) {
    Random r = new MetricCases(seed).random;
    int raters = 2 + r.nextInt(3);
    double[] bias = r.doubles(raters).map(v -> 2 * v).toArray();
    double spread = 10 * r.nextDouble();
    double noise = 3 * r.nextDouble();
    double[][] rows = new double[4 + r.nextInt(40)][raters];
    for (double[] row : rows) {
      double subject = spread * r.nextDouble();
      for (int k = 0; k < raters; k++) {
        row[k] = subject + bias[k] + noise * (r.nextDouble() - 0.5);
      }
    }
    return rows;
  }

  /** Returns pairs of poses of seven points in space. */
  public static List<PosePair> space(int seed) {
    Random r = new MetricCases(seed).random;
    int mirror = r.nextInt(4) == 0 ? -1 : 1;
    List<PosePair> pairs = new ArrayList<>();
    int frames = 2 + r.nextInt(6);
    for (int t = 0; t < frames; t++) {
      double[][] truth = new double[7][];
      for (int k = 0; k < truth.length; k++) {
        truth[k] = new double[] {r.nextDouble(), r.nextDouble(), r.nextDouble()};
      }
      double[][] found = new double[7][];
      for (int k = 0; k < truth.length; k++) {
        double[] p = truth[k];
        found[k] =
            new double[] {
              mirror * 1.1 * p[0] + 0.1 * r.nextDouble(),
              p[1] - 0.1 * p[2] + 0.1 * r.nextDouble(),
              p[2] + 0.1 * p[1] + 0.1 * r.nextDouble()
            };
      }
      pairs.add(new PosePair(t, 0, inSpace(truth), inSpace(found)));
    }
    return pairs;
  }

  /** Returns a pose of points in space, in metres, that all lie in one place of the image. */
  public static Pose inSpace(double[][] p) {
    return Pose.labelled(new double[p.length], new double[p.length])
        .with3d(k -> p[k][0], k -> p[k][1], k -> p[k][2]);
  }
}
