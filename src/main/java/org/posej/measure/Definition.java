// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.Arrays;
import java.util.List;

/**
 * One number that is measured in every frame.
 *
 * @param name of its column, such as {@code left_knee}
 * @param kind what is measured
 * @param places as many as the kind needs
 * @param sign that the angle is multiplied by, 1 or -1, once the zero was added
 * @param zeroDeg degrees that are added to an angle before it is multiplied by the sign
 */
public record Definition(String name, Kind kind, List<Place> places, double sign, double zeroDeg) {

  /** What can be measured. */
  public enum Kind {
    /** From the line of the first two places, or of the second and first of three, to the other. */
    ANGLE(3, 4),
    /** From the horizontal to the line from the first place to the second. */
    SEGMENT(2, 2),
    /** Between two places. */
    DISTANCE(2, 2),
    /** Of one place along the image's x, to the right. */
    X(1, 1),
    /** Of one place upwards. */
    Y(1, 1),
    /** Of one place. */
    SPEED(1, 1),
    /** Of one place. */
    ACCELERATION(1, 1);

    private final int least;
    private final int most;

    Kind(int least, int most) {
      this.least = least;
      this.most = most;
    }
  }

  /**
   * A keypoint, or the middle of several, of which there may be others to take instead.
   *
   * @param choices the first whose keypoints the skeleton all has is taken
   */
  public record Place(List<List<String>> choices) {
    /** Copies the lists. */
    public Place {
      choices = choices.stream().map(List::copyOf).toList();
    }

    /** Returns the indices of the keypoints among names, empty where they are not there. */
    public List<Integer> points(List<String> names) {
      int[] indices = indices(names);
      return indices == null ? List.of() : Arrays.stream(indices).boxed().toList();
    }

    /** Returns the indices of the keypoints in a skeleton, null where it does not have them. */
    int[] indices(List<String> names) {
      for (List<String> choice : choices) {
        if (names.containsAll(choice)) {
          return choice.stream().mapToInt(names::indexOf).toArray();
        }
      }
      return null;
    }
  }

  /**
   * Copies the places.
   *
   * @throws IllegalArgumentException if there are too few or too many places or the sign is neither
   *     1 nor -1
   */
  public Definition {
    places = List.copyOf(places);
    if (places.size() < kind.least || places.size() > kind.most) {
      String needed = kind.least == kind.most ? "" + kind.least : kind.least + " or " + kind.most;
      throw new IllegalArgumentException(
          "'" + name + "' has " + places.size() + " points; it needs " + needed + ".");
    }
    if (Math.abs(sign) != 1) {
      throw new IllegalArgumentException(
          "The sign of '" + name + "' is 1 or -1, not " + sign + ".");
    }
  }

  /** Returns the unit of the values, from that of lengths. */
  public String unit(String lengths) {
    return switch (kind) {
      case ANGLE, SEGMENT -> "deg";
      case DISTANCE, X, Y -> lengths;
      case SPEED -> lengths + "/s";
      case ACCELERATION -> lengths + "/s^2";
    };
  }
}
