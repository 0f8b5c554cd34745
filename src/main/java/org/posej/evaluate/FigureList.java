// SPDX-License-Identifier: BSD-2-Clause
package org.posej.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.posej.agree.Bootstrap;
import org.posej.agree.Interval;
import org.posej.compare.FrameSums;

/** Figures in the order in which they are told. */
final class FigureList {
  private final List<Figure> list = new ArrayList<>();

  /** Adds a number without an interval. */
  void add(String name, double value, String unit) {
    add(name, value, unit, null);
  }

  /** Adds a number with its interval. */
  void add(String name, double value, String unit, Interval interval) {
    list.add(new Figure(name, value, unit, interval));
  }

  /** Adds a mean with the interval that drawing frames again gives. */
  void mean(String name, FrameSums sums, String unit) {
    add(name, sums.mean(), unit, interval(sums));
  }

  /** Adds a share, told in per cent, likewise. */
  void share(String name, FrameSums right) {
    add(name, 100 * right.mean(), "%", interval(right).map(share -> 100 * share));
  }

  /** Returns the interval of a mean, frames drawn again. */
  static Interval interval(FrameSums sums) {
    return Bootstrap.USUAL.ofMean(sums.sums(), sums.counts());
  }

  /** Returns the figures. */
  List<Figure> list() {
    return List.copyOf(list);
  }
}
