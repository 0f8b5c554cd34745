// SPDX-License-Identifier: BSD-2-Clause
package org.posej.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.posej.Progress;
import org.posej.file.BadFile;
import org.posej.file.Folders;
import org.posej.file.PartFile;
import org.posej.file.ZipEntries;
import org.posej.store.Archive;

/** Files of one folder in a zip file. */
public final class PackedFolder {
  private static final Archive.Limits LIMITS = new Archive.Limits(1000, 1L << 30, 200);

  private PackedFolder() {}

  /** Makes something of a folder, which is deleted afterwards. */
  public interface Reader<T> {
    T read(Path folder) throws IOException;
  }

  /**
   * Writes a zip file; the same files give the same bytes.
   *
   * @param body fills the folder that it gets, which is empty; without folders in it
   * @throws IOException if it cannot be written; a file that was there is then unchanged
   */
  public static void write(Path zip, PartFile.PathBody body) throws IOException {
    Path folder = Files.createTempDirectory("posej");
    try {
      body.write(folder);
      PartFile.write(
          zip,
          out -> {
            ZipOutputStream packed = new ZipOutputStream(out);
            for (Path file : files(folder)) {
              packed.putNextEntry(ZipEntries.of(file.getFileName().toString()));
              Files.copy(file, packed);
              packed.closeEntry();
            }
            packed.finish();
          });
    } finally {
      Folders.delete(folder);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  /**
   * Reads a zip file.
   *
   * @throws IOException in one sentence if it is damaged, holds too much or leaves its folder
   */
  public static <T> T read(Path zip, Reader<T> reader) throws IOException {
    Path outer = Files.createTempDirectory("posej");
    try {
      Path folder = outer.resolve("files");
      Archive.unpack(zip, folder, LIMITS, Progress.NONE);
      return read(folder, zip, reader);
    } finally {
      Folders.delete(outer);
    }
  }

  /** Errors name the file that the user knows, not the folder that it was unpacked into. */
  private static <T> T read(Path folder, Path zip, Reader<T> reader) throws IOException {
    try {
      return reader.read(folder);
    } catch (IOException e) {
      throw new IOException(BadFile.sentence(e).replace(folder.toString(), zip.toString()), e);
    }
  }
}
