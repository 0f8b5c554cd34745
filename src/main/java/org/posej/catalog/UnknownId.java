// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Words the error of an id that no model has. */
public final class UnknownId {
  private UnknownId() {}

  /**
   * Returns a sentence that names the nearest id, if one is near, and says what lists all.
   *
   * @param place where it was looked for
   * @param ids that are there
   */
  public static String sentence(String id, String place, Collection<String> ids) {
    String meant = nearest(id, ids).map(near -> "; is '" + near + "' meant?").orElse(".");
    return String.format(
        Locale.ROOT,
        "There is no model '%s' in %s%s Models... and 'posej models list' show all.",
        id,
        place,
        meant);
  }

  /** Returns the id that holds a text or, in less than half its letters, is spelt otherwise. */
  static Optional<String> nearest(String text, Collection<String> ids) {
    return ids.stream()
        .filter(id -> id.contains(text) || 2 * edits(text, id) < text.length())
        .min(Comparator.comparingInt((String id) -> edits(text, id)).thenComparing(id -> id));
  }

  /** Returns Levenshtein's distance: the letters to put in, take out and exchange. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
