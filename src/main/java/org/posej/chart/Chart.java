// SPDX-License-Identifier: BSD-2-Clause
package org.posej.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Lines, bands and marks over two axes, from the back to the front.
 *
 * @param title above it
 * @param xLabel name and unit below the axis
 * @param yLabel name and unit beside the axis
 * @param layers at least one
 */
public record Chart(String title, String xLabel, String yLabel, List<Layer> layers) {
  /** The colour of what is on the left side of a body, as 0xRRGGBB. */
  public static final int LEFT = 0x0072B2;

  /** The colour of what is on the right side. */
  public static final int RIGHT = 0xD55E00;

  /** Something that is drawn. */
  public sealed interface Layer {
    /** Returns what it is called in the legend; empty for what is not named there. */
    String name();

    /** Returns its colour as 0xRRGGBB. */
    int rgb();

    /** Returns the places on the first axis. */
    double[] x();

    /** Returns all values on the second axis, NaN where there is none. */
    DoubleStream values();
  }

  /**
   * A line.
   *
   * @param y NaN where it is broken
   */
  public record Line(String name, int rgb, double[] x, double[] y) implements Layer {
    @Override
    public DoubleStream values() {
      return DoubleStream.of(y);
    }
  }

  /**
   * The area between two lines.
   *
   * @param low NaN where it is broken
   * @param high NaN where it is broken
   */
  public record Band(String name, int rgb, double[] x, double[] low, double[] high)
      implements Layer {
    @Override
    public DoubleStream values() {
      return DoubleStream.concat(DoubleStream.of(low), DoubleStream.of(high));
    }
  }

  /**
   * Single points.
   *
   * @param filled whether they are full, else rings
   */
  public record Marks(String name, int rgb, boolean filled, double[] x, double[] y)
      implements Layer {
    @Override
    public DoubleStream values() {
      return DoubleStream.of(y);
    }
  }

  /** The least and the greatest value on an axis. */
  public record Range(double low, double high) {
    private static final double BESIDE = 0.05;

    static Range of(DoubleStream values) {
      var known = values.filter(Double::isFinite).summaryStatistics();
      if (known.getCount() == 0) {
        return new Range(0, 1);
      }
      double half = known.getMax() > known.getMin() ? 0 : 0.5; // so that there is a width at all
      return new Range(known.getMin() - half, known.getMax() + half);
    }

    /** Returns a range with some room at both ends. */
    Range wider() {
      double room = BESIDE * (high - low);
      return new Range(low - room, high + room);
    }
  }

  /**
   * Copies the layers.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Chart {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("The chart '" + title + "' has nothing to draw.");
    }
  }

  /** Returns from where to where the first axis goes. */
  public Range xRange() {
    return Range.of(layers.stream().flatMapToDouble(layer -> DoubleStream.of(layer.x())));
  }

  /** Returns from where to where the second axis goes, with some room. */
  public Range yRange() {
    return Range.of(layers.stream().flatMapToDouble(Layer::values)).wider();
  }
}
