// SPDX-License-Identifier: BSD-2-Clause
package org.posej.file;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/** Makes entries of zip files that are the same whenever and wherever they are written. */
public final class ZipEntries {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ZipEntries() {}

  /** Returns an entry with the earliest time that zip files know. */
  public static ZipEntry of(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    return entry;
  }
}
