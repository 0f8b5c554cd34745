// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;
import org.posej.file.PartFile;

/**
 * The digests of a model's files that the user vouched for at their first use.
 *
 * <p>A text with a line {@code name, tab, digest} for each; it outlives the model.
 */
final class FirstUses {
  private final Path file;
  private final Map<String, Digest> digests = new TreeMap<>();

  private FirstUses(Path file) {
    this.file = file;
  }

  /**
   * Reads the digests; none if there is no file.
   *
   * @throws IOException if it is damaged
   */
  static FirstUses read(Path file) throws IOException {
    FirstUses uses = new FirstUses(file);
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] cells = line.split("\t", -1);
      try {
        uses.digests.put(cells[0], Digest.of(cells[cells.length - 1]));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + " is damaged; delete it to vouch for the files again.", e);
      }
    }
    return uses;
  }

  /**
   * Lets a file through that is the same as at its first use, or for which the user vouches.
   *
   * @throws IOException if it is neither
   */
  void require(CatalogFile about, Path there, Trust trust) throws IOException {
    Digest digest = Digest.sha256(there);
    Digest first = digests.get(about.name());
    if (first == null && !trust.accepts(about, digest)) {
      throw new IOException(
          "No digest is published for " + about.name() + ": it is used only after you say yes.");
    }
    if (first != null && !first.equals(digest)) {
      throw new IOException(
          about.name()
              + " is not what it was at its first use: it is refused; if its publisher"
              + " says why, delete "
              + file
              + " and try again.");
    }
    digests.put(about.name(), digest);
  }

  /** Writes the digests, whole or not at all. */
  void write() throws IOException {
    if (digests.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    digests.forEach((name, digest) -> lines.add(name + "\t" + digest));
    PartFile.replace(file, part -> Files.write(part, lines));
  }
}
