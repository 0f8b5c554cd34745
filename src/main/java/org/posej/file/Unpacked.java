// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

/**
 * How many bytes may come out of a packed file, which could else fill memory from next to nothing.
 */
public final class Unpacked {
  private static final long FREELY = 1L << 26;
  private static final long MAX_RATIO = 200;

  private Unpacked() {}

  /** Returns the most that so many packed bytes may unpack to: 64 MB, or 200 times as many. */
  public static long most(long packedBytes) {
    return Math.max(FREELY, MAX_RATIO * packedBytes);
  }

  /** Returns what is wrong with what unpacks to more, to follow its name. */
  public static String tooFar() {
    return "unpacks to more than " + (FREELY >> 20) + " MB and " + MAX_RATIO + " times its size";
  }
}
