// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A body as lines, at one moment.
 *
 * @param frame in which the body is, from zero
 * @param caption below it
 * @param sticks in units with y up
 */
public record StickFigure(int frame, String caption, List<Stick> sticks) {
  /**
   * A limb.
   *
   * @param rgb colour as 0xRRGGBB
   */
  public record Stick(double x1, double y1, double x2, double y2, int rgb) {}

  /** Copies the list. */
  public StickFigure {
    sticks = List.copyOf(sticks);
  }

  /**
   * How much room figures need.
   *
   * @param width of the widest, about its middle
   * @param height from the lowest end of all to the highest
   * @param low the lowest end of all
   */
  public record Extent(double width, double height, double low) {}

  /** Returns how much room figures need on one ground. */
  public static Extent extent(List<StickFigure> figures) {
    var up =
        figures.stream()
            .flatMap(figure -> figure.sticks.stream())
            .flatMapToDouble(s -> DoubleStream.of(s.y1, s.y2))
            .summaryStatistics();
    double reach =
        figures.stream()
            .flatMapToDouble(
                f ->
                    f.sticks.stream()
                        .flatMapToDouble(
                            s -> DoubleStream.of(s.x1 - f.middle(), s.x2 - f.middle())))
            .map(Math::abs)
            .max()
            .orElse(0);
    return new Extent(2 * reach, up.getMax() - up.getMin(), up.getMin());
  }

  /** Returns the middle of all ends along x. */
  public double middle() {
    var all = sticks.stream().flatMapToDouble(s -> DoubleStream.of(s.x1, s.x2));
    var range = all.summaryStatistics();
    return (range.getMin() + range.getMax()) / 2;
  }
}
