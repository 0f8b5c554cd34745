// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a database says about one file.
 *
 * @param name where the file is in ImageJ's folder, with slashes
 * @param platforms for which it is; none for all
 * @param version that is offered; none where the file was retired and is to be removed
 * @param previous all that were offered before, the latest first
 */
record Entry(
    String name, List<String> platforms, Optional<Version> version, List<Previous> previous) {

  /**
   * A version that is offered.
   *
   * @param timestamp digits of year, month, day, hour, minute and second
   * @param size in bytes
   */
  record Version(String checksum, long timestamp, long size, SiteFile.About about) {}

  /**
   * A version that is not offered any more.
   *
   * @param name of its file
   * @param obsolete when it ceased to be offered; 0 where that is not known
   */
  record Previous(String name, String checksum, long timestamp, long obsolete) {}

  String identity() {
    return SiteFile.identity(name);
  }

  /** Tells whether the Updater installs the file on a platform. */
  boolean isFor(String platform) {
    return version.isPresent() && (platforms.isEmpty() || platforms.contains(platform));
  }

  /** Returns all versions that are to be told of once another is offered, or none. */
  List<Previous> past(long now) {
    List<Previous> past = new ArrayList<>();
    version.ifPresent(v -> past.add(new Previous(name, v.checksum, v.timestamp, now)));
    past.addAll(previous);
    return past;
  }

  /** Returns the entry of a file that is not offered any more. */
  Entry retired(long now) {
    return new Entry(name, platforms, Optional.empty(), past(now));
  }

  /** Returns the name under which the offered version lies on the server. */
  String serverName() {
    return name + "-" + version.orElseThrow().timestamp;
  }
}
