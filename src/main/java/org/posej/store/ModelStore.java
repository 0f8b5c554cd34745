// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.posej.Progress;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Content;
import org.posej.catalog.Digest;
import org.posej.file.BadFile;
import org.posej.file.Folders;

/**
 * A folder that holds the checked files of models, a folder for each.
 *
 * <p>Several threads, stores and processes may share it: they wait for each other, model by model.
 * A model appears whole or not at all: its files are gathered in a hidden folder beside and moved
 * when every digest is right. What a stopped download left there is gone on from.
 */
public final class ModelStore {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CHUNK = 1 << 20;

  private final Path root;
  private final DiskSpace space;
  private final Download download;

  /**
   * Uses a folder, which is made when the first model comes.
   *
   * @param root for example {@code models/posej} in the folder of Fiji
   */
  public ModelStore(Path root) {
    this(root, PATIENCE, DiskSpace.REAL);
  }

  ModelStore(Path root, Duration patience, DiskSpace space) {
    this.root = root.toAbsolutePath().normalize();
    this.space = space;
    download = new Download(patience, space, CatalogFile.MOST_OF_UNKNOWN);
  }

  /** Returns the store in the user's home, where there is no Fiji. */
  public static ModelStore inHome() {
    return new ModelStore(Path.of(System.getProperty("user.home"), ".posej", "models"));
  }

  /** Returns the folder. */
  public Path root() {
    return root;
  }

  /** Gets one file into a folder. */
  private interface Getter {
    void get(CatalogFile file, Path target, Progress progress) throws IOException;
  }

  /**
   * Downloads a model, unless it is there.
   *
   * @param trust asked for each file without a published digest that was never taken before
   * @param progress may stop the download, which the next call goes on with
   * @throws IOException in one sentence that says what to do
   * @throws CancellationException from the progress
   */
  public StoredModel download(CatalogEntry entry, Trust trust, Progress progress)
      throws IOException {
    if (!entry.isDownloadable()) {
      throw new IOException(entry.name() + " has no address; import its file from disk.");
    }
    return install(entry, download::fetch, trust, progress);
  }

  /**
   * Copies a model that the user has on disk, unless it is there; needs no network.
   *
   * @param source the file, or a folder with all files of the model under their names
   * @throws IOException in one sentence, for example if the digest is not the catalogue's
   * @throws CancellationException from the progress
   */
  public StoredModel importFrom(CatalogEntry entry, Path source, Trust trust, Progress progress)
      throws IOException {
    boolean folder = Files.isDirectory(source);
    if (!folder && entry.files().size() > 1) {
      throw new IOException(
          entry.name() + " has several files; choose the folder that holds them all.");
    }
    Getter getter =
        (file, target, part) ->
            copy(file, folder ? source.resolve(file.name()) : source, target, part);
    return install(entry, getter, trust, progress);
  }

  private void copy(CatalogFile file, Path source, Path target, Progress progress)
      throws IOException {
    long size = Files.size(BadFile.toRead(source));
    if (size > CatalogFile.MAX_BYTES || file.bytes() > 0 && size != file.bytes()) {
      throw new IOException(
          source + " is not " + file.name() + " of the catalogue: it has " + size + " bytes.");
    }
    space.require(target.getParent(), size);
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(target)) {
      long done = 0;
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        out.write(chunk);
        done += chunk.length;
        progress.report((double) done / size, "Copying " + file.name());
      }
    } catch (IOException e) {
      throw space.reason(target.getParent(), CHUNK, e);
    }
  }

  private StoredModel install(CatalogEntry entry, Getter getter, Trust trust, Progress progress)
      throws IOException {
    Files.createDirectories(root);
    Path lock = hidden(entry.id(), "lock");
    return StoreLock.hold(
        lock,
        progress,
        () -> {
          Optional<StoredModel> there = find(entry);
          return there.isPresent() ? there.get() : make(entry, getter, trust, progress);
        });
  }

  private StoredModel make(CatalogEntry entry, Getter getter, Trust trust, Progress progress)
      throws IOException {
    Path part = hidden(entry.id(), "part");
    Files.createDirectories(part);
    FirstUses uses = FirstUses.read(hidden(entry.id(), "first-use"));
    gather(entry, part, getter, new Checks(uses, trust), progress.part(0, 0.9));
    unpack(entry, part, progress.part(0.9, 1));
    keepOnly(entry, part);
    Holding holding = Holding.of(part, entry);
    uses.write();
    holding.write(part);
    Path folder = root.resolve(entry.id());
    discard(entry.id());
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    return holding.model(entry.id(), folder);
  }

  /** Removes what an earlier version of the catalogue may have left among the files. */
  private static void keepOnly(CatalogEntry entry, Path part) throws IOException {
    List<String> wanted =
        entry.files().stream().map(f -> f.member().isEmpty() ? f.name() : f.stem()).toList();
    try (Stream<Path> there = Files.list(part)) {
      for (Path path : there.toList()) {
        if (!wanted.contains(path.getFileName().toString())) {
          Folders.delete(path);
        }
      }
    }
  }

  /** What tells good bytes from others. */
  private record Checks(FirstUses uses, Trust trust) {
    void require(CatalogFile file, Path there) throws IOException {
      try {
        Content.require(file, there);
        if (file.digest().kind() == Digest.Kind.FIRST_USE) {
          uses.require(file, there, trust);
        } else if (!file.digest().matches(there)) {
          throw new IOException(
              file.name()
                  + " does not have the digest of the catalogue: it is refused and removed;"
                  + " try again or get it from somebody you trust.");
        }
      } catch (IOException e) {
        Files.deleteIfExists(there);
        throw e;
      }
    }
  }

  private static void gather(
      CatalogEntry entry, Path part, Getter getter, Checks checks, Progress progress)
      throws IOException {
    int n = entry.files().size();
    for (int i = 0; i < n; i++) {
      CatalogFile file = entry.files().get(i);
      Path target = part.resolve(file.name());
      if (!Files.exists(target) || !file.digest().matches(target)) {
        getter.get(file, target, progress.part((double) i / n, (i + 1.0) / n));
        checks.require(file, target);
      }
    }
  }

  private void unpack(CatalogEntry entry, Path part, Progress progress) throws IOException {
    for (CatalogFile file : entry.files()) {
      if (!file.member().isEmpty()) {
        Path zip = part.resolve(file.name());
        Path folder = part.resolve(file.stem());
        Folders.delete(folder);
        try {
          Archive.unpack(zip, folder, Archive.Limits.PACKAGE, progress, space);
        } finally {
          Files.deleteIfExists(zip);
        }
      }
    }
  }

  private Path hidden(String id, String kind) {
    return root.resolve("." + CatalogEntry.requireId(id) + "." + kind);
  }

  /**
   * Returns a model that is there as the catalogue names it, by the sizes and dates of its files.
   *
   * @throws IOException if the folder cannot be read
   */
  public Optional<StoredModel> find(CatalogEntry entry) throws IOException {
    Path folder = root.resolve(entry.id());
    Optional<Holding> holding = Holding.read(folder);
    boolean same =
        holding.isPresent()
            && holding.get().sources().equals(Holding.Source.of(entry))
            && holding.get().looksWhole(folder);
    return same ? Optional.of(holding.get().model(entry.id(), folder)) : Optional.empty();
  }

  /**
   * Returns all models that are there, sorted by id.
   *
   * @throws IOException if the folder cannot be read
   */
  public List<StoredModel> list() throws IOException {
    List<StoredModel> models = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> folders = Files.list(root)) {
        for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
          String id = folder.getFileName().toString();
          if (CatalogEntry.isId(id)) {
            Holding.read(folder).ifPresent(holding -> models.add(holding.model(id, folder)));
          }
        }
      }
    }
    return models;
  }

  /**
   * Computes the digests of a model's files again.
   *
   * @throws IOException if the model is not there, or names the file that is damaged
   */
  public void check(String id) throws IOException {
    Path folder = root.resolve(CatalogEntry.requireId(id));
    Holding holding = Holding.read(folder).orElseThrow(() -> new IOException(missing(id)));
    holding.requireWhole(folder);
  }

  private String missing(String id) {
    return "There is no model " + id + " in " + root + ".";
  }

  /** Tells whether a download of a model was stopped and can be gone on with. */
  public boolean hasPart(String id) {
    return Files.isDirectory(hidden(id, "part"));
  }

  /**
   * Deletes a model and what a stopped download of it left; digests of first uses are kept.
   *
   * <p>The model is put out of sight at once and whole, so that no half of it is ever listed.
   *
   * @param progress may stop it as long as the model is whole
   * @return whether there was anything
   * @throws IOException if it cannot be deleted
   * @throws CancellationException from the progress; nothing is changed then
   */
  public boolean delete(String id, Progress progress) throws IOException {
    Path folder = root.resolve(CatalogEntry.requireId(id));
    Path part = hidden(id, "part");
    boolean there = Files.exists(folder) || Files.exists(part);
    if (there) {
      StoreLock.hold(
          hidden(id, "lock"),
          progress,
          () -> {
            progress.report(0, "Deleting " + id);
            discard(id);
            Folders.delete(part);
            return null;
          });
    }
    return there;
  }

  /** Moves the folder of a model out of sight before it is deleted, and what was left of others. */
  private void discard(String id) throws IOException {
    Path folder = root.resolve(id);
    Path gone = hidden(id, "gone");
    Folders.delete(gone);
    if (Files.exists(folder)) {
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
    }
    Folders.delete(gone);
  }
}
