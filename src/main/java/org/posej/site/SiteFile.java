// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.nio.file.Path;
import java.util.List;
import org.scijava.util.FileUtils;

/**
 * A file to be published.
 *
 * @param name where it goes in ImageJ's folder, with slashes
 * @param platform for which it is, as the Updater calls it; empty for all
 * @param about what it is
 * @param content the file
 */
record SiteFile(String name, String platform, About about, Path content) {

  /**
   * What the Updater tells of a file.
   *
   * @param dependencies names of the files that it needs, without versions
   */
  record About(
      String description, List<String> dependencies, List<String> links, List<String> authors) {
    static final About NOTHING = new About("", List.of(), List.of(), List.of());
  }

  /** Returns a name without the version in it, which tells the Updater what is the same file. */
  static String identity(String name) {
    return FileUtils.stripFilenameVersion(name);
  }
}
