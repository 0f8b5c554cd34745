// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the categories of data sets that have several labelled individuals.
 *
 * <p>A folder that holds annotations is one set; else each folder in it is one.
 */
final class LabelledCategories {
  private LabelledCategories() {}

  /**
   * Reads data sets.
   *
   * @param sets names of those that are read; empty for all
   * @param note is told in a sentence what is left out and why
   * @throws IOException if the folder cannot be read or no category is left
   * @throws IllegalArgumentException if there is no set of such a name
   */
  static List<Category> in(Path folder, List<String> sets, Consumer<String> note)
      throws IOException {
    List<Path> folders = folders(folder);
    List<String> names = folders.stream().map(f -> f.getFileName().toString()).toList();
    for (String set : sets) {
      if (!names.contains(set)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "There is no set '%s' in %s; there are %s.",
                set,
                folder,
                String.join(", ", names)));
      }
    }
    List<Category> categories = new ArrayList<>();
    for (Path set : folders) {
      if (sets.isEmpty() || sets.contains(set.getFileName().toString())) {
        categories.addAll(LabelledSet.read(set, note));
      }
    }
    if (categories.isEmpty()) {
      throw new IOException(folder + " holds no category with two labelled individuals.");
    }
    return categories;
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder.");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> inside = all.sorted().toList();
      return inside.stream().anyMatch(LabelledSet::isAnnotations)
          ? List.of(folder.toRealPath())
          : inside.stream().filter(Files::isDirectory).toList();
    }
  }
}
