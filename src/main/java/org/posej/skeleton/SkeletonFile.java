// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.posej.Skeleton;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads and writes a skeleton as a small JSON or YAML file, by the file's ending.
 *
 * <p>The form is described in docs/skeleton.md. YAML gives plain values only: no types, no more
 * than a few aliases.
 */
public final class SkeletonFile {
  private static final long MAX_BYTES = 4 << 20;
  private static final int MAX_DEPTH = 10;
  private static final int MAX_ALIASES = 10;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SkeletonFile() {}

  /**
   * Reads a skeleton.
   *
   * @param file ending in .json, .yml or .yaml
   * @throws IOException if the file cannot be read, naming the field or line
   */
  public static Skeleton read(Path file) throws IOException {
    if (Files.size(BadFile.notFolder(file)) > MAX_BYTES) {
      throw new IOException(file + " is too large for a skeleton.");
    }
    boolean json = isJson(file);
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return SkeletonTree.of(json ? json(text) : yaml().load(text));
    } catch (CharacterCodingException e) {
      throw BadFile.error(file, "", "it is not text in UTF-8", e);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
      throw BadFile.error(file, line, e.getOriginalMessage(), e);
    } catch (MarkedYAMLException e) {
      String line = "line " + (e.getProblemMark().getLine() + 1);
      throw BadFile.error(file, line, e.getProblem(), e);
    } catch (YAMLException | IllegalArgumentException e) {
      throw BadFile.error(file, "", e.getMessage(), e);
    }
  }

  private static Object json(String text) throws JsonProcessingException {
    return JSON.readValue(text, Object.class);
  }

  /** Returns a reader and writer of plain values that refuses piles of aliases. */
  static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    loading.setMaxAliasesForCollections(MAX_ALIASES);
    loading.setNestingDepthLimit(MAX_DEPTH);
    loading.setCodePointLimit((int) MAX_BYTES);
    DumperOptions dumping = new DumperOptions();
    dumping.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
  }

  /**
   * Writes a skeleton.
   *
   * @param file ending in .json, .yml or .yaml
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Skeleton skeleton, Path file) throws IOException {
    Map<String, Object> tree = SkeletonTree.toTree(skeleton);
    String text =
        isJson(file)
            ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n"
            : yaml().dump(tree);
    PartFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isJson(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return true;
    }
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return false;
    }
    throw new IllegalArgumentException(
        "A skeleton is a .json, .yml or .yaml file, not " + file.getFileName() + ".");
  }
}
