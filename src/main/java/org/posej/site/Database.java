// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The list of files of an update site.
 *
 * @param entries in the order of their names
 */
record Database(List<Entry> entries) {
  static final Database EMPTY = new Database(List.of());

  /** Returns the database that lists some files. */
  static Database of(Collection<Entry> entries) {
    return new Database(entries.stream().sorted(Comparator.comparing(Entry::name)).toList());
  }

  /** Returns what is offered for a platform. */
  Stream<Entry> offered(String platform) {
    return entries.stream().filter(e -> e.isFor(platform));
  }

  /** Returns how many bytes are downloaded for a platform. */
  long bytes(String platform) {
    return offered(platform).mapToLong(e -> e.version().orElseThrow().size()).sum();
  }

  /** Returns the time of the latest change; 0 where there was none. */
  long latest() {
    return entries.stream()
        .flatMapToLong(
            e ->
                LongStream.concat(
                    e.version().stream().mapToLong(Entry.Version::timestamp),
                    e.previous().stream()
                        .flatMapToLong(p -> LongStream.of(p.timestamp(), p.obsolete()))))
        .max()
        .orElse(0);
  }
}
