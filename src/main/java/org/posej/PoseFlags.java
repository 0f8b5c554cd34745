// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import org.posej.Pose.Source;
import org.posej.Pose.Visibility;

/** Visibility, source and withholding of a point, in one byte. */
final class PoseFlags {
  private static final Visibility[] VISIBILITIES = Visibility.values();
  private static final Source[] SOURCES = Source.values();
  private static final int WITHHELD = 1 << 5; // a hidden point that is not shown

  private PoseFlags() {}

  static byte of(Visibility visibility, Source source) {
    return (byte) (visibility.ordinal() | source.ordinal() << 2);
  }

  static byte withheld(Source source) {
    return (byte) (of(Visibility.HIDDEN, source) | WITHHELD);
  }

  /** Returns whether these are the flags of a point. */
  static boolean isValid(byte flags) {
    return flags >= 0
        && flags < 2 * WITHHELD
        && (flags & 3) < VISIBILITIES.length
        && (flags >> 2 & 7) < SOURCES.length;
  }

  static boolean isWithheld(byte flags) {
    return (flags & WITHHELD) != 0;
  }

  static Visibility visibility(byte flags) {
    return VISIBILITIES[flags & 3];
  }

  static Source source(byte flags) {
    return SOURCES[flags >> 2 & 7];
  }
}
