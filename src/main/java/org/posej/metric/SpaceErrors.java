// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.compare.FrameSums;
import org.posej.compare.PosePair;
import org.posej.math.Procrustes;

/**
 * How far points in space lie from true ones, in millimetres.
 *
 * <p>A point counts where both poses have it in space. Sources: Ionescu et al., "Human3.6M" (2014),
 * for MPJPE; Rhodin et al., "Unsupervised geometry-aware representation" (2018), for N-MPJPE;
 * Pavllo et al., "3D human pose estimation in video" (2019), for MPJVE; Mehta et al., "Monocular 3D
 * human pose estimation in the wild" (2017), for 3DPCK.
 */
public final class SpaceErrors {
  private static final double MM = 1000; // places in space are in metres

  /** What is done to a pose found before it is compared. */
  public enum Alignment {
    /** Nothing: errors are between places as they are. */
    NONE,
    /** Both are moved so that the root lies in the origin: MPJPE. */
    ROOT,
    /** And the one found is scaled to fit best: N-MPJPE. */
    SCALE,
    /** The one found is moved, turned and scaled to fit best: PA-MPJPE. */
    PROCRUSTES
  }

  private final List<double[]> errors = new ArrayList<>(); // of each pair, only points that count
  private final List<Integer> frames = new ArrayList<>(); // of each pair that counts

  /**
   * Measures pairs; those without points in space in common do not count.
   *
   * @param root index of the keypoint that both are moved by, or -1 for the mean of the points
   */
  public SpaceErrors(List<PosePair> pairs, Alignment alignment, int root) {
    for (PosePair pair : pairs) {
      int[] common = common(pair.truth(), pair.found());
      if (common.length > 0) {
        double[][] truth = points(pair.truth(), common);
        double[][] found = points(pair.found(), common);
        frames.add(pair.frame());
        errors.add(errors(truth, align(pair, truth, found, alignment, root)));
      }
    }
  }

  private static int[] common(Pose truth, Pose found) {
    int n = found == null || !found.has3d() || !truth.has3d() ? 0 : truth.size();
    int[] common = new int[n];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (!Double.isNaN(truth.x3d(k) + found.x3d(k))) {
        common[count++] = k;
      }
    }
    return Arrays.copyOf(common, count);
  }

  private static double[][] points(Pose pose, int[] which) {
    double[][] p = new double[which.length][];
    for (int i = 0; i < p.length; i++) {
      p[i] = point(pose, which[i]);
    }
    return p;
  }

  private static double[] point(Pose pose, int k) {
    return new double[] {MM * pose.x3d(k), MM * pose.y3d(k), MM * pose.z3d(k)};
  }

  /** Moves the true points too, but for NONE and PROCRUSTES. */
  private static double[][] align(
      PosePair pair, double[][] truth, double[][] found, Alignment alignment, int root) {
    switch (alignment) {
      case NONE:
        return found;
      case PROCRUSTES:
        return Procrustes.align(found, truth);
      default:
        move(truth, root < 0 ? Procrustes.mean(truth) : point(pair.truth(), root));
        move(found, root < 0 ? Procrustes.mean(found) : point(pair.found(), root));
        double scale = alignment == Alignment.SCALE ? scale(truth, found) : 1;
        for (double[] p : found) {
          for (int a = 0; a < p.length; a++) {
            p[a] *= scale;
          }
        }
        return found;
    }
  }

  private static void move(double[][] points, double[] origin) {
    for (double[] p : points) {
      for (int a = 0; a < p.length; a++) {
        p[a] -= origin[a];
      }
    }
  }

  private static double scale(double[][] truth, double[][] found) {
    double both = 0;
    double own = 0;
    for (int i = 0; i < truth.length; i++) {
      for (int a = 0; a < truth[i].length; a++) {
        both += truth[i][a] * found[i][a];
        own += found[i][a] * found[i][a];
      }
    }
    return own == 0 ? 1 : both / own;
  }

  private static double[] errors(double[][] truth, double[][] found) {
    double[] e = new double[truth.length];
    for (int i = 0; i < e.length; i++) {
      e[i] =
          Math.sqrt(
              Math.pow(truth[i][0] - found[i][0], 2)
                  + Math.pow(truth[i][1] - found[i][1], 2)
                  + Math.pow(truth[i][2] - found[i][2], 2));
    }
    return e;
  }

  /**
   * Returns the mean error of the change from each frame to the next: MPJVE, in millimetres a
   * frame.
   *
   * <p>Both are moved by the root first. Points count that both poses have in both frames, of the
   * same individual and of frames that follow each other.
   */
  public static double velocity(List<PosePair> pairs, int root) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < pairs.size(); i++) {
      PosePair before = before(pairs, i);
      if (before != null) {
        PosePair now = pairs.get(i);
        for (int k : common(now.truth(), now.found())) {
          double[] change =
              minus(
                  change(before.found(), now.found(), k, root),
                  change(before.truth(), now.truth(), k, root));
          double d = Math.sqrt(Arrays.stream(change).map(c -> c * c).sum());
          sum += Double.isNaN(d) ? 0 : d;
          n += Double.isNaN(d) ? 0 : 1;
        }
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private static PosePair before(List<PosePair> pairs, int i) {
    PosePair now = pairs.get(i);
    for (int j = i - 1; j >= 0 && pairs.get(j).frame() >= now.frame() - 1; j--) {
      PosePair p = pairs.get(j);
      boolean last = p.frame() == now.frame() - 1 && p.individual() == now.individual();
      if (last && p.found() != null) {
        return p;
      }
    }
    return null;
  }

  private static double[] change(Pose from, Pose to, int k, int root) {
    return minus(rooted(to, k, root), rooted(from, k, root));
  }

  private static double[] rooted(Pose pose, int k, int root) {
    return root < 0 ? point(pose, k) : minus(point(pose, k), point(pose, root));
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  /** Returns the mean over all points that count, NaN where none does. */
  public double mean() {
    return errors.stream().flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
  }

  /** Returns the mean error of each pair that counts. */
  public double[] perPose() {
    return errors.stream().mapToDouble(e -> Arrays.stream(e).average().orElseThrow()).toArray();
  }

  /** Returns sums of the errors of the points in each frame. */
  public FrameSums frameErrors() {
    return frames(e -> e);
  }

  /** Returns in each frame how many points are nearer than a threshold in millimetres. */
  public FrameSums frameShares(double mm) {
    return frames(e -> e < mm ? 1 : 0);
  }

  private FrameSums frames(DoubleUnaryOperator value) {
    return FrameSums.of(
        IntStream.range(0, errors.size())
            .flatMap(i -> IntStream.generate(() -> frames.get(i)).limit(errors.get(i).length))
            .toArray(),
        errors.stream().flatMapToDouble(Arrays::stream).map(value).toArray());
  }

  /** Returns the share of points nearer than a threshold in millimetres: 3DPCK, usually at 150. */
  public double below(double mm) {
    return frameShares(mm).mean();
  }

  /**
   * Returns 3DPCK at 0, 5 ... millimetres; its mean is the AUC of that grid.
   *
   * @param last 150 for the 31 thresholds of the authors' program, 195 for the 40 of some others
   */
  public Curve curve(int last) {
    double[] thresholds = Curve.upTo(last, last / 5);
    return new Curve(thresholds, Arrays.stream(thresholds).map(this::below).toArray());
  }
}
