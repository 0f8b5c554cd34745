// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.posej.file.BadFile;

/** How a file begins, or what a folder holds: enough to tell what format it has. */
public final class FileStart {
  private static final int BYTES = 1 << 16;
  private static final int ENTRIES = 1000;

  private final Path path;
  private final byte[] bytes;
  private final List<Path> entries;
  private final Map<String, Set<String>> names = new HashMap<>();
  private String text;

  private FileStart(Path path, byte[] bytes, List<Path> entries) {
    this.path = path;
    this.bytes = bytes;
    this.entries = entries;
  }

  /**
   * Reads the first 65,536 bytes of a file, or the names of the first 1,000 entries of a folder.
   *
   * @throws IOException if it cannot be read
   */
  public static FileStart of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        return new FileStart(path, new byte[0], all.limit(ENTRIES).sorted().toList());
      }
    }
    try (InputStream in = Files.newInputStream(BadFile.toRead(path))) {
      return new FileStart(path, in.readNBytes(BYTES), List.of());
    }
  }

  /** Lists the names of what a file holds. */
  public interface Lister {
    Set<String> names(Path path) throws IOException;
  }

  /**
   * Returns the names of what a file holds, listed once however many formats ask.
   *
   * @param kind of the file, such as {@code HDF5}; the lister is the same for the same kind
   */
  public Set<String> names(String kind, Lister lister) throws IOException {
    if (!names.containsKey(kind)) {
      names.put(kind, lister.names(path));
    }
    return names.get(kind);
  }

  public Path path() {
    return path;
  }

  /** Returns the name without its folder, in lower case. */
  public String name() {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it is a folder. */
  public boolean isFolder() {
    return Files.isDirectory(path);
  }

  /** Returns what a folder holds, by name; empty for a file. */
  public List<Path> entries() {
    return entries;
  }

  /** Returns whether the beginning is all of the file. */
  public boolean isWhole() {
    return bytes.length < BYTES;
  }

  /** Returns whether a file begins with these bytes. */
  public boolean begins(int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns byte i as 0 to 255, -1 beyond the end of what was read. */
  public int at(int i) {
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }

  /**
   * Returns the beginning as text, without a mark of its order; bytes that are none are replaced.
   */
  public String text() {
    if (text == null) {
      String decoded = new String(bytes, StandardCharsets.UTF_8);
      text = decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
    }
    return text;
  }

  /** Returns whether the beginning is text, without characters that only control. */
  public boolean isText() {
    return bytes.length > 0
        && text().chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
  }

  /** Returns the first lines of a text, without those that were cut. */
  public List<String> lines() {
    String[] lines = text().split("\r\n|\n|\r", -1);
    boolean cut = bytes.length == BYTES && lines.length > 1;
    return Arrays.asList(lines).subList(0, cut ? lines.length - 1 : lines.length);
  }
}
