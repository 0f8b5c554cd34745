// SPDX-License-Identifier: BSD-2-Clause
package org.posej.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.posej.match.Supports;

/**
 * The support pictures that a user keeps by name: one zip file each in a folder.
 *
 * @param folder which need not be there yet
 */
public record SupportLibrary(Path folder) {
  private static final String ENDING = ".zip";
  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}";

  /** Returns the library of the user: {@code .posej/support} in the home. */
  public static SupportLibrary ofUser() {
    return new SupportLibrary(Path.of(System.getProperty("user.home"), ".posej", "support"));
  }

  /** Returns the names, sorted. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /**
   * Keeps pictures by a name; those that were kept by it are replaced.
   *
   * @return the file
   * @throws IllegalArgumentException if the name is none for a file, in one sentence
   * @throws IOException if it cannot be written
   */
  public Path save(String name, Supports supports) throws IOException {
    Path file = file(name);
    Files.createDirectories(folder);
    SupportFile.write(supports, file);
    return file;
  }

  /**
   * Removes pictures.
   *
   * @throws IllegalArgumentException if there are none of that name, in one sentence
   * @throws IOException if they cannot be deleted
   */
  public void remove(String name) throws IOException {
    if (!Files.deleteIfExists(file(name))) {
      throw missing(name);
    }
  }

  /**
   * Returns pictures by their name, or from a file or folder.
   *
   * @throws IllegalArgumentException if there are none, in one sentence that tells the names
   * @throws IOException if they cannot be read, in one sentence
   */
  public Supports find(String nameOrPath) throws IOException {
    if (nameOrPath.matches(NAME) && Files.isRegularFile(file(nameOrPath))) {
      return SupportFile.read(file(nameOrPath));
    }
    Path path = Path.of(nameOrPath);
    if (!Files.exists(path)) {
      throw missing(nameOrPath);
    }
    return SupportFile.read(path);
  }

  private Path file(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name for support pictures; use letters, digits, - and _.");
    }
    return folder.resolve(name + ENDING);
  }

  private IllegalArgumentException missing(String name) throws IOException {
    List<String> names = names();
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "There are no support pictures '%s'; %s.",
            name,
            names.isEmpty()
                ? "none are kept yet"
                : "those that are kept are " + String.join(", ", names)));
  }
}
