// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.ModelCatalog;
import org.posej.catalog.UnknownId;
import org.posej.file.BadFile;
import org.posej.store.ModelStore;
import org.posej.store.StoredModel;

/**
 * The models of a store that can be used now, each by the name of its folder.
 *
 * <p>They are those that were got by the catalogue, and folders that are model packages. One that
 * is damaged does not hide the others.
 */
public final class InstalledModels {
  private final ModelStore store;
  private final Map<String, ModelPackage> models = new TreeMap<>();
  private final Map<String, String> problems = new TreeMap<>();

  private InstalledModels(Path root) {
    store = new ModelStore(root);
  }

  /**
   * Looks into a store, which need not be there yet.
   *
   * @throws IOException if the folder cannot be read
   */
  public static InstalledModels in(Path store) throws IOException {
    InstalledModels installed = new InstalledModels(store);
    if (Files.isDirectory(store)) {
      Map<String, CatalogEntry> entries = new TreeMap<>();
      ModelCatalog.bundled().entries().forEach(entry -> entries.put(entry.id(), entry));
      try (Stream<Path> folders = Files.list(store)) {
        for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
          installed.add(folder, entries.get(folder.getFileName().toString()));
        }
      }
    }
    return installed;
  }

  /** Takes in what a folder holds; hidden folders are the store's own. */
  private void add(Path folder, CatalogEntry entry) {
    String id = folder.getFileName().toString();
    if (id.startsWith(".")) {
      return;
    }
    try {
      Optional<StoredModel> stored = entry == null ? Optional.empty() : store.find(entry);
      if (stored.isPresent()) {
        models.put(id, KnownModels.of(entry, stored.get()));
      } else if (Files.exists(folder.resolve(ModelPackage.DESCRIPTION))) {
        models.put(id, ModelPackage.open(folder));
      } else if (entry != null || store.list().stream().anyMatch(m -> m.id().equals(id))) {
        throw new IOException(
            "The files of " + id + " are not those of the catalogue; delete it and get it again.");
      }
    } catch (IOException e) {
      problems.put(id, BadFile.sentence(e));
    }
  }

  /** Returns the ids of the models that find keypoints, or give maps of them, sorted. */
  public List<String> ids() {
    return ids(model -> !model.isDetector());
  }

  /** Returns the ids of the models that find bodies for others, sorted. */
  public List<String> detectors() {
    return ids(ModelPackage::isDetector);
  }

  private List<String> ids(Predicate<ModelPackage> wanted) {
    return models.keySet().stream().filter(id -> wanted.test(models.get(id))).toList();
  }

  /** Returns why a model cannot be used, a sentence for each by its id. */
  public Map<String, String> problems() {
    return Map.copyOf(problems);
  }

  /**
   * Returns the package of a model.
   *
   * @throws IOException if there is none of that id or it is damaged, in one sentence
   */
  public ModelPackage open(String id) throws IOException {
    ModelPackage model = models.get(id);
    if (model == null) {
      throw new IOException(problems.containsKey(id) ? problems.get(id) : missing(id));
    }
    return model;
  }

  private String missing(String id) {
    List<String> known = ModelCatalog.bundled().entries().stream().map(CatalogEntry::id).toList();
    return known.contains(id)
        ? String.format(
            Locale.ROOT,
            "The model '%s' is not in %s; get it by Models... or 'posej models download %s'.",
            id,
            store.root(),
            id)
        : UnknownId.sentence(
            id,
            store.root() + " or the catalogue",
            Stream.concat(known.stream(), models.keySet().stream()).toList());
  }
}
