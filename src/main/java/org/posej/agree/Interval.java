// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

/** Where a number lies with some confidence. */
public record Interval(double low, double high) {

  static Interval around(double middle, double half) {
    return new Interval(middle - half, middle + half);
  }
}
