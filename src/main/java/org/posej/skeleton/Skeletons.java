// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.posej.Skeleton;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/**
 * The skeletons that come with PoseJ, by name.
 *
 * <p>Each is a file {@code /org/posej/skeleton/NAME.yaml} that is read when it is asked for; the
 * names stand in {@code names.txt} beside them. Points that mean the same place have the same name
 * in all of them. docs/skeleton.md lists them with their sources.
 */
public final class Skeletons {
  private Skeletons() {}

  /** Returns the names in the order of the documentation. */
  public static List<String> names() {
    return text("names.txt").lines().toList();
  }

  /**
   * Reads a skeleton.
   *
   * @param name one of {@link #names}, such as {@code coco-17}
   * @throws IllegalArgumentException if there is none of that name, naming those that there are
   */
  public static Skeleton of(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "There is no skeleton '" + name + "'; choose one of " + String.join(", ", names) + ".");
    }
    return SkeletonTree.of(tree(name + ".yaml"));
  }

  /** Returns the content of a YAML file that lies beside this class. */
  static Tree tree(String file) {
    return YamlText.parse(text(file));
  }

  private static String text(String file) {
    try (InputStream in = Skeletons.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
