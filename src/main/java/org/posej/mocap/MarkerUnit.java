// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Pose;

/** What the numbers of a marker file are: lengths in space or pixels of an image. */
enum MarkerUnit {
  METRE("m", 1, "m", "meter", "meters", "metre", "metres"),
  CENTIMETRE("cm", 0.01, "cm", "centimeter", "centimeters", "centimetre", "centimetres"),
  MILLIMETRE("mm", 0.001, "mm", "millimeter", "millimeters", "millimetre", "millimetres"),
  MICROMETRE("um", 1e-6, "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer"),
  INCH("in", 0.0254, "in", "inch", "inches"),
  PIXEL("px", Double.NaN, "px", "pixel", "pixels");

  private final String symbol;
  private final double metres;
  private final List<String> words;

  MarkerUnit(String symbol, double metres, String... words) {
    this.symbol = symbol;
    this.metres = metres;
    this.words = List.of(words);
  }

  /** Returns the unit of a word, null if it is not known. */
  static MarkerUnit of(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(u -> u.words.contains(lower)).findFirst().orElse(null);
  }

  /**
   * Returns the unit that a file tells; millimetres, as nearly all files have them, where it tells
   * none.
   *
   * @throws IllegalArgumentException if it is not known
   */
  static MarkerUnit told(String word) {
    MarkerUnit unit = word.isBlank() ? MILLIMETRE : of(word);
    if (unit == null) {
      throw new IllegalArgumentException(
          "the unit of the markers is '" + word + "', not mm, cm, m, um, in or px");
    }
    return unit;
  }

  String symbol() {
    return symbol;
  }

  /** Returns how long it is in metres, NaN for a pixel. */
  double metres() {
    return metres;
  }

  /**
   * Returns the pose of markers in this unit, missing where a coordinate is NaN. Pixels have y
   * upward.
   *
   * @param none a pose without a point
   */
  Pose pose(Pose none, double[][] xyz) {
    if (this != PIXEL) {
      return none.with3d(k -> xyz[0][k] * metres, k -> xyz[1][k] * metres, k -> xyz[2][k] * metres);
    }
    double[] scores = new double[none.size()];
    Arrays.fill(scores, 1);
    double[] down = Arrays.stream(xyz[1]).map(y -> 0 - y).toArray();
    return Pose.of(xyz[0], down, scores);
  }
}
