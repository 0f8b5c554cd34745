// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.file.Path;

/** Words the error of a file that cannot be understood. */
final class BadFile {
  private BadFile() {}

  /**
   * Returns an error in one sentence.
   *
   * @param place a field or a line, empty where none is known
   * @param said what is wrong, with or without a full stop
   */
  static IOException error(Path file, String place, String said, Exception cause) {
    String where = place.isEmpty() ? "" : ", " + place;
    String line = said == null ? "it is damaged" : said.replaceAll("\\s+", " ").strip();
    return new IOException(file + where + ": " + line + (line.endsWith(".") ? "" : "."), cause);
  }
}
