// SPDX-License-Identifier: BSD-2-Clause
package org.posej.edit;

import java.util.List;
import java.util.stream.IntStream;
import org.posej.Recording;

/** How the individuals of a recording are told: by name, or as {@code #2} where names do not do. */
public final class Individuals {
  private Individuals() {}

  /** Returns what tells an individual from the others: its name, else its number from one. */
  public static String text(Recording recording, int n) {
    String name = recording.tracks().get(n).name();
    long same = recording.tracks().stream().filter(t -> t.name().equals(name)).count();
    return same > 1 || name.isBlank() || name.startsWith("#") ? "#" + (n + 1) : name;
  }

  /** Returns what tells each individual from the others. */
  public static List<String> texts(Recording recording) {
    return IntStream.range(0, recording.tracks().size()).mapToObj(n -> text(recording, n)).toList();
  }

  /**
   * Returns the index of an individual.
   *
   * @param text its name, or its number from one after a {@code #}; empty for the only one
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static int indexOf(Recording recording, String text) {
    List<String> texts = texts(recording);
    String wanted = text.strip();
    int n = wanted.isEmpty() && texts.size() == 1 ? 0 : texts.indexOf(wanted);
    if (n < 0 && wanted.matches("#[1-9]\\d{0,6}")) {
      n = Integer.parseInt(wanted.substring(1)) - 1;
    }
    if (n < 0 || n >= texts.size()) {
      throw new IllegalArgumentException(
          (wanted.isEmpty() ? "Say which individual" : "There is no individual '" + wanted + "'")
              + (texts.size() == 1 ? "; there is only '" : "; there are '")
              + String.join("', '", texts)
              + "'.");
    }
    return n;
  }
}
