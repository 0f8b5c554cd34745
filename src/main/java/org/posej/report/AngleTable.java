// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.posej.file.TextFile;
import org.posej.measure.Definition;
import org.posej.measure.Definitions;

/**
 * Which angles are measured.
 *
 * @param name of a table that there is; empty for one of the user's
 * @param text of the user's table; empty where there is a name
 */
public record AngleTable(String name, String text) {

  /**
   * Returns a table that there is.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static AngleTable of(String name) {
    Definitions.named(name);
    return new AngleTable(name, "");
  }

  /**
   * Returns a table by its name or from a file that ends in {@code .csv}.
   *
   * @throws IllegalArgumentException if there is none of that name, or a line is not understood
   * @throws IOException if the file cannot be read
   */
  public static AngleTable chosen(String choice) throws IOException {
    String stripped = choice.strip();
    if (!stripped.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return of(stripped);
    }
    String text = TextFile.read(Path.of(stripped));
    Definitions.parse(text);
    return new AngleTable("", text);
  }

  /** Returns what is measured. */
  public List<Definition> definitions() {
    return name.isEmpty() ? Definitions.parse(text) : Definitions.named(name);
  }
}
