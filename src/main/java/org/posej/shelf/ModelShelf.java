// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.posej.Progress;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.ModelCatalog;
import org.posej.catalog.UnknownId;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;
import org.posej.store.ModelStore;
import org.posej.store.StoredModel;
import org.posej.store.Trust;

/**
 * The catalogue and a store side by side: what there is, what is installed, and how it gets there.
 */
public final class ModelShelf {
  private static final long USUAL_BYTES = 10_000_000; // of a file whose size is not known

  private final ModelCatalog catalog;
  private final ModelStore store;

  /**
   * A model as a row of a list.
   *
   * @param task as {@link CatalogEntry.Task} names it; {@code pose} for a package of the user's
   * @param keypoints 0 for boxes alone
   * @param licence of the weights, empty where it is not known
   * @param bytes 0 where they are not known
   */
  public record Row(
      String id, String name, String task, int keypoints, String licence, long bytes, State state) {

    /** Returns whether it is of a task and under a licence; empty ones fit all. */
    public boolean fits(String wantedTask, String wantedLicence) {
      return (wantedTask.isEmpty() || wantedTask.equals(task))
          && (wantedLicence.isEmpty() || wantedLicence.equalsIgnoreCase(licence));
    }
  }

  /** Whether a model can be used. */
  public enum State {
    /** It can. */
    INSTALLED("yes"),
    /** A download of it was stopped and can be gone on with. */
    STOPPED("in part"),
    /** Something of it is there that cannot be used. */
    DAMAGED("damaged"),
    /** It can be downloaded. */
    ABSENT("no"),
    /** It has no address. */
    DISK_ONLY("no (import it)");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** Returns what a user reads. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** The catalogue that comes with the program, and a store. */
  public ModelShelf(Path root) {
    this(ModelCatalog.bundled(), root);
  }

  /** Another catalogue. */
  ModelShelf(ModelCatalog catalog, Path root) {
    this.catalog = catalog;
    store = new ModelStore(root);
  }

  /** Returns the folder of the store. */
  public Path root() {
    return store.root();
  }

  /** Returns the licences of the catalogue's weights, sorted. */
  public List<String> licences() {
    return catalog.weightLicences();
  }

  private Optional<CatalogEntry> entry(String id) {
    return catalog.entries().stream().filter(e -> e.id().equals(id)).findFirst();
  }

  /** Returns whether the catalogue has a model. */
  public boolean isKnown(String id) {
    return entry(id).isPresent();
  }

  /**
   * Returns the catalogue's entry.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CatalogEntry known(String id) {
    return entry(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    UnknownId.sentence(
                        id,
                        "the catalogue",
                        catalog.entries().stream().map(CatalogEntry::id).toList())));
  }

  /**
   * Returns all models: those of the catalogue in its order, then the user's own by id.
   *
   * @throws IOException if the store cannot be read
   */
  public List<Row> rows() throws IOException {
    InstalledModels installed = InstalledModels.in(root());
    List<Row> rows = new ArrayList<>();
    for (CatalogEntry entry : catalog.entries()) {
      rows.add(row(entry, installed));
    }
    for (List<String> ids : List.of(installed.ids(), installed.detectors())) {
      for (String id : ids) {
        if (entry(id).isEmpty()) {
          rows.add(row(id, installed.open(id)));
        }
      }
    }
    for (String id : installed.problems().keySet()) {
      if (entry(id).isEmpty()) {
        rows.add(new Row(id, id, "", 0, "", 0, State.DAMAGED));
      }
    }
    return rows;
  }

  private Row row(CatalogEntry entry, InstalledModels installed) throws IOException {
    Optional<StoredModel> stored = store.find(entry);
    return new Row(
        entry.id(),
        entry.name(),
        entry.network().task().toString(),
        entry.network().keypoints(),
        entry.terms().weightLicence(),
        stored.map(StoredModel::bytes).orElse(entry.bytes()),
        state(entry, installed));
  }

  private State state(CatalogEntry entry, InstalledModels installed) throws IOException {
    String id = entry.id();
    if (isInstalled(entry, installed)) {
      return State.INSTALLED;
    }
    if (installed.problems().containsKey(id)) {
      return State.DAMAGED;
    }
    if (store.hasPart(id)) {
      return State.STOPPED;
    }
    return entry.isDownloadable() ? State.ABSENT : State.DISK_ONLY;
  }

  private boolean isInstalled(CatalogEntry entry, InstalledModels installed) throws IOException {
    return store.find(entry).isPresent()
        || installed.ids().contains(entry.id())
        || installed.detectors().contains(entry.id());
  }

  private static Row row(String id, ModelPackage own) throws IOException {
    boolean detector = own.isDetector();
    return new Row(
        id,
        own.name(),
        detector ? CatalogEntry.Task.DETECTOR.toString() : "pose",
        detector ? 0 : own.skeleton().size(),
        own.license(),
        Files.size(own.network()),
        State.INSTALLED);
  }

  /**
   * Returns all that is known of a model as lines of text.
   *
   * @throws IOException if it is neither in the catalogue nor usable in the store
   */
  public String card(String id) throws IOException {
    Optional<CatalogEntry> entry = entry(id);
    return entry.isPresent() ? entry.get().card() : card(InstalledModels.in(root()).open(id), id);
  }

  private static String card(ModelPackage own, String id) throws IOException {
    String detector = own.detector() == null ? "" : "Needs the detector: " + own.detector() + "\n";
    String points =
        own.isDetector()
            ? "Finds bodies for other models\n"
            : own.isRefiner()
                ? "Refines the poses of "
                    + (own.first() == null ? "another model" : own.first())
                    + "\n"
                : "Keypoints: " + String.join(", ", own.skeleton().names()) + "\n";
    String cite = own.citations().stream().map(c -> "Cite: " + c + "\n").collect(joining());
    return own.name()
        + " ("
        + id
        + ")\nA package of your own\n"
        + points
        + detector
        + "Licence of the weights: "
        + own.license()
        + "\n"
        + cite
        + "File: "
        + own.network()
        + "\n";
  }

  /**
   * Downloads a model and the detector that it needs, as far as they are not there.
   *
   * @return the ids of those that were got
   * @throws IllegalArgumentException if the catalogue has no such model
   * @throws IOException as {@link ModelStore#download}
   */
  public List<String> download(String id, Trust trust, Progress progress) throws IOException {
    List<CatalogEntry> wanted = wanted(id);
    double all = wanted.stream().mapToLong(ModelShelf::size).sum();
    double done = 0;
    for (CatalogEntry entry : wanted) {
      double end = done + size(entry);
      store.download(entry, trust, progress.part(done / all, end / all));
      done = end;
    }
    return wanted.stream().map(CatalogEntry::id).toList();
  }

  /** Returns what a download of a model gets: it and its detector, as far as they are not there. */
  private List<CatalogEntry> wanted(String id) throws IOException {
    InstalledModels installed = InstalledModels.in(root());
    List<CatalogEntry> wanted = new ArrayList<>();
    for (CatalogEntry entry : catalog.withDetector(known(id))) {
      if (!isInstalled(entry, installed)) {
        wanted.add(entry);
      }
    }
    return wanted;
  }

  /**
   * Returns a sentence that tells which parts of a download have no known size; empty if all have.
   *
   * @throws IllegalArgumentException if the catalogue has no such model
   * @throws IOException if the store cannot be read
   */
  public String unknownSizes(String id) throws IOException {
    List<String> names =
        wanted(id).stream().filter(e -> e.bytes() == 0).map(CatalogEntry::name).toList();
    return names.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "The size of %s is not known until the download starts; at most %.0f GB a file is taken.",
            String.join(" and ", names),
            CatalogFile.MOST_OF_UNKNOWN / 1e9);
  }

  private static long size(CatalogEntry entry) {
    return entry.bytes() > 0 ? entry.bytes() : USUAL_BYTES;
  }

  /**
   * Copies a model of the catalogue from disk.
   *
   * @param source the file, or a folder that holds all files of the model
   * @throws IllegalArgumentException if the catalogue has no such model
   * @throws IOException as {@link ModelStore#importFrom}
   */
  public void importFrom(String id, Path source, Trust trust, Progress progress)
      throws IOException {
    store.importFrom(known(id), source, trust, progress);
  }

  /**
   * Deletes a model, also one of the user's own and what a stopped download left.
   *
   * @param progress may stop it before anything is gone
   * @throws IOException if there is none or it cannot be deleted
   */
  public void delete(String id, Progress progress) throws IOException {
    if (!CatalogEntry.isId(id) || !isModel(id)) {
      throw new IOException("There is no model '" + id + "' in " + root() + ".");
    }
    store.delete(id, progress);
  }

  /** Tells whether a folder is a model, so that no other is ever deleted. */
  private boolean isModel(String id) throws IOException {
    Map<String, String> problems = InstalledModels.in(root()).problems();
    return store.hasPart(id)
        || problems.containsKey(id)
        || rows().stream().anyMatch(r -> r.id().equals(id) && r.state() == State.INSTALLED);
  }
}
