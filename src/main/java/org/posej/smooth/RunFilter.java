// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.posej.math.Butterworth;
import org.posej.math.ConstantVelocity;
import org.posej.math.MovingMedian;
import org.posej.math.OneEuro;
import org.posej.math.SavitzkyGolay;

/**
 * Smooths the places of a point in consecutive frames; for any number of threads.
 *
 * @param shortest number of frames that it needs at least
 * @param smooth from a run to x and y of each frame
 */
record RunFilter(int shortest, Function<Run, double[][]> smooth) {

  /**
   * Prepares a smoothing.
   *
   * @return null where nothing is to be smoothed
   * @throws IllegalArgumentException if it cannot be done at the frames' times
   */
  static RunFilter of(Smoothing smoothing, FrameGrid grid) {
    if (smoothing instanceof Smoothing.Median m) {
      return ofEach(1, x -> MovingMedian.of(x, m.window()));
    }
    if (smoothing instanceof Smoothing.Butterworth b) {
      Butterworth filter = butterworth(b, grid.rateHz());
      return ofEach(filter.shortest(), filter::filter);
    }
    if (smoothing instanceof Smoothing.SavitzkyGolay s) {
      SavitzkyGolay filter = new SavitzkyGolay(s.window(), s.order(), 0, 1);
      return ofEach(filter.shortest(), filter::filter);
    }
    if (smoothing instanceof Smoothing.OneEuro o) {
      grid.checkTimes();
      OneEuro filter = new OneEuro(o.minCutoffHz(), o.beta(), o.speedCutoffHz(), o.fromRaw());
      return new RunFilter(1, run -> oneEuro(filter, run));
    }
    if (smoothing instanceof Smoothing.Kalman k) {
      return new RunFilter(1, run -> kalman(k.acceleration(), run));
    }
    return null;
  }

  /** Returns a filter that treats x and y alike, whatever their times and scores. */
  private static RunFilter ofEach(int shortest, UnaryOperator<double[]> filter) {
    return new RunFilter(
        shortest, run -> new double[][] {filter.apply(run.x()), filter.apply(run.y())});
  }

  private static Butterworth butterworth(Smoothing.Butterworth b, double rateHz) {
    return b.corrected()
        ? Butterworth.corrected(b.order() / 2, b.cutoffHz(), rateHz)
        : Butterworth.of(b.order() / 2, b.cutoffHz(), rateHz);
  }

  private static double[][] oneEuro(OneEuro filter, Run run) {
    return new double[][] {
      filter.filter(run.times(), run.x()), filter.filter(run.times(), run.y())
    };
  }

  /** What was filled in was not measured, and is put where the others say. */
  private static double[][] kalman(double acceleration, Run run) {
    double[] x = run.x().clone();
    double[] noise = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      noise[t] = ConstantVelocity.noise(run.scores()[t]);
      x[t] = run.measured()[t] || t == 0 ? x[t] : Double.NaN;
    }
    ConstantVelocity.Smoothed smooth = ConstantVelocity.smooth(x, run.y(), noise, acceleration);
    return new double[][] {smooth.x(), smooth.y()};
  }
}
