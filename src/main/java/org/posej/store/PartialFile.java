// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.posej.file.PartFile;

/**
 * What is there of a download, beside its target, with a note of what it is a part of.
 *
 * <p>The note holds the address, the server's mark of the version (an entity tag or a date) and the
 * size of the whole, a line each.
 */
final class PartialFile {
  private final Path target;
  private final Path part;
  private final Path note;
  private final URI address;

  PartialFile(Path target, URI address) {
    this.target = target;
    this.address = address;
    part = target.resolveSibling(target.getFileName() + ".part");
    note = target.resolveSibling(target.getFileName() + ".part.from");
  }

  /** The version of which a part is there, and the size of the whole or 0. */
  record Version(String mark, long size) {}

  /** Returns how many bytes are there that can be gone on from; drops those that cannot. */
  long length() throws IOException {
    if (version().mark.isEmpty()) {
      delete();
    }
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Returns what the part belongs to, without a mark if that is not known. */
  Version version() throws IOException {
    List<String> lines = Files.exists(note) ? Files.readAllLines(note) : List.of();
    boolean same = lines.size() == 3 && lines.get(0).equals(address.toString());
    return same && lines.get(2).matches("\\d{1,18}")
        ? new Version(lines.get(1), Long.parseLong(lines.get(2)))
        : new Version("", 0);
  }

  /** Begins anew with nothing. */
  void begin(Version version) throws IOException {
    delete();
    Files.write(note, List.of(address.toString(), version.mark, Long.toString(version.size)));
  }

  /** Opens the part to add to its end. */
  FileChannel append() throws IOException {
    return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Puts the whole file in its place. */
  void finish() throws IOException {
    PartFile.move(part, target);
    Files.deleteIfExists(note);
  }

  /** Removes all traces. */
  void delete() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(note);
  }

  /** Returns the folder in which all this stands. */
  Path folder() {
    return target.toAbsolutePath().getParent();
  }
}
