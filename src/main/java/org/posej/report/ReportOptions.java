// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.List;
import java.util.Locale;
import org.posej.gait.EventMethod;
import org.posej.gait.GaitOptions;
import org.posej.gait.Vote;

/**
 * What a user can tell about a report; all of it is in the manifest.
 *
 * @param frames of the recordings that count
 * @param rateHz frames per second; NaN for that of the recordings
 * @param beltSpeed of a treadmill in units of length per second; 0 for solid ground, NaN to find
 *     out
 * @param method that finds events, or {@link #RECORDED}
 * @param angles what is measured of joints
 * @param norm what is usual
 * @param person who walks
 * @param anonymous whether names, paths and pictures are left out
 */
public record ReportOptions(
    Frames frames,
    double rateHz,
    double beltSpeed,
    String method,
    AngleTable angles,
    Norm norm,
    Person person,
    boolean anonymous) {

  /** The method that takes the events which the recordings have. */
  public static final String RECORDED = "recorded";

  /** The choices of methods. */
  public static final List<String> METHODS =
      List.of("vote", "zeni", "oconnor", "hreljac", "foot-velocity", RECORDED);

  /** The side of the body that is affected. */
  public enum Affected {
    NONE,
    LEFT,
    RIGHT;

    /** Returns the side whose name is told, {@code none}, {@code left} or {@code right}. */
    public static Affected of(String name) {
      for (Affected side : values()) {
        if (side.key().equals(name.strip().toLowerCase(Locale.ROOT))) {
          return side;
        }
      }
      throw new IllegalArgumentException(
          "The affected side is none, left or right, not '" + name + "'.");
    }

    /** Returns the name in macros and files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a foot is on this side. */
    boolean is(String foot) {
      return this != NONE && foot.toLowerCase(Locale.ROOT).startsWith(key());
    }
  }

  /**
   * Which frames count, such as those in which somebody walks.
   *
   * @param first from one
   * @param last from one; -1 for the end
   */
  public record Frames(int first, int last) {
    /** All frames. */
    public static final Frames ALL = new Frames(1, -1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the last comes before the first
     */
    public Frames {
      if (first < 1 || last != -1 && last < first) {
        throw new IllegalArgumentException(
            "There are no frames from " + first + " to " + last + "; they count from 1.");
      }
    }

    /** Returns whether a frame, counted from zero, counts. */
    boolean has(int t) {
      return t >= first - 1 && (last == -1 || t < last);
    }
  }

  /**
   * Who walks.
   *
   * @param subject a name or number; may be empty
   * @param session such as a date; may be empty
   */
  public record Person(String subject, String session, Affected affected) {
    /** Nothing is told. */
    public static final Person UNKNOWN = new Person("", "", Affected.NONE);
  }

  /** Everything is found out; angles are sagittal. */
  public static final ReportOptions USUAL =
      new ReportOptions(
          Frames.ALL,
          Double.NaN,
          Double.NaN,
          new Vote().name(),
          AngleTable.of("sagittal"),
          Norm.NONE,
          Person.UNKNOWN,
          false);

  /**
   * Checks the method and the rate, and leaves names out where that is asked for.
   *
   * @throws IllegalArgumentException if there is no such method or no such rate
   */
  public ReportOptions {
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "There is no method '" + method + "'; there are " + String.join(", ", METHODS) + ".");
    }
    if (rateHz <= 0) {
      throw new IllegalArgumentException(
          "The rate is a number of frames per second above 0, not " + rateHz + ".");
    }
    person = anonymous ? new Person("", "", person.affected()) : person;
  }

  /** Returns what the analysis needs to know. */
  GaitOptions gait() {
    GaitOptions usual = GaitOptions.USUAL.withRate(rateHz).withBelt(beltSpeed);
    return method.equals(RECORDED) ? usual : usual.withMethod(EventMethod.named(method));
  }
}
