// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.Digest;

/**
 * The store's note of the files of a model, by which it sees later whether they are the same.
 *
 * <p>A text of tab-separated lines: {@code source, name, digest of the catalogue} for each file of
 * the catalogue and {@code file, bytes, milliseconds of the last change, digest, path} for each
 * file on disk.
 */
record Holding(List<Source> sources, List<Held> files) {
  /** The name of the note in the folder of a model. */
  static final String NOTE = ".posej-files.tsv";

  private static final String DAMAGED = " is damaged; delete the model and get it again.";

  /** A file of the catalogue from which the model was made. */
  record Source(String name, String digest) {
    static List<Source> of(CatalogEntry entry) {
      return entry.files().stream().map(f -> new Source(f.name(), f.digest().toString())).toList();
    }
  }

  /** A file on disk, its path relative to the folder and with slashes. */
  record Held(long bytes, long changedMs, Digest digest, String path) {
    boolean looksSame(Path folder) throws IOException {
      Path file = folder.resolve(path);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == bytes
          && Files.getLastModifiedTime(file).toMillis() == changedMs;
    }
  }

  /** Measures all files of a folder. */
  static Holding of(Path folder, CatalogEntry entry) throws IOException {
    List<Held> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        files.add(
            new Held(
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis(),
                Digest.sha256(file),
                folder.relativize(file).toString().replace('\\', '/')));
      }
    }
    return new Holding(Source.of(entry), files);
  }

  /**
   * Reads the note of a folder; empty if there is none.
   *
   * @throws IOException if it is damaged or names a file outside the folder
   */
  static Optional<Holding> read(Path folder) throws IOException {
    Path note = folder.resolve(NOTE);
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    List<Source> sources = new ArrayList<>();
    List<Held> files = new ArrayList<>();
    for (String line : Files.readAllLines(note)) {
      String[] cells = line.split("\t", -1);
      try {
        if (cells[0].equals("source") && cells.length == 3) {
          sources.add(new Source(cells[1], cells[2]));
        } else if (cells[0].equals("file") && cells.length == 5) {
          files.add(held(cells));
        } else {
          throw new IOException(note + DAMAGED);
        }
      } catch (IllegalArgumentException e) {
        throw new IOException(note + DAMAGED, e);
      }
    }
    return Optional.of(new Holding(sources, files));
  }

  private static Held held(String[] cells) {
    Path path = Path.of(cells[4]);
    if (path.isAbsolute() || !path.equals(path.normalize()) || path.startsWith("..")) {
      throw new IllegalArgumentException("'" + cells[4] + "' leaves the folder.");
    }
    return new Held(
        Long.parseLong(cells[1]), Long.parseLong(cells[2]), Digest.of(cells[3]), cells[4]);
  }

  /** Writes the note into a folder. */
  void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    sources.forEach(s -> lines.add(String.join("\t", "source", s.name, s.digest)));
    for (Held f : files) {
      lines.add(
          String.join(
              "\t",
              "file",
              Long.toString(f.bytes),
              Long.toString(f.changedMs),
              f.digest.toString(),
              f.path));
    }
    Files.write(folder.resolve(NOTE), lines);
  }

  /** Tells whether all files are there with the size and date of the note. */
  boolean looksWhole(Path folder) throws IOException {
    for (Held file : files) {
      if (!file.looksSame(folder)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Computes all digests again.
   *
   * @throws IOException that names the first file that is gone or has other bytes
   */
  void requireWhole(Path folder) throws IOException {
    for (Held held : files) {
      Path file = folder.resolve(held.path);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !held.digest.matches(file)) {
        throw new IOException(file + DAMAGED);
      }
    }
  }

  /** Returns what a user of the store sees. */
  StoredModel model(String id, Path folder) {
    List<Path> paths = files.stream().map(f -> Path.of(f.path)).toList();
    return new StoredModel(id, folder, paths, files.stream().mapToLong(Held::bytes).sum());
  }
}
