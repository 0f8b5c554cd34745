// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import java.util.function.DoubleUnaryOperator;

/** Where a number lies with some confidence. */
public record Interval(double low, double high) {

  /** Returns the interval of a number that rises with this one, such as its root. */
  public Interval map(DoubleUnaryOperator rising) {
    return new Interval(rising.applyAsDouble(low), rising.applyAsDouble(high));
  }

  static Interval around(double middle, double half) {
    return new Interval(middle - half, middle + half);
  }
}
