// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.posej.Skeleton;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.file.TextFile;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/**
 * Reads and writes a skeleton as a small JSON or YAML file, by the file's ending.
 *
 * <p>The form is described in docs/skeleton.md.
 */
public final class SkeletonFile {
  private static final int MAX_DEPTH = 10;

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
   * Returns a skeleton by its name, or from a file.
   *
   * @param choice one of {@link Skeletons#names}, or the path of a skeleton file
   * @throws IllegalArgumentException if it is neither
   * @throws IOException if the file cannot be read
   */
  public static Skeleton named(String choice) throws IOException {
    boolean file = choice.matches("(?i).*\\.(json|ya?ml)");
    return file ? read(Path.of(choice)) : Skeletons.of(choice);
  }

  /**
   * Reads a skeleton.
   *
   * @param file ending in .json, .yml or .yaml
   * @throws IOException if the file cannot be read, naming the field or line
   */
  public static Skeleton read(Path file) throws IOException {
    return isJson(BadFile.toRead(file)) ? json(file) : YamlText.read(file, SkeletonTree::of);
  }

  private static Skeleton json(Path file) throws IOException {
    try {
      return SkeletonTree.of(new Tree(JSON.readValue(TextFile.read(file), Object.class), ""));
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
      throw BadFile.error(file, line, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw BadFile.error(file, "", e.getMessage(), e);
    }
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
            : YamlText.of(tree);
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
