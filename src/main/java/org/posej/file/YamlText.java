// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.io.IOException;
import java.nio.file.Path;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML that may be hostile, and writes it: plain values, few aliases, no great depth. */
public final class YamlText {
  private static final int MAX_DEPTH = 30;
  private static final int MAX_ALIASES = 20;

  private YamlText() {}

  /** Makes a value of a document. */
  public interface Reader<T> {
    T read(Tree tree) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param reader whose {@link IllegalArgumentException} becomes an error of the file
   * @throws IOException if it cannot be read, naming the file and the line or field
   */
  public static <T> T read(Path file, Reader<T> reader) throws IOException {
    Tree tree = read(file);
    return BadFile.checked(file, () -> reader.read(tree));
  }

  private static Tree read(Path file) throws IOException {
    try {
      return parse(TextFile.read(file));
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
   * Reads a text that comes with the program.
   *
   * @throws YAMLException if it is no YAML or goes beyond the limits
   */
  public static Tree parse(String text) {
    return new Tree(yaml().load(text), "");
  }

  /** Writes maps, lists, texts, numbers and truth values; what holds no other stays on a line. */
  public static String of(Object tree) {
    return yaml().dump(tree);
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    loading.setAllowRecursiveKeys(false);
    loading.setMaxAliasesForCollections(MAX_ALIASES);
    loading.setNestingDepthLimit(MAX_DEPTH);
    loading.setCodePointLimit(TextFile.MAX_BYTES);
    DumperOptions dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
  }
}
