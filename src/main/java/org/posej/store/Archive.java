// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.posej.Progress;
import org.posej.file.Folders;

/**
 * Unpacks zip files from outside, within limits and into their folder alone.
 *
 * <p>Only folders and plain files are made: a link in an archive becomes a small file that holds
 * its text. What an entry claims about its size is not believed: bytes are counted as they come.
 */
public final class Archive {
  private static final int CHUNK = 1 << 16;
  private static final int MAX_DEPTH = 12;
  private static final int MAX_NAME = 240;
  private static final String DEVICE = "(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?";

  /**
   * What an archive may hold.
   *
   * @param entries files and folders
   * @param bytes all files together
   * @param ratio how many times as large as the archive they may be; the first megabyte is free
   */
  public record Limits(int entries, long bytes, int ratio) {
    /** Enough for a model package. */
    public static final Limits PACKAGE = new Limits(1000, 4L << 30, 100);

    private static final long FREE = 1 << 20;

    private long most(Path zip) throws IOException {
      return Math.min(bytes, Math.max(FREE, Files.size(zip) * ratio));
    }
  }

  private Archive() {}

  /**
   * Unpacks an archive.
   *
   * @param folder does not exist yet; it appears when all is unpacked
   * @throws IOException if the file is no whole zip archive, holds too much, twice the same name or
   *     a path that leaves the folder; nothing is left then
   * @throws java.util.concurrent.CancellationException from the progress; nothing is left
   */
  public static void unpack(Path zip, Path folder, Limits limits, Progress progress)
      throws IOException {
    unpack(zip, folder, limits, progress, DiskSpace.REAL);
  }

  static void unpack(Path zip, Path folder, Limits limits, Progress progress, DiskSpace space)
      throws IOException {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> entries = checked(archive, zip, limits);
      long claimed = claimed(entries);
      space.require(zip.toAbsolutePath().getParent(), claimed);
      long most = limits.most(zip);
      Folders.write(
          folder,
          beside -> new Unpacking(archive, beside, most, claimed, space, progress).unpack(entries));
    } catch (ZipException | IllegalArgumentException e) {
      throw new IOException(zip + " is cut or damaged: it is no whole zip archive.", e);
    }
  }

  private static long claimed(List<? extends ZipEntry> entries) {
    return entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
  }

  private static List<? extends ZipEntry> checked(ZipFile archive, Path zip, Limits limits)
      throws IOException {
    if (archive.size() == 0 || archive.size() > limits.entries) {
      throw new IOException(
          zip + " holds " + archive.size() + " entries where 1 to " + limits.entries + " may be.");
    }
    List<? extends ZipEntry> entries = Collections.list(archive.entries());
    if (claimed(entries) > limits.most(zip)) {
      throw new IOException(zip + " is refused: it is too large once unpacked.");
    }
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (!isInside(name)) {
        throw new IOException(zip + " is refused: it has an entry of the name '" + name + "'.");
      }
      if (!names.add(name.replaceAll("/$", "").toLowerCase(Locale.ROOT))) {
        throw new IOException(zip + " is refused: it has two entries of the name " + name + ".");
      }
    }
    return entries;
  }

  /** Tells whether a name leads to a place in the folder on every system. */
  private static boolean isInside(String name) {
    String[] parts = name.split("/", -1);
    int count = name.endsWith("/") ? parts.length - 1 : parts.length;
    boolean inside = name.length() <= MAX_NAME && count > 0 && count <= MAX_DEPTH;
    for (int i = 0; i < count; i++) {
      String part = parts[i];
      inside &= part.matches("[^\\\\:*?\"<>|\\p{Cntrl}]*[^\\\\:*?\"<>|\\p{Cntrl}. ]");
      inside &= !part.matches(DEVICE);
    }
    return inside;
  }

  /** An archive on its way to a folder. */
  private record Unpacking(
      ZipFile archive, Path root, long most, long claimed, DiskSpace space, Progress progress) {

    void unpack(List<? extends ZipEntry> entries) throws IOException {
      long done = 0;
      for (ZipEntry entry : entries) {
        done = unpack(entry, done);
      }
    }

    /** Unpacks one entry after so many bytes and returns how many there are with it. */
    private long unpack(ZipEntry entry, long before) throws IOException {
      Path target = root.resolve(entry.getName()).normalize();
      if (!target.startsWith(root)) {
        throw new IOException("An archive has an entry that leaves it: " + entry.getName() + ".");
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        return before;
      }
      Files.createDirectories(target.getParent());
      CRC32 sum = new CRC32();
      try (InputStream in = new CheckedInputStream(archive.getInputStream(entry), sum);
          OutputStream out = Files.newOutputStream(target)) {
        long after = copy(in, out, before, "Unpacking " + target.getFileName());
        if (sum.getValue() != entry.getCrc()) {
          throw new ZipException("The check sum of " + entry.getName() + " is wrong.");
        }
        return after;
      }
    }

    private long copy(InputStream in, OutputStream out, long before, String message)
        throws IOException {
      long done = before;
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        done += n;
        if (done > most) {
          throw new IOException(archive.getName() + " is refused: it is too large once unpacked.");
        }
        write(chunk, n, out);
        progress.report(Math.min(1, (double) done / Math.max(1, claimed)), message);
      }
      return done;
    }

    private void write(byte[] chunk, int n, OutputStream out) throws IOException {
      try {
        out.write(chunk, 0, n);
      } catch (IOException e) {
        throw space.reason(root, n, e);
      }
    }
  }
}
