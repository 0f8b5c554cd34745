// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.posej.file.BadFile;

/** Takes from a site what ImageJ's Updater would take, into a folder of ImageJ. */
public final class Installation {
  private final UpdateSite site;
  private final Path folder;

  private Installation(UpdateSite site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /**
   * Installs what a site offers for a platform, and removes what it retired or replaced.
   *
   * @param folder of ImageJ or Fiji, which exists
   * @return how many files were taken
   * @throws IOException in one sentence, if a file of the site is missing or damaged; it is then
   *     not installed
   */
  public static int install(Path site, Path folder, Platform platform) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    Installation installation = new Installation(UpdateSite.open(site), folder);
    for (Entry entry : installation.site.database().entries()) {
      if (entry.version().isEmpty()) {
        installation.removeRetired(entry);
      }
    }
    List<Entry> offered = installation.site.database().offered(platform.toString()).toList();
    for (Entry entry : offered) {
      installation.take(entry);
    }
    return offered.size();
  }

  private void take(Entry entry) throws IOException {
    Entry.Version version = entry.version().orElseThrow();
    Path from = site.folder().resolve(entry.serverName());
    if (Files.size(BadFile.toRead(from)) != version.size()
        || !Checksum.of(entry.name(), from).equals(version.checksum())) {
      throw new IOException(from + " is damaged: it is not the file that the database describes.");
    }
    Path target = folder.resolve(entry.name());
    for (Path other : sameFiles(entry)) {
      if (!other.equals(target)) {
        Files.delete(other);
      }
    }
    UpdateSite.copy(from, target);
  }

  /** A retired file that the user has changed stays. */
  private void removeRetired(Entry entry) throws IOException {
    for (Path file : sameFiles(entry)) {
      String checksum = Checksum.of(entry.name(), file);
      if (entry.previous().stream().anyMatch(p -> p.checksum().equals(checksum))) {
        Files.delete(file);
      }
    }
  }

  /** Returns the installed versions of a file. */
  private List<Path> sameFiles(Entry entry) throws IOException {
    Path parent = folder.resolve(entry.name()).getParent();
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    String inFolder = entry.name().substring(0, entry.name().lastIndexOf('/') + 1);
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> SiteFile.identity(inFolder + f.getFileName()).equals(entry.identity()))
          .toList();
    }
  }
}
