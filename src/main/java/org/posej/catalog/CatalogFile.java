// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * One file of a model, and how to know it.
 *
 * @param name of the file in the store
 * @param address where to get it; none for a file that can only be imported from disk
 * @param bytes its size, or 0 where it is not known
 * @param member for a zip file, the name of the file in it that is the network; else empty
 * @param origin for a file that was converted, what it was made from; else empty
 */
public record CatalogFile(
    String name, Optional<URI> address, Digest digest, long bytes, String member, String origin) {
  /** No file may be larger. */
  public static final long MAX_BYTES = 4L << 30;

  /** No file of unknown size may be larger, so that a body without end is cut. */
  public static final long MOST_OF_UNKNOWN = 1_000_000_000;

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,119}";

  /** Checks the names and the size. */
  public CatalogFile {
    requireName(name);
    if (!member.isEmpty()) {
      requireName(member);
    }
    if (member.isEmpty() == name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw new IllegalArgumentException(
          "'" + name + "': a zip file, and no other, names the member that is the network.");
    }
    if (bytes < 0 || bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "'" + name + "' has 0 to " + MAX_BYTES + " bytes, not " + bytes + ".");
    }
  }

  private static void requireName(String name) {
    if (!name.matches(NAME) || name.endsWith(".")) {
      throw new IllegalArgumentException(
          "A file is named by letters, digits and . _ -, not '" + name + "'.");
    }
  }

  /** Returns the name of what is on disk once the file is in the store and unpacked. */
  public String leaf() {
    return member.isEmpty() ? name : member;
  }

  /** Returns the folder into which a zip file is unpacked. */
  public String stem() {
    return name.substring(0, name.length() - ".zip".length());
  }

  private String sizeText() {
    return bytes == 0
        ? "size unknown until the download starts (at most 1 GB is taken)"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** Returns lines for the card. */
  String card() {
    String from = address.map(URI::toString).orElse("import it from disk");
    return "  "
        + name
        + ", "
        + sizeText()
        + ", "
        + digest
        + "\n    "
        + from
        + "\n"
        + (origin.isEmpty() ? "" : "    converted from " + origin + "\n");
  }
}
