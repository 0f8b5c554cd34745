// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.List;
import org.posej.Pose;
import org.posej.codec.Grid;
import org.posej.math.FirstMaximum;
import org.posej.math.GaussianBlur;

/**
 * Decides about the points of a body together: each is sought where its map is warm and where the
 * shape of a labelled body, fitted to the points that are sure, expects it.
 *
 * <p>The fit is affine, by least squares that are reweighted three times (Holland and Welsch 1977,
 * Cauchy's weights), and held at the labelled shape as strongly as one sure point would. Points
 * leave their expected place against a spring. Coordinates are cells. Safe for several threads.
 */
final class Consensus {
  private static final int LEAST_POINTS = 3;
  private static final int ROUNDS = 3;
  private static final double BLUR = 2; // cells, as the maps of labelled points have
  private static final double SPREAD = 0.15; // of the box: twice what made-up bodies leave a fit
  private static final double HOLD = 200; // squared cells: one point 14 cells from the middle
  private static final double FLOOR = 1e-7;
  private static final float LOG_FLOOR = (float) Math.log(FLOOR);
  private static final double FULL = 2.78; // the blurred peak of a map that is sure, as a factor

  private final Grid grid;
  private final double spring; // penalty per squared cell
  private final GaussianBlur blur = new GaussianBlur(13, BLUR);

  /**
   * Prepares decisions.
   *
   * @param grid of the maps
   * @param box longer side of the body's box in cells
   */
  Consensus(Grid grid, double box) {
    this.grid = grid;
    spring = 1 / (2 * SPREAD * SPREAD * box * box);
  }

  /**
   * Returns the cell of each point; -1 for points that are not in use.
   *
   * @param heat maps of at least so many points as are used
   * @param shapes labelled bodies in cells; the one that agrees best is taken
   */
  int[] cells(float[][] heat, boolean[] used, List<Pose> shapes) {
    float[][] logs = new float[used.length][];
    Pose peaks = peaks(heat, used, logs);
    Fit best = null;
    for (Pose shape : shapes) {
      Fit fit = peaks.count() < LEAST_POINTS ? null : Fit.of(shape, peaks, 2 * spring);
      best = fit != null && (best == null || fit.trust() > best.trust()) ? fit : best;
    }
    int[] cells = new int[used.length];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = used[k] ? warmest(logs[k], best, k) : -1;
    }
    return cells;
  }

  /** Blurs the maps and returns their peaks, with scores of how much of a sure peak they have. */
  private Pose peaks(float[][] heat, boolean[] used, float[][] logs) {
    int n = used.length;
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    FirstMaximum maximum = new FirstMaximum(grid.width() * grid.height());
    for (int k = 0; k < n; k++) {
      x[k] = Double.NaN;
      y[k] = Double.NaN;
      if (used[k]) {
        logs[k] = new float[heat[k].length];
        blur.apply(heat[k], grid.width(), grid.height(), logs[k]);
        int at = Math.max(0, maximum.of(logs[k])); // the first cell of a map without heat
        x[k] = at % grid.width();
        y[k] = at / grid.width();
        scores[k] = Math.min(1, Math.max(FLOOR, FULL * logs[k][at]));
        for (int i = 0; i < logs[k].length; i++) {
          logs[k][i] = logs[k][i] > FLOOR ? (float) Math.log(logs[k][i]) : LOG_FLOOR;
        }
      }
    }
    return Pose.of(x, y, scores);
  }

  private int warmest(float[] log, Fit fit, int k) {
    boolean expected = fit != null && fit.shape.has(k);
    double x = expected ? fit.x(k) : 0;
    double y = expected ? fit.y(k) : 0;
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < log.length; i++) {
      double dx = i % grid.width() - x;
      double dy = i / grid.width() - y;
      double value = log[i] - (expected ? spring * (dx * dx + dy * dy) : 0);
      if (value > most) {
        most = value;
        best = i;
      }
    }
    return best;
  }

  /** A labelled shape that is moved, turned and stretched onto peaks. */
  private static final class Fit {
    private final Pose shape;
    private final Pose peaks;
    private final double[] weights;
    private final double[] matrix = new double[4];
    private final double[] from = new double[2];
    private final double[] to = new double[2];

    private Fit(Pose shape, Pose peaks) {
      this.shape = shape;
      this.peaks = peaks;
      weights = new double[shape.size()];
    }

    /** Returns the fit, or null where shape and peaks share no point. */
    static Fit of(Pose shape, Pose peaks, double perSquare) {
      Fit fit = new Fit(shape, peaks);
      for (int k = 0; k < fit.weights.length; k++) {
        fit.weights[k] = shape.has(k) && peaks.has(k) ? peaks.score(k) : 0;
      }
      if (fit.trust() == 0) {
        return null;
      }
      for (int round = 0; round < ROUNDS; round++) {
        fit.solve();
        for (int k = 0; k < fit.weights.length; k++) {
          if (fit.weights[k] > 0) {
            double dx = peaks.x(k) - fit.x(k);
            double dy = peaks.y(k) - fit.y(k);
            fit.weights[k] = peaks.score(k) / (1 + perSquare * (dx * dx + dy * dy));
          }
        }
      }
      return fit;
    }

    double trust() {
      double sum = 0;
      for (double w : weights) {
        sum += w;
      }
      return sum;
    }

    double x(int k) {
      double a = shape.x(k) - from[0];
      double b = shape.y(k) - from[1];
      return to[0] + matrix[0] * a + matrix[1] * b;
    }

    double y(int k) {
      double a = shape.x(k) - from[0];
      double b = shape.y(k) - from[1];
      return to[1] + matrix[2] * a + matrix[3] * b;
    }

    private void solve() {
      double sum = trust();
      double[] middle = new double[4];
      for (int k = 0; k < weights.length; k++) {
        if (weights[k] > 0) {
          middle[0] += weights[k] * shape.x(k) / sum;
          middle[1] += weights[k] * shape.y(k) / sum;
          middle[2] += weights[k] * peaks.x(k) / sum;
          middle[3] += weights[k] * peaks.y(k) / sum;
        }
      }
      double share = sum / (sum + 1);
      from[0] = middle[0];
      from[1] = middle[1];
      to[0] = share * middle[2] + (1 - share) * middle[0];
      to[1] = share * middle[3] + (1 - share) * middle[1];
      double aa = HOLD;
      double ab = 0;
      double bb = HOLD;
      double[] right = {HOLD, 0, 0, HOLD}; // x from a and b, y from a and b
      for (int k = 0; k < weights.length; k++) {
        if (weights[k] > 0) {
          double a = shape.x(k) - middle[0];
          double b = shape.y(k) - middle[1];
          double w = weights[k];
          aa += w * a * a;
          ab += w * a * b;
          bb += w * b * b;
          right[0] += w * a * (peaks.x(k) - middle[2]);
          right[1] += w * b * (peaks.x(k) - middle[2]);
          right[2] += w * a * (peaks.y(k) - middle[3]);
          right[3] += w * b * (peaks.y(k) - middle[3]);
        }
      }
      double det = aa * bb - ab * ab; // at least HOLD squared
      for (int row = 0; row < 4; row += 2) {
        matrix[row] = (bb * right[row] - ab * right[row + 1]) / det;
        matrix[row + 1] = (aa * right[row + 1] - ab * right[row]) / det;
      }
    }
  }
}
