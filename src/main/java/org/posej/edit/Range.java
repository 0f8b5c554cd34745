// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.Map;

/**
 * Frames from a first to a last one, both included and counted from zero.
 *
 * @param first at least 0
 * @param last at least the first; {@link #END} for the end of the recording
 */
public record Range(int first, int last) {
  /** The last frame, whichever it is. */
  public static final int END = Integer.MAX_VALUE;

  /** All frames. */
  public static final Range ALL = new Range(0, END);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the last frame is before the first
   */
  public Range {
    if (first < 0) {
      throw new IllegalArgumentException("There is no frame " + (first + 1) + ".");
    }
    if (last < first) {
      throw new IllegalArgumentException(
          "Frame "
              + (last + 1)
              + " is to be the last, but comes before the first, "
              + (first + 1)
              + ".");
    }
  }

  /** Returns the frames from one to the end. */
  public static Range from(int frame) {
    return new Range(frame, END);
  }

  /** Returns one frame. */
  public static Range at(int frame) {
    return new Range(frame, frame);
  }

  /** Returns whether a frame is one of these. */
  public boolean contains(int frame) {
    return frame >= first && frame <= last;
  }

  /** Returns the frames in words, counted from one. */
  public String text() {
    if (last == END) {
      return first == 0 ? "all frames" : "frame " + (first + 1) + " to the end";
    }
    return first == last ? "frame " + (first + 1) : "frames " + (first + 1) + " to " + (last + 1);
  }

  void into(Map<String, String> options) {
    options.put("first", String.valueOf(first + 1));
    options.put("last", last == END ? "-1" : String.valueOf(last + 1));
  }
}
