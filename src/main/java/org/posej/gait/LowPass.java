// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.Arrays;
import org.posej.math.Butterworth;

/**
 * A Butterworth low pass of paths with gaps.
 *
 * <p>Each run of known values is filtered for itself; one that is too short stays as it is. A
 * cut-off beyond what the rate allows is lowered to 0.45 of the rate.
 */
final class LowPass {
  private static final int ORDER = 2; // of one pass; both have four
  private static final double MOST = 0.45; // of the rate; the limit is one half

  private final Butterworth filter;

  LowPass(double cutoffHz, double rateHz) {
    filter = Butterworth.of(ORDER, Math.min(cutoffHz, MOST * rateHz), rateHz);
  }

  double[] apply(double[] values) {
    double[] out = values.clone();
    int from = 0;
    while (from < out.length) {
      int to = from;
      while (to < out.length && !Double.isNaN(out[to])) {
        to++;
      }
      if (to - from >= filter.shortest()) {
        double[] run = filter.filter(Arrays.copyOfRange(out, from, to));
        System.arraycopy(run, 0, out, from, run.length);
      }
      from = to + 1;
    }
    return out;
  }
}
