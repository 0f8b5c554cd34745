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
   * @param otherOff the other foot leaves the ground; NaN in running, where it did so before
   * @param otherStrike the other foot comes down
   * @param off this foot leaves the ground
   * @param otherNextOff the other foot leaves the ground again; NaN in walking, where it does so
   *     after the cycle
   * @param nextStrike of this foot
   * @param error of a moment, one standard deviation
   * @param confidence of the least sure moment
   */
  record Moments(
      double strike,
      double otherOff,
      double otherStrike,
      double off,
      double otherNextOff,
      double nextStrike,
      double error,
      double confidence) {

    /** Returns whether the other foot is in the air when this one comes down at the end. */
    boolean endsInFlight() {
      return !Double.isNaN(otherNextOff);
    }
  }

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
    supports(m, part, partError);
  }

  private void supports(Moments m, double part, double error) {
    boolean before = Double.isNaN(m.otherOff) && m.endsInFlight();
    double otherLeft = before ? m.strike : m.otherOff;
    double single = Math.min(m.off, m.otherStrike) - otherLeft;
    double both = otherLeft - m.strike + Math.max(0, m.off - m.otherStrike);
    double none =
        Math.max(0, m.otherStrike - m.off) + (m.endsInFlight() ? m.nextStrike - m.otherNextOff : 0);
    put(Quantity.SINGLE_SUPPORT, single * part, error);
    put(Quantity.DOUBLE_SUPPORT, both * part, both > 0 ? error * Math.sqrt(2) : 0);
    put(Quantity.FLIGHT, none * part, none > 0 ? error * Math.sqrt(2) : 0);
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
