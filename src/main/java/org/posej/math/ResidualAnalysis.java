// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/**
 * Tells where to cut noise off a signal: Winter's residual analysis.
 *
 * <p>The residual of a cut-off is the root of the mean squared difference between the signal and
 * what a low pass leaves of it. At high cut-offs only noise is taken away, and the residuals lie
 * about a line; that line, continued to a cut-off of 0, tells the whole noise. The cut-off at which
 * the residual is as large as that takes as much of the signal as it leaves of the noise. Winter,
 * Biomechanics and Motor Control of Human Movement, section 3.4.4.3.
 *
 * @param cutoffsHz increasing
 * @param residuals one per cut-off
 * @param slope of the line through the tail, per Hz
 * @param intercept of that line at 0 Hz: the noise
 * @param cutoffHz that is suggested
 */
public record ResidualAnalysis(
    double[] cutoffsHz, double[] residuals, double slope, double intercept, double cutoffHz) {
  private static final int CUTOFFS = 60;
  private static final int ORDER = 2;
  private static final double FIRST = 1.0 / 128; // of the rate
  private static final double TAIL = 1.0 / 4;
  private static final double LAST = 3.0 / 8;

  /**
   * Analyses signals that are to be filtered alike, by the Butterworth filter of second order in
   * both directions, with cut-offs up to three eighths of the rate, the last third of which is the
   * tail.
   *
   * @param signals of any lengths, none missing
   * @return a cut-off of NaN where all signals are too short
   */
  public static ResidualAnalysis of(double rateHz, double[]... signals) {
    double[] cutoffs = new double[CUTOFFS];
    double[] residuals = new double[CUTOFFS];
    for (int i = 0; i < CUTOFFS; i++) {
      cutoffs[i] = rateHz * (FIRST + (LAST - FIRST) * i / (CUTOFFS - 1));
      residuals[i] = residual(Butterworth.of(ORDER, cutoffs[i], rateHz), signals);
    }
    return of(cutoffs, residuals, TAIL * rateHz);
  }

  /**
   * Finds the cut-off on a curve of residuals.
   *
   * @param fromHz where the tail begins; it holds two cut-offs or more
   */
  public static ResidualAnalysis of(double[] cutoffsHz, double[] residuals, double fromHz) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < cutoffsHz.length; i++) {
      if (cutoffsHz[i] >= fromHz) {
        n++;
        x += cutoffsHz[i];
        y += residuals[i];
        xx += cutoffsHz[i] * cutoffsHz[i];
        xy += cutoffsHz[i] * residuals[i];
      }
    }
    double slope = (n * xy - x * y) / (n * xx - x * x);
    double noise = (y - slope * x) / n;
    return new ResidualAnalysis(
        cutoffsHz, residuals, slope, noise, crossing(cutoffsHz, residuals, noise));
  }

  /** Returns where the residuals fall to a value, by a line between cut-offs. */
  private static double crossing(double[] cutoffs, double[] residuals, double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    for (int i = 0; i < cutoffs.length; i++) {
      if (residuals[i] <= value) {
        double fall = i == 0 ? 0 : residuals[i - 1] - residuals[i];
        double part = fall > 0 ? (value - residuals[i]) / fall : 0;
        return i == 0 ? cutoffs[0] : cutoffs[i] - part * (cutoffs[i] - cutoffs[i - 1]);
      }
    }
    return cutoffs[cutoffs.length - 1];
  }

  private static double residual(Butterworth filter, double[]... signals) {
    double sum = 0;
    int n = 0;
    for (double[] x : signals) {
      if (x.length >= filter.shortest()) {
        double[] y = filter.filter(x);
        for (int t = 0; t < x.length; t++) {
          sum += (x[t] - y[t]) * (x[t] - y[t]);
        }
        n += x.length;
      }
    }
    return Math.sqrt(sum / n);
  }
}
