// SPDX-License-Identifier: BSD-2-Clause
package org.posej.metric;

import java.util.Locale;
import java.util.Map;
import org.posej.Scale;

/** Units of a scale in millimetres. */
public final class Millimetres {
  private static final Map<String, Double> OF_UNIT =
      Map.ofEntries(
          Map.entry("nm", 1e-6),
          Map.entry("um", 1e-3),
          Map.entry("\u00b5m", 1e-3),
          Map.entry("\u03bcm", 1e-3),
          Map.entry("micron", 1e-3),
          Map.entry("microns", 1e-3),
          Map.entry("mm", 1.0),
          Map.entry("cm", 10.0),
          Map.entry("m", 1000.0),
          Map.entry("inch", 25.4),
          Map.entry("in", 25.4));

  private Millimetres() {}

  /** Returns whether the unit of a scale is a length that is known. */
  public static boolean isLength(Scale scale) {
    return OF_UNIT.containsKey(name(scale));
  }

  private static String name(Scale scale) {
    return scale.unit().strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the length of a scale's unit in millimetres.
   *
   * @throws IllegalArgumentException if the unit is no length that is known
   */
  public static double of(Scale scale) {
    Double mm = OF_UNIT.get(name(scale));
    if (mm == null) {
      throw new IllegalArgumentException(
          "The unit '"
              + scale.unit()
              + "' is no length in nm, um, mm, cm, m or inch; set the scale, or measure in pixels.");
    }
    return mm;
  }
}
