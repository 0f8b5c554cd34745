// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.Arrays;

/**
 * One stride of a foot, from a strike to its next one.
 *
 * <p>Moments that are not known are NaN, and so is what depends on them.
 */
public final class Cycle {
  private static final double PERCENT = 100;
  private static final double MINUTE = 60;

  private final int foot;
  private final double start;
  private final double end;
  private final double confidence;
  private final double[] values = new double[Quantity.values().length];
  private final double[] errors = new double[Quantity.values().length];

  /**
   * The moments of a cycle in frames, in the order in which they come in walking.
   *
   * @param strike of this foot
   * @param otherOff the other foot leaves the ground
   * @param otherStrike the other foot comes down
   * @param off this foot leaves the ground
   * @param nextStrike of this foot
   * @param error of a moment, one standard deviation
   * @param confidence of the least sure moment
   */
  record Moments(
      double strike,
      double otherOff,
      double otherStrike,
      double off,
      double nextStrike,
      double error,
      double confidence) {}

  Cycle(int foot, Moments m, double rateHz) {
    this.foot = foot;
    start = m.strike;
    end = m.nextStrike;
    confidence = m.confidence;
    Arrays.fill(values, Double.NaN);
    Arrays.fill(errors, Double.NaN);
    double stride = end - start;
    double timeError = m.error * Math.sqrt(2) / rateHz;
    put(Quantity.STRIDE_TIME, stride / rateHz, timeError);
    double step = (end - m.otherStrike) / rateHz;
    put(Quantity.STEP_TIME, step, timeError);
    put(Quantity.CADENCE, MINUTE / step, MINUTE / step * timeError / step);
    double part = PERCENT / stride;
    double partError = part * timeError * rateHz;
    put(Quantity.STANCE, (m.off - start) * part, partError);
    put(Quantity.SWING, (end - m.off) * part, partError);
    put(Quantity.SINGLE_SUPPORT, (m.otherStrike - m.otherOff) * part, partError);
    put(
        Quantity.DOUBLE_SUPPORT,
        (m.otherOff - start + m.off - m.otherStrike) * part,
        partError * Math.sqrt(2));
  }

  void put(Quantity quantity, double value, double error) {
    values[quantity.ordinal()] = value;
    errors[quantity.ordinal()] = Double.isNaN(value) ? Double.NaN : error;
  }

  /** Returns the place of the foot in {@link Gait#feet}. */
  public int foot() {
    return foot;
  }

  /** Returns the frame of its first strike. */
  public double start() {
    return start;
  }

  /** Returns the frame of its last strike. */
  public double end() {
    return end;
  }

  /** Returns the confidence of its least sure event. */
  public double confidence() {
    return confidence;
  }

  /** Returns a measure; NaN where it is not known. */
  public double value(Quantity quantity) {
    return values[quantity.ordinal()];
  }

  /** Returns how far off a measure may be by the times of the events, one standard deviation. */
  public double error(Quantity quantity) {
    return errors[quantity.ordinal()];
  }
}
