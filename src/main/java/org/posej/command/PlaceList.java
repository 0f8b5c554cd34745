// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

/** Places on the ground as text: {@code 0,0; 4000,0; 4000,1000}. */
final class PlaceList {
  private PlaceList() {}

  /**
   * Returns rows of x and y.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static double[][] parse(String text) {
    String[] pairs = text.strip().split("\\s*;\\s*");
    double[][] places = new double[pairs.length][2];
    for (int i = 0; i < pairs.length; i++) {
      String[] numbers = pairs[i].split("\\s*,\\s*");
      try {
        if (numbers.length != 2) {
          throw new NumberFormatException();
        }
        places[i] = new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "Places are like 0,0; 4000,0; 4000,1000, not '" + pairs[i] + "'.", e);
      }
    }
    return places;
  }
}
