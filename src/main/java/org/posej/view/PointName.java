// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Roi;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a point ROI says: {@code snout#2} is the snout of the second individual.
 *
 * @param keypoint its name
 * @param individual from one, 0 where nothing was said
 */
public record PointName(String keypoint, int individual) {
  private static final Pattern NUMBERED = Pattern.compile("(.*\\S)\\s*#(\\d{1,6})", Pattern.DOTALL);

  /** The names that the ROI Manager gives by itself: slice, y and x, or y and x. */
  private static final Pattern DEFAULT =
      Pattern.compile("\\d{4,6}-\\d{4,6}(-\\d{4,6})?(-\\d{1,3})?");

  /** Returns whether an ROI bears a name that the user gave it, not one of the ROI Manager. */
  public static boolean isGiven(Roi roi) {
    String name = roi.getName();
    return name != null && !name.isBlank() && !DEFAULT.matcher(name.strip()).matches();
  }

  /** Reads a name; without {@code #} the individual is the one given. */
  public static PointName of(String name, int individual) {
    Matcher m = NUMBERED.matcher(name.strip());
    return m.matches()
        ? new PointName(m.group(1), Math.max(1, Integer.parseInt(m.group(2))))
        : new PointName(name.strip(), individual);
  }

  /** Reads the name of an ROI, whose group tells the individual where the name does not. */
  public static PointName of(Roi roi) {
    return of(roi.getName() == null ? "" : roi.getName(), roi.getGroup());
  }

  /** Returns the name of an ROI that is read back as this one. */
  public String text() {
    return individual > 0 ? keypoint + "#" + individual : keypoint;
  }
}
