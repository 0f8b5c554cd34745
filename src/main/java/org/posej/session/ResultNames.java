// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What results are called: names that no files of a folder have and that nobody else is about to
 * give.
 *
 * <p>A batch that is about to write files takes their name by a hidden file, which holds the name
 * of the batch's journal.
 */
final class ResultNames {
  private static final int MOST_BYTES = 230; // of 255

  private ResultNames() {}

  /**
   * Returns a name under which a folder has no results yet, also where upper and lower case are the
   * same; one that is too long for a file with an ending is cut.
   *
   * @return the wanted one or, where there are some, one with {@code -2}, {@code -3} and so on
   */
  static String free(Path folder, String movie) throws IOException {
    return free(folder, movie, name -> true);
  }

  /** Decides whether a name that no file has is taken. */
  interface Choice {
    boolean takes(String name) throws IOException;
  }

  /** Returns the first free name that is taken by a choice. */
  static String free(Path folder, String movie, Choice choice) throws IOException {
    String wanted = cut(movie);
    Set<String> there = Set.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        there = files.map(file -> lower(file.getFileName().toString())).collect(Collectors.toSet());
      }
    }
    String name = wanted;
    for (int n = 2; isTaken(there, lower(name)) || !choice.takes(name); n++) {
      name = wanted + "-" + n;
    }
    return name;
  }

  /** Returns which files of a name there are in a folder, with their sizes, as one text. */
  static String sizes(Path folder, String name) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String ending : ResultFiles.ENDINGS) {
      Path file = folder.resolve(name + ending);
      if (Files.exists(file)) {
        text.append(ending).append('=').append(Files.size(file)).append(' ');
      }
    }
    return text.toString();
  }

  /** Takes letters from the end, so that a number and an ending fit into what file systems take. */
  private static String cut(String name) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static boolean isTaken(Set<String> there, String name) {
    return ResultFiles.ENDINGS.stream().anyMatch(ending -> there.contains(lower(name + ending)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static Path file(Path folder, String name) {
    String mark = Integer.toHexString(lower(name).hashCode());
    return folder.resolve(".posej-" + mark + ".name");
  }

  /** Takes a name and returns true, unless a batch has it. */
  static boolean take(Path folder, String name, String journal) throws IOException {
    Path file = file(folder, name);
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
    Files.writeString(file, journal);
    return true;
  }

  /**
   * Returns whether a name that a batch noted is its own; a killed program leaves an empty file.
   */
  static boolean isOf(Path folder, String name, String journal) throws IOException {
    Path file = file(folder, name);
    String by = Files.exists(file) ? Files.readString(file) : "none";
    return by.isEmpty() || by.equals(journal);
  }

  /** Gives a name back, once there are files of that name. */
  static void release(Path folder, String name) throws IOException {
    Files.deleteIfExists(file(folder, name));
  }
}
