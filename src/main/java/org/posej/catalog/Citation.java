// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A work to cite, as text and as an entry of BibTeX.
 *
 * @param text such as {@code Lin et al., Microsoft COCO: Common Objects in Context, ECCV, 2014}
 */
public record Citation(String text) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<author>[^,]+), (?<title>.+), (?<place>[^,]+?),? (?<year>(?:19|20)\\d\\d)"
              + "(?:; (?<url>https://\\S+))?");

  /** Returns the entry of BibTeX; a text in another order becomes its note. */
  public String bibtex() {
    Matcher parts = PARTS.matcher(text.replaceAll("[{}]", ""));
    StringBuilder entry = new StringBuilder("@misc{").append(key()).append(",\n");
    if (parts.matches()) {
      field(entry, "author", parts.group("author").replace(" et al.", " and others"));
      field(entry, "title", "{" + parts.group("title") + "}");
      place(entry, parts.group("place"));
      field(entry, "url", parts.group("url"));
      field(entry, "year", parts.group("year"));
    } else {
      field(entry, "note", text.replaceAll("[{}]", ""));
    }
    return entry.append("}\n").toString();
  }

  private static void place(StringBuilder entry, String place) {
    if (place.startsWith("arXiv:")) {
      field(entry, "eprint", place.substring("arXiv:".length()));
      field(entry, "archiveprefix", "arXiv");
    } else {
      field(entry, place.startsWith("https://") ? "url" : "howpublished", place);
    }
  }

  private static void field(StringBuilder entry, String name, String value) {
    if (value != null) {
      entry.append("  ").append(name).append(" = {").append(value).append("},\n");
    }
  }

  /** Returns the first words of author and title and the year, as in {@code lin2014microsoft}. */
  private String key() {
    Matcher parts = PARTS.matcher(text);
    String key =
        parts.matches()
            ? word(parts.group("author")) + parts.group("year") + word(parts.group("title"))
            : word(text);
    return key.toLowerCase(Locale.ROOT);
  }

  private static String word(String text) {
    return text.split("[ :,]", 2)[0].replaceAll("[^A-Za-z0-9-]", "");
  }
}
