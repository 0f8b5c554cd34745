// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.file.Unpacked;
import org.posej.io.FileStart;

/**
 * The arrays of a {@code .npy} or {@code .npz} file, by name.
 *
 * <p>A {@code .npz} is a ZIP archive with one {@code .npy} per array. What its directory claims is
 * checked before anything is unpacked: how many arrays there are, how large each is and how far it
 * was packed. Only the arrays that are asked for are unpacked.
 */
final class NpzFile implements AutoCloseable {
  /** The name of the one array of a {@code .npy} file. */
  static final String PLAIN = "";

  private static final String ENDING = ".npy";
  private static final int MAX_ARRAYS = 1000;
  private static final long MAX_BYTES = 1L << 30;

  private final Path path;
  private final ZipFile zip; // null for a .npy
  private final Set<String> names = new TreeSet<>();

  /** Makes a recording of arrays. */
  interface Use {
    /** Errors in the arrays are {@code IllegalArgumentException}s without a place. */
    Recording of(NpzFile arrays) throws IOException;
  }

  private NpzFile(Path path) throws IOException {
    this.path = path;
    boolean plain;
    try (InputStream in = Files.newInputStream(BadFile.toRead(path))) {
      byte[] start = in.readNBytes(6);
      plain = NpyArray.begins(i -> i < start.length ? start[i] & 0xff : -1);
    }
    zip = plain ? null : archive(path);
    if (plain) {
      names.add(PLAIN);
    } else {
      for (var all = zip.entries(); all.hasMoreElements() && names.size() <= MAX_ARRAYS; ) {
        String name = all.nextElement().getName();
        names.add(name.endsWith(ENDING) ? name.substring(0, name.length() - 4) : name);
      }
    }
  }

  /** Where an archive ends too early, Java says so without a word. */
  private static ZipFile archive(Path path) throws ZipException {
    try {
      return new ZipFile(path.toFile());
    } catch (IOException | IllegalArgumentException e) {
      ZipException damaged = new ZipException("it is no archive of arrays or is damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /**
   * Reads a recording.
   *
   * @throws IOException if the file is damaged, with its path and the name of the array
   */
  static Recording read(Path path, Use use) throws IOException {
    BadFile.toRead(path);
    try (NpzFile file = new NpzFile(path)) {
      if (file.names.size() > MAX_ARRAYS) {
        throw new IllegalArgumentException("it has more than " + MAX_ARRAYS + " arrays");
      }
      return use.of(file);
    } catch (ZipException | IllegalArgumentException e) {
      throw BadFile.error(path, "", e.getMessage(), e);
    }
  }

  /** Returns the names of the arrays of an archive, none where it is another file. */
  static Set<String> names(FileStart start) throws IOException {
    return start.begins('P', 'K') ? start.names("NumPy", NpzFile::names) : Set.of();
  }

  private static Set<String> names(Path path) throws IOException {
    try (NpzFile file = new NpzFile(path)) {
      return file.names;
    } catch (ZipException | IllegalArgumentException e) {
      return Set.of(); // what is no archive has none
    }
  }

  /** Returns the names of the arrays. */
  Set<String> names() {
    return names;
  }

  /** Returns whether there is an array of that name. */
  boolean has(String name) {
    return names.contains(name);
  }

  /**
   * Reads an array.
   *
   * @throws IOException if it is not there or is damaged
   */
  NpyArray get(String name) throws IOException {
    if (!has(name)) {
      throw new IllegalArgumentException("the array '" + name + "' is missing");
    }
    try {
      return NpyArray.of(zip == null ? plain() : unpacked(name));
    } catch (IllegalArgumentException | IOException e) {
      throw BadFile.error(path, name.isEmpty() ? "" : "array '" + name + "'", e.getMessage(), e);
    }
  }

  private byte[] plain() throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      throw new IllegalArgumentException("it has more than 1 GB");
    }
    return Files.readAllBytes(path);
  }

  private byte[] unpacked(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ENDING);
    if (entry == null) {
      throw new IllegalArgumentException("it is no array");
    }
    long size = entry.getSize();
    if (size < 0 || size > MAX_BYTES) {
      throw new IllegalArgumentException("it has more than 1 GB");
    }
    if (size > Unpacked.most(entry.getCompressedSize())) {
      throw new IllegalArgumentException("it " + Unpacked.tooFar());
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size || in.read() >= 0) {
        throw new IllegalArgumentException("it does not have the size that it claims");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
