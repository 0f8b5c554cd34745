// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.skeleton.SideNames.Side;

/**
 * Infers a skeleton from the names of keypoints and a few poses.
 *
 * <p>Limbs are the minimum spanning tree of how much the distance between two points varies over
 * the poses (its standard deviation over its mean), with a small weight on the distance itself, so
 * that of two that are equally rigid the shorter is drawn; with one pose the distance alone counts.
 * Mirror pairs come from the words left and right and the letters L and R in the names. Colours are
 * of the Okabe-Ito family, safe for the colour-blind: blues on the left, oranges on the right,
 * greens between, each point with a shade of its own and partners with matching ones.
 */
public final class SkeletonInference {
  /** Weight of a distance, relative to the largest, against its coefficient of variation. */
  private static final double LENGTH_WEIGHT = 0.3;

  /** What a limb from the left side to the right costs more. */
  private static final double CROSSING = 0.2;

  /** Comes after every pair that was seen twice, the shorter first. */
  private static final double SEEN_ONCE = 1e3;

  private static final double NEVER_SEEN = 1e6;

  private static final int[] LEFT = {0x004C7F, 0x0072B2, 0x56B4E9, 0xA6DBF7};
  private static final int[] RIGHT = {0xA34000, 0xD55E00, 0xE69F00, 0xFFCC66};
  private static final int[] MIDDLE = {0x00674B, 0x009E73, 0x5CC9A7, 0xB5E8D5};
  private static final int[] NO_SIDES = {
    0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7
  };
  private static final int NO_COLOUR = 0x999999;
  private static final int LIMB_LEFT = 0x0072B2;
  private static final int LIMB_RIGHT = 0xD55E00;
  private static final int LIMB_MIDDLE = 0x999999;

  private SkeletonInference() {}

  /**
   * Infers a skeleton.
   *
   * @param name what it is called
   * @param keypoints unique names in the order of the poses' points
   * @param poses examples; may be none, then limbs join the points in their order
   * @throws IllegalArgumentException if a name is blank or there twice, or a pose has another
   *     number of points
   */
  public static Skeleton infer(String name, List<String> keypoints, List<Pose> poses) {
    for (Pose pose : poses) {
      if (pose.size() != keypoints.size()) {
        throw new IllegalArgumentException(
            "A pose has " + pose.size() + " points for " + keypoints.size() + " names.");
      }
    }
    int[] mirrors = SideNames.mirrors(keypoints);
    Side[] sides = SideNames.sides(keypoints, mirrors);
    double[][] costs = symmetric(costs(mirrors.length, poses), mirrors, sides);
    return dressed(name, keypoints, mirrors, tree(costs), new double[0]);
  }

  /**
   * Adds what a skeleton lacks: mirror pairs, limbs, colours of its points and of its limbs, each
   * where it has none. Grey alone, which files without colours have, counts as none.
   *
   * @throws IllegalArgumentException if a pose has another number of points
   */
  public static Skeleton complete(Skeleton skeleton, List<Pose> poses) {
    Skeleton inferred = infer(skeleton.name(), skeleton.names(), poses);
    int[] mirrors = skeleton.mirrors();
    boolean paired = false;
    for (int k = 0; k < mirrors.length; k++) {
      paired |= mirrors[k] != k;
    }
    List<Limb> limbs = skeleton.limbs().isEmpty() ? inferred.limbs() : skeleton.limbs();
    return coloured(
        skeleton,
        dressed(
            skeleton.name(),
            skeleton.names(),
            paired ? mirrors : SideNames.mirrors(skeleton.names()),
            limbs.stream().map(limb -> new int[] {limb.from(), limb.to()}).toList(),
            skeleton.keypoints().stream().mapToDouble(Keypoint::sigma).toArray()));
  }

  /** Returns a complete skeleton in the colours that were given. */
  private static Skeleton coloured(Skeleton given, Skeleton complete) {
    List<Keypoint> keypoints = new ArrayList<>(complete.keypoints());
    if (given.keypoints().stream().anyMatch(k -> k.rgb() != NO_COLOUR)) {
      keypoints.replaceAll(
          k -> {
            int rgb = given.keypoints().get(given.indexOf(k.name())).rgb();
            return new Keypoint(k.name(), k.mirror(), k.sigma(), rgb);
          });
    }
    boolean limbs = given.limbs().stream().anyMatch(limb -> limb.rgb() != NO_COLOUR);
    return new Skeleton(complete.name(), keypoints, limbs ? given.limbs() : complete.limbs());
  }

  private static Skeleton dressed(
      String name, List<String> names, int[] mirrors, List<int[]> limbs, double[] sigmas) {
    Side[] sides = SideNames.sides(names, mirrors);
    int[] colours = colours(sides, mirrors);
    List<Keypoint> keypoints = new ArrayList<>();
    for (int k = 0; k < mirrors.length; k++) {
      double sigma = k < sigmas.length ? sigmas[k] : Double.NaN;
      keypoints.add(new Keypoint(names.get(k), mirrors[k], sigma, colours[k]));
    }
    List<Limb> coloured =
        limbs.stream()
            .map(e -> new Limb(e[0], e[1], limbColour(sides[e[0]], sides[e[1]])))
            .toList();
    return new Skeleton(name, keypoints, coloured);
  }

  private static int limbColour(Side a, Side b) {
    boolean left = a == Side.LEFT || b == Side.LEFT;
    boolean right = a == Side.RIGHT || b == Side.RIGHT;
    return left == right ? LIMB_MIDDLE : left ? LIMB_LEFT : LIMB_RIGHT;
  }

  private static int[] colours(Side[] sides, int[] mirrors) {
    int n = sides.length;
    int pairs = (int) Arrays.stream(sides).filter(s -> s == Side.LEFT).count();
    int pair = 0;
    int middle = 0;
    int[] colours = new int[n];
    for (int k = 0; k < n; k++) {
      if (pairs == 0) {
        int round = k / NO_SIDES.length;
        int rounds = (n - 1) / NO_SIDES.length + 1;
        colours[k] = mix(NO_SIDES[k % NO_SIDES.length], 0xffffff, 0.7 * round / rounds);
      } else if (sides[k] == Side.MIDDLE) {
        colours[k] = shade(MIDDLE, middle++, n - 2 * pairs);
      } else if (mirrors[k] > k) {
        boolean left = sides[k] == Side.LEFT;
        colours[k] = shade(left ? LEFT : RIGHT, pair, pairs);
        colours[mirrors[k]] = shade(left ? RIGHT : LEFT, pair, pairs);
        pair++;
      }
    }
    return colours;
  }

  /** Returns one of n shades along a ramp; a single one is the second, which is the pure colour. */
  private static int shade(int[] ramp, int i, int n) {
    double at = n == 1 ? 1 : (double) i * (ramp.length - 1) / (n - 1);
    int below = Math.min((int) at, ramp.length - 2);
    return mix(ramp[below], ramp[below + 1], at - below);
  }

  private static int mix(int a, int b, double part) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = a >> shift & 0xff;
      int to = b >> shift & 0xff;
      mixed |= (int) Math.round(from + part * (to - from)) << shift;
    }
    return mixed;
  }

  /** Prim's algorithm; edges lead from points that are in the tree to new ones. */
  private static List<int[]> tree(double[][] cost) {
    int n = cost.length;
    List<int[]> edges = new ArrayList<>();
    double[] best = new double[n];
    int[] from = new int[n];
    boolean[] in = new boolean[n];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int step = 0; step < n; step++) {
      int next = -1;
      for (int k = 0; k < n; k++) {
        if (!in[k] && (next < 0 || best[k] < best[next])) {
          next = k;
        }
      }
      in[next] = true;
      if (step > 0) {
        edges.add(new int[] {from[next], next});
      }
      for (int k = 0; k < n; k++) {
        if (!in[k] && cost[next][k] < best[k]) {
          best[k] = cost[next][k];
          from[k] = next;
        }
      }
    }
    return edges;
  }

  private static double[][] costs(int n, List<Pose> poses) {
    double[][] mean = new double[n][n];
    double[][] variation = new double[n][n];
    double longest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double[] lengths = lengths(poses, i, j);
        double m = Arrays.stream(lengths).average().orElse(0);
        double squares = Arrays.stream(lengths).map(d -> (d - m) * (d - m)).sum();
        boolean often = lengths.length > 1 && m > 0;
        mean[i][j] = m;
        variation[i][j] =
            lengths.length == 0
                ? NEVER_SEEN + i - j
                : often ? Math.sqrt(squares / (lengths.length - 1)) / m : SEEN_ONCE;
        longest = Math.max(longest, m);
      }
    }
    double[][] cost = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double relative = longest > 0 ? mean[i][j] / longest : 0;
        cost[i][j] = variation[i][j] + LENGTH_WEIGHT * relative;
        cost[j][i] = cost[i][j];
      }
    }
    return cost;
  }

  /** Both sides of the body count the same, and limbs do not cross from one to the other. */
  private static double[][] symmetric(double[][] cost, int[] mirrors, Side[] sides) {
    int n = mirrors.length;
    double[][] mean = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean middle = sides[i] == Side.MIDDLE || sides[j] == Side.MIDDLE;
        double crossing = middle || sides[i] == sides[j] ? 0 : CROSSING;
        mean[i][j] = (cost[i][j] + cost[mirrors[i]][mirrors[j]]) / 2 + crossing;
      }
    }
    return mean;
  }

  private static double[] lengths(List<Pose> poses, int i, int j) {
    return poses.stream()
        .filter(p -> p.has(i) && p.has(j))
        .mapToDouble(p -> Math.hypot(p.x(i) - p.x(j), p.y(i) - p.y(j)))
        .toArray();
  }
}
