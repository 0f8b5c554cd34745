// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How points are found from a few labelled frames or pictures. */
public enum Method {
  /** Whatever suits the frames and the labels. */
  AUTO,
  /** A small network is learnt from the labelled frames of the movie alone. */
  LEARNT_HERE,
  /** A network that has learnt to match compares frames with the labelled pictures. */
  NETWORK,
  /** As learnt here, with the matching network to tell which of the likely poses is right. */
  BOTH;

  /**
   * Returns the method of a name that a user gave.
   *
   * @throws IllegalArgumentException if there is none, in one sentence
   */
  public static Method of(String name) {
    return Arrays.stream(values())
        .filter(method -> method.word().equalsIgnoreCase(name.strip()))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The method is one of "
                        + Arrays.stream(values())
                            .map(Method::word)
                            .collect(Collectors.joining(", "))
                        + ", not '"
                        + name
                        + "'."));
  }

  /** Returns the name that users see, such as {@code learnt-here}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
