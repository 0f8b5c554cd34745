// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.process.LUT;

/** The colours in which maps are shown; 0 is black in both. */
enum MapColours {
  /** From 0 upwards. */
  HEAT(
      new int[][] {
        {0, 0, 0}, {45, 10, 95}, {135, 25, 105}, {215, 70, 50}, {250, 160, 20}, {255, 255, 190}
      }),
  /** Blue below 0, red and yellow above. */
  SIGNED(new int[][] {{150, 230, 255}, {30, 100, 220}, {0, 0, 0}, {210, 60, 30}, {255, 220, 110}});

  private final int[][] colours;

  MapColours(int[][] colours) {
    this.colours = colours;
  }

  /** Returns a look-up table for values in a range. */
  LUT lut(double min, double max) {
    byte[][] rgb = new byte[3][256];
    for (int i = 0; i < 256; i++) {
      double at = i / 255.0 * (colours.length - 1);
      int low = Math.min((int) at, colours.length - 2);
      for (int c = 0; c < 3; c++) {
        double from = colours[low][c];
        rgb[c][i] = (byte) Math.round(from + (at - low) * (colours[low + 1][c] - from));
      }
    }
    LUT lut = new LUT(rgb[0], rgb[1], rgb[2]);
    lut.min = min;
    lut.max = max;
    return lut;
  }
}
