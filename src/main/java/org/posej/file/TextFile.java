// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text that people write, which is UTF-8 and not long. */
public final class TextFile {
  static final int MAX_BYTES = 4 << 20;

  private TextFile() {}

  /**
   * Reads a file whole.
   *
   * @throws IOException if it cannot be read, is no text in UTF-8 or larger than 4 MB
   */
  public static String read(Path file) throws IOException {
    if (Files.size(BadFile.toRead(file)) > MAX_BYTES) {
      throw new IOException(file + " is too large: it has more than 4 MB.");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw BadFile.error(file, "", "it is not text in UTF-8", e);
    }
  }
}
