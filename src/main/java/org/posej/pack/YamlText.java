// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.posej.file.BadFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads YAML that may be hostile: plain values, few aliases, no great depth or length. */
final class YamlText {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_DEPTH = 30;
  private static final int MAX_ALIASES = 20;

  private YamlText() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, naming file and line
   */
  static Tree read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is too large for the description of a model.");
    }
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": it is not text in UTF-8.", e);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw BadFile.error(file, "line " + line, e.getProblem(), e);
    } catch (RuntimeException e) {
      // the library lets errors of all kinds through for values such as !!int x
      String said = e instanceof YAMLException ? e.getMessage() : "a value is not of its type";
      throw BadFile.error(file, "", said, e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws YAMLException if it is no YAML or goes beyond the limits
   */
  static Tree parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_BYTES);
    return new Tree(new Yaml(new SafeConstructor(options)).load(text), "");
  }
}
