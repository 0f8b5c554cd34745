// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.List;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Track;

/** Names of individuals that no other has. */
final class Names {
  private Names() {}

  /** Returns the smallest number from one more than there are individuals that is no name. */
  static String free(Recording recording) {
    List<String> names = recording.tracks().stream().map(Track::name).toList();
    return IntStream.iterate(names.size() + 1, i -> i + 1)
        .mapToObj(String::valueOf)
        .filter(name -> !names.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns a name without spaces around it.
   *
   * @throws IllegalArgumentException if it is empty, begins with a {@code #} or is another's
   */
  static String checked(Recording recording, String name) {
    String called = name.strip();
    if (called.isEmpty()) {
      throw new IllegalArgumentException("Give the new name.");
    }
    if (called.startsWith("#")) {
      throw new IllegalArgumentException("A name cannot begin with '#', as '" + called + "' does.");
    }
    if (recording.tracks().stream().anyMatch(t -> t.name().equals(called))) {
      throw new IllegalArgumentException("There is an individual '" + called + "' already.");
    }
    return called;
  }
}
