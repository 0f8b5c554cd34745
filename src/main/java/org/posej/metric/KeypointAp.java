// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.posej.Box;
import org.posej.Pose;
import org.posej.math.Oks;

/**
 * Average precision and recall of poses by object keypoint similarity, as COCO evaluates them.
 *
 * <p>Images are added one after another. Points that were withheld count by their forced estimate,
 * since the evaluation does not look at what a detector says about visibility. Not safe for use by
 * several threads.
 */
public final class KeypointAp {
  /*
   * The rules are those of COCO's evaluation program (Lin et al., "Microsoft COCO", 2014): the 20
   * best poses of an image; ten similarities from 0.5 to 0.95; a pose takes the most similar body
   * that is left; crowds, bodies without points and those outside the range of areas neither count
   * nor make a pose wrong; precision is made monotone and read at 101 recalls.
   */
  private static final int MOST = 20;
  private static final int LEVELS = 10;
  private static final int RECALLS = 101;
  private static final double SURE = 1 - 1e-10;

  /** Which bodies count, by their area in squared pixels. */
  public enum Size {
    ALL(0, 1e10),
    MEDIUM(32 * 32, 96 * 96),
    LARGE(96 * 96, 1e10);

    private final double least;
    private final double most;

    Size(double least, double most) {
      this.least = least;
      this.most = most;
    }

    boolean isOutside(double area) {
      return area < least || area > most;
    }
  }

  private final double[] sigmas;
  private final List<Image> images = new ArrayList<>();

  /** One image: its bodies, the poses from the best on, and the similarity of each to each. */
  private record Image(List<Pose> bodies, List<Pose> poses, double[][] similarity) {}

  /** What became of a pose at one level. */
  private record Verdict(double score, boolean right, boolean ignored) {}

  /** Prepares for points of these sigmas. */
  public KeypointAp(double... sigmas) {
    this.sigmas = sigmas.clone();
  }

  /**
   * Adds an image.
   *
   * @param found with their scores, in any order
   */
  public void add(List<Pose> bodies, List<Pose> found) {
    List<Pose> best =
        found.stream()
            .sorted(Comparator.comparingDouble((Pose p) -> p.score()).reversed())
            .limit(MOST)
            .toList();
    double[][] similarity = new double[best.size()][bodies.size()];
    for (int i = 0; i < best.size(); i++) {
      for (int j = 0; j < bodies.size(); j++) {
        similarity[i][j] = similarity(best.get(i), bodies.get(j));
      }
    }
    images.add(new Image(List.copyOf(bodies), best, similarity));
  }

  /** Returns the mean average precision over the similarities 0.5, 0.55 ... 0.95. */
  public double ap(Size size) {
    return mean(level -> apAt(level, size));
  }

  /** Returns the mean recall over the similarities 0.5, 0.55 ... 0.95. */
  public double ar(Size size) {
    return mean(level -> arAt(level, size));
  }

  private static double mean(DoubleUnaryOperator ofLevel) {
    double sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      sum += ofLevel.applyAsDouble(0.5 + 0.05 * i);
    }
    return sum / LEVELS;
  }

  /** Returns the average precision at one similarity; NaN where no body counts. */
  public double apAt(double level, Size size) {
    return precision(level, size)[0];
  }

  /** Returns the recall at one similarity; NaN where no body counts. */
  public double arAt(double level, Size size) {
    return precision(level, size)[1];
  }

  /** Returns how alike a pose and a body are in 0..1. */
  double similarity(Pose found, Pose body) {
    boolean labelled = body.count() > 0;
    Box box = body.extent().box();
    double[] squared = new double[sigmas.length];
    for (int k = 0; k < squared.length; k++) {
      double x = x(found, k);
      double y = y(found, k);
      double dx = labelled ? x - body.x(k) : beyond(x, box.x(), box.width());
      double dy = labelled ? y - body.y(k) : beyond(y, box.y(), box.height());
      boolean absent = Double.isNaN(x) && (!labelled || body.has(k));
      squared[k] = absent ? Double.POSITIVE_INFINITY : dx * dx + dy * dy;
    }
    return Oks.of(squared, sigmas, body.extent().area());
  }

  private static double x(Pose pose, int k) {
    return pose.has(k) ? pose.x(k) : pose.estimateX(k);
  }

  private static double y(Pose pose, int k) {
    return pose.has(k) ? pose.y(k) : pose.estimateY(k);
  }

  /** Returns how far a coordinate lies outside a side that is grown by its length at both ends. */
  private static double beyond(double v, double start, double length) {
    return Math.max(0, Math.max(start - length - v, v - (start + 2 * length)));
  }

  private double[] precision(double level, Size size) {
    List<Verdict> verdicts = new ArrayList<>();
    int count = 0;
    for (Image image : images) {
      boolean[] ignored = ignored(image, size);
      for (boolean out : ignored) {
        count += out ? 0 : 1;
      }
      judge(image, ignored, level, size, verdicts);
    }
    verdicts.sort(Comparator.comparingDouble(Verdict::score).reversed());
    return count == 0 ? new double[] {Double.NaN, Double.NaN} : area(verdicts, count);
  }

  private static boolean[] ignored(Image image, Size size) {
    boolean[] ignored = new boolean[image.bodies().size()];
    for (int j = 0; j < ignored.length; j++) {
      Pose body = image.bodies().get(j);
      ignored[j] =
          body.extent().crowd() || body.count() == 0 || size.isOutside(body.extent().area());
    }
    return ignored;
  }

  private static void judge(
      Image image, boolean[] ignored, double level, Size size, List<Verdict> verdicts) {
    boolean[] taken = new boolean[ignored.length];
    for (int i = 0; i < image.poses().size(); i++) {
      Pose pose = image.poses().get(i);
      int match = match(image, i, ignored, taken, Math.min(level, SURE));
      if (match >= 0) {
        taken[match] = true;
        verdicts.add(new Verdict(pose.score(), true, ignored[match]));
      } else {
        verdicts.add(new Verdict(pose.score(), false, size.isOutside(extent(pose))));
      }
    }
  }

  /**
   * Returns the most similar body that is free, one that counts before one that does not, or -1.
   */
  private static int match(Image image, int i, boolean[] ignored, boolean[] taken, double least) {
    for (boolean out : new boolean[] {false, true}) {
      int match = -1;
      double best = least;
      for (int j = 0; j < ignored.length; j++) {
        boolean free = !taken[j] || image.bodies().get(j).extent().crowd();
        if (ignored[j] == out && free && image.similarity()[i][j] >= best) {
          best = image.similarity()[i][j];
          match = j;
        }
      }
      if (match >= 0) {
        return match;
      }
    }
    return -1;
  }

  /** Returns the area of the box around a pose's points, withheld ones included. */
  private static double extent(Pose pose) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = x0;
    double x1 = -x0;
    double y1 = -x0;
    for (int k = 0; k < pose.size(); k++) {
      double x = x(pose, k);
      double y = y(pose, k);
      if (!Double.isNaN(x + y)) {
        x0 = Math.min(x0, x);
        x1 = Math.max(x1, x);
        y0 = Math.min(y0, y);
        y1 = Math.max(y1, y);
      }
    }
    return x0 > x1 ? 0 : (x1 - x0) * (y1 - y0);
  }

  /** Returns the mean precision over 101 recalls, and the largest recall. */
  private static double[] area(List<Verdict> verdicts, int count) {
    double[] precision = new double[verdicts.size()];
    double[] recall = new double[verdicts.size()];
    int n = 0;
    int right = 0;
    int wrong = 0;
    for (Verdict v : verdicts) {
      if (!v.ignored()) {
        right += v.right() ? 1 : 0;
        wrong += v.right() ? 0 : 1;
        precision[n] = (double) right / (right + wrong);
        recall[n++] = (double) right / count;
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double sum = 0;
    for (int r = 0; r < RECALLS; r++) {
      int at = Arrays.binarySearch(recall, 0, n, 0.01 * r);
      int i = at < 0 ? -at - 1 : first(recall, at);
      sum += i < n ? precision[i] : 0;
    }
    return new double[] {sum / RECALLS, n == 0 ? 0 : recall[n - 1]};
  }

  private static int first(double[] sorted, int at) {
    int i = at;
    while (i > 0 && sorted[i - 1] == sorted[at]) {
      i--;
    }
    return i;
  }
}
