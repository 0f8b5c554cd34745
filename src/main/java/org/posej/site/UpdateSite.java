// SPDX-License-Identifier: BSD-2-Clause
package org.posej.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.posej.file.BadFile;
import org.posej.file.PartFile;

/**
 * A folder from which ImageJ's Updater installs, once it lies on a web server.
 *
 * <p>It holds {@code db.xml.gz} and every offered file under its name with the timestamp of its
 * release. Versions that were ever offered stay in the database, since the Updater takes files that
 * it does not know for changed by the user and leaves them alone.
 */
public final class UpdateSite {
  static final String DATABASE = "db.xml.gz";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private final Path folder;
  private final Database database;

  private UpdateSite(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Opens a site.
   *
   * @throws IOException in one sentence, if there is none or it cannot be read
   */
  static UpdateSite open(Path folder) throws IOException {
    return new UpdateSite(folder, DatabaseReader.read(folder.resolve(DATABASE)));
  }

  /**
   * Publishes a build.
   *
   * @param before what was published last; may be the same folder
   * @param out a folder, or none yet; it must hold no other site
   * @param now the time of the release as year, month, day, hour, minute and second; a later one is
   *     taken where the site is not older
   * @throws IOException in one sentence, if a file cannot be read or written
   */
  public static UpdateSite publish(Build build, Optional<Path> before, Path out, long now)
      throws IOException {
    return publish(build.files(), before, out, now);
  }

  static UpdateSite publish(List<SiteFile> files, Optional<Path> before, Path out, long now)
      throws IOException {
    boolean inPlace = before.isPresent() && sameFolder(before.get(), out);
    if (!inPlace && Files.exists(out.resolve(DATABASE))) {
      throw new IOException(
          out + " holds a site already; name it as the previous one too, or another folder.");
    }
    UpdateSite old = before.isPresent() ? open(before.get()) : new UpdateSite(out, Database.EMPTY);
    long time = later(now, old.database.latest());
    UpdateSite site = new UpdateSite(out, old.with(files, time));
    site.copy(files, old.folder, time);
    DatabaseWriter.write(site.database, out.resolve(DATABASE));
    return site;
  }

  private static boolean sameFolder(Path a, Path b) throws IOException {
    return Files.isDirectory(b) && Files.isSameFile(a, b);
  }

  /** Returns a time for which there is no release yet. */
  private static long later(long now, long latest) {
    return now > latest
        ? now
        : timestamp(LocalDateTime.parse(Long.toString(latest), TIMESTAMP).plusSeconds(1));
  }

  private static long timestamp(LocalDateTime time) {
    return Long.parseLong(time.format(TIMESTAMP));
  }

  /** Returns the present time, in the zone of Greenwich. */
  public static long now() {
    return timestamp(LocalDateTime.now(ZoneOffset.UTC));
  }

  private Database with(List<SiteFile> files, long now) throws IOException {
    Map<String, Entry> old = new HashMap<>();
    database.entries().forEach(e -> old.put(e.identity(), e));
    List<Entry> entries = new ArrayList<>();
    for (SiteFile file : files) {
      Entry before = old.remove(SiteFile.identity(file.name()));
      entries.add(entry(file, Optional.ofNullable(before), now));
    }
    for (Entry gone : old.values()) {
      entries.add(gone.version().isPresent() ? gone.retired(now) : gone);
    }
    return Database.of(entries);
  }

  /** A file whose digest is that of the offered version is not published again. */
  private static Entry entry(SiteFile file, Optional<Entry> before, long now) throws IOException {
    long size = Files.size(file.content());
    if (size == 0) {
      throw new IOException(
          file.content() + " is empty, which the Updater takes for a file to delete.");
    }
    String checksum = Checksum.of(file.name(), file.content());
    List<String> platforms = file.platform().isEmpty() ? List.of() : List.of(file.platform());
    Optional<Entry.Version> same =
        before.flatMap(Entry::version).filter(v -> v.checksum().equals(checksum));
    if (same.isPresent()) {
      Entry.Version v = same.get();
      Entry.Version told = new Entry.Version(checksum, v.timestamp(), v.size(), file.about());
      return new Entry(before.get().name(), platforms, Optional.of(told), before.get().previous());
    }
    return new Entry(
        file.name(),
        platforms,
        Optional.of(new Entry.Version(checksum, now, size, file.about())),
        before.map(b -> b.past(now)).orElse(List.of()));
  }

  /** Puts every offered file in its place: new ones from the build, others from the old site. */
  private void copy(List<SiteFile> files, Path old, long now) throws IOException {
    Map<String, Path> built = new HashMap<>();
    files.forEach(f -> built.put(f.name(), f.content()));
    Files.createDirectories(folder);
    for (Entry entry : database.entries()) {
      if (entry.version().isPresent()) {
        boolean isNew = entry.version().get().timestamp() == now;
        copy(
            isNew ? built.get(entry.name()) : old.resolve(entry.serverName()),
            folder.resolve(entry.serverName()));
      }
    }
  }

  /** Copies a file, whole or not at all. */
  static void copy(Path from, Path target) throws IOException {
    BadFile.toRead(from);
    if (!from.equals(target)) {
      Files.createDirectories(target.getParent());
      PartFile.replace(target, part -> Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING));
    }
  }

  Path folder() {
    return folder;
  }

  Database database() {
    return database;
  }

  /** Returns how many files are offered for a platform. */
  public long count(Platform platform) {
    return database.offered(platform.toString()).count();
  }

  /** Returns how many bytes an installation downloads. */
  public long bytes(Platform platform) {
    return database.bytes(platform.toString());
  }
}
