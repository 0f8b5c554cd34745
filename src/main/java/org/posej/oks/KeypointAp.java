// SPDX-License-Identifier: BSD-2-Clause
package org.posej.oks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.posej.Pose;

/**
 * Average precision and recall of poses by object keypoint similarity, as COCO evaluates them.
 *
 * <p>Images are added one after another. Points that were withheld count by their forced estimate,
 * since the evaluation does not look at what a detector says about visibility; a point without an
 * estimate is infinitely far. Not safe for use by several threads.
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
  private static final double STEP = (0.95 - 0.5) / (LEVELS - 1);
  private static final int RECALLS = 101;
  private static final double EPSILON = 0x1p-52;

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

  private final OksSimilarity oks;
  private final OksImages images;
  private final int most;
  private final byte[][][] verdicts = new byte[Size.values().length][LEVELS][];
  private final Curve[][] curves = new Curve[Size.values().length][LEVELS];
  private long[] order; // of all poses from the best on, null before it is asked for

  /** Precision over recall at one similarity. */
  private record Curve(double precision, double recall) {}

  /** Prepares for points of these sigmas, as COCO does it. */
  public KeypointAp(double... sigmas) {
    this(sigmas, BodyArea.TOLD, MOST);
  }

  /**
   * Prepares for points of these sigmas.
   *
   * @param areas which area similarity is relative to and bodies are sized by
   * @param most how many poses of an image are looked at, the best ones
   */
  public KeypointAp(double[] sigmas, BodyArea areas, int most) {
    oks = new OksSimilarity(sigmas, areas);
    images = new OksImages(oks);
    this.most = most;
  }

  /**
   * Adds an image.
   *
   * @param found with their scores, in any order
   */
  public void add(List<Pose> bodies, List<Pose> found) {
    images.add(bodies, found, most);
    order = null;
    for (Size size : Size.values()) {
      Arrays.fill(verdicts[size.ordinal()], null);
      Arrays.fill(curves[size.ordinal()], null);
    }
  }

  /** Returns the ten numbers that COCO's evaluation prints. */
  public KeypointApStats stats() {
    return stats(null);
  }

  /**
   * Returns the ten numbers where images count several times or not at all, as a bootstrap over
   * images wants it.
   *
   * @param times how often each image counts, in the order in which they were added; null for once
   */
  public KeypointApStats stats(int[] times) {
    Curve[] all = curves(Size.ALL, times);
    Curve[] medium = curves(Size.MEDIUM, times);
    Curve[] large = curves(Size.LARGE, times);
    return new KeypointApStats(
        mean(all, Curve::precision),
        all[0].precision(),
        all[LEVELS / 2].precision(),
        mean(medium, Curve::precision),
        mean(large, Curve::precision),
        mean(all, Curve::recall),
        all[0].recall(),
        all[LEVELS / 2].recall(),
        mean(medium, Curve::recall),
        mean(large, Curve::recall));
  }

  /** Returns the mean average precision over the similarities 0.5, 0.55 ... 0.95. */
  public double ap(Size size) {
    return ap(size, null);
  }

  /**
   * Returns the mean average precision where images count several times or not at all.
   *
   * @param times as of {@link #stats(int[])}
   */
  public double ap(Size size, int[] times) {
    return mean(curves(size, times), Curve::precision);
  }

  /** Returns the mean recall over the similarities 0.5, 0.55 ... 0.95. */
  public double ar(Size size) {
    return mean(curves(size, null), Curve::recall);
  }

  private static double mean(Curve[] curves, ToDoubleFunction<Curve> number) {
    return Arrays.stream(curves).mapToDouble(number).sum() / LEVELS;
  }

  /** Returns the average precision at one similarity; NaN where no body counts. */
  public double apAt(double level, Size size) {
    return curveAt(level, size).precision();
  }

  /** Returns the recall at one similarity; NaN where no body counts. */
  public double arAt(double level, Size size) {
    return curveAt(level, size).recall();
  }

  /** Returns the similarity of that number of the ten. */
  static double level(int i) {
    return 0.5 + STEP * i;
  }

  /** Returns how alike a pose and a body are in 0..1. */
  public double similarity(Pose found, Pose body) {
    return oks.of(found, body);
  }

  private Curve curveAt(double level, Size size) {
    boolean[] counts = images.counting(size);
    return curve(images.judge(level, size, counts), images.count(counts, null), null);
  }

  /** Returns the curve at each of the ten similarities; those of all images once are kept. */
  private Curve[] curves(Size size, int[] times) {
    Curve[] kept = curves[size.ordinal()];
    if (times == null && kept[0] != null) {
      return kept;
    }
    int count = images.count(images.counting(size), times);
    Curve[] made = times == null ? kept : new Curve[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      made[i] = curve(verdicts(i, size), count, times);
    }
    return made;
  }

  private byte[] verdicts(int level, Size size) {
    byte[][] ofSize = verdicts[size.ordinal()];
    if (ofSize[level] == null) {
      ofSize[level] = images.judge(level(level), size, images.counting(size));
    }
    return ofSize[level];
  }

  private Curve curve(byte[] verdict, int count, int[] times) {
    if (count == 0) {
      return new Curve(Double.NaN, Double.NaN);
    }
    double[] precision = new double[verdict.length];
    double[] recall = new double[verdict.length];
    int n = 0;
    int right = 0;
    int seen = 0;
    for (long key : order()) {
      int p = (int) key;
      int weight = times == null ? 1 : times[images.imageOf[p]];
      if (verdict[p] != OksImages.IGNORED && weight > 0) {
        right += verdict[p] == OksImages.RIGHT ? weight : 0;
        seen += weight;
        precision[n] = right / (seen + EPSILON);
        recall[n++] = (double) right / count;
      }
    }
    return new Curve(area(precision, recall, n), n == 0 ? 0 : recall[n - 1]);
  }

  private long[] order() {
    if (order == null) {
      order = new long[images.poses];
      for (int p = 0; p < order.length; p++) {
        order[p] = OksImages.best(images.score[p], p);
      }
      Arrays.sort(order);
    }
    return order;
  }

  /** Returns the mean over 101 recalls of the best precision at that recall or a larger one. */
  private static double area(double[] precision, double[] recall, int n) {
    for (int i = n - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double sum = 0;
    for (int r = 0, i = 0; r < RECALLS; r++) {
      while (i < n && recall[i] < 0.01 * r) {
        i++;
      }
      sum += i < n ? precision[i] : 0;
    }
    return sum / RECALLS;
  }
}
