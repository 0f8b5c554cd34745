// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posej.catalog.CatalogEntry.Network;
import org.posej.catalog.CatalogEntry.Task;
import org.posej.catalog.CatalogEntry.Terms;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/**
 * The models that are known by name, with their addresses, digests and terms.
 *
 * <p>The form of the file is described in models/README.md. Every field is checked and none may be
 * unknown, so that a misspelt digest is not a missing one.
 */
public final class ModelCatalog {
  private static final String RESOURCE = "catalog.yaml";
  private static final int FORMAT = 1;
  private static final int MAX_LINE = 2000;
  private static final int MAX_LIST = 1000;
  private static final int MAX_SIDE = 8192;
  private static final int MAX_KEYPOINTS = 10_000;
  private static final String[] FIELDS = {
    "id",
    "name",
    "task",
    "keypoints",
    "skeleton",
    "input",
    "codec",
    "detector",
    "files",
    "code-licence",
    "weight-licence",
    "note",
    "training-data",
    "accuracy",
    "citation"
  };

  private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

  private ModelCatalog(List<CatalogEntry> list) {
    for (CatalogEntry entry : list) {
      if (entries.put(entry.id(), entry) != null) {
        throw new IllegalArgumentException("Two models have the id " + entry.id() + ".");
      }
    }
    for (CatalogEntry entry : list) {
      CatalogEntry detector = entries.get(entry.detector());
      boolean fits = detector != null && detector.network().task() == Task.DETECTOR;
      if (!entry.detector().isEmpty() && !fits) {
        throw new IllegalArgumentException(
            "The model " + entry.id() + " needs '" + entry.detector() + "', which is no detector.");
      }
    }
  }

  /** Returns the catalogue that comes with the program. */
  public static ModelCatalog bundled() {
    try (InputStream in = ModelCatalog.class.getResourceAsStream(RESOURCE)) {
      return of(YamlText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("The catalogue in the program is damaged.", e);
    }
  }

  /**
   * Reads a catalogue.
   *
   * @throws IOException if the file cannot be read, naming the field or line that is wrong
   */
  public static ModelCatalog read(Path file) throws IOException {
    return YamlText.read(file, ModelCatalog::of);
  }

  private static ModelCatalog of(Tree root) {
    Tree format = root.at("format");
    if (format.whole(1, Integer.MAX_VALUE) != FORMAT) {
      throw format.wrong(FORMAT + " for this version of PoseJ");
    }
    root.only("format", "models");
    return new ModelCatalog(
        root.at("models").list(1, MAX_LIST).stream().map(ModelCatalog::entry).toList());
  }

  private static CatalogEntry entry(Tree model) {
    model.only(FIELDS);
    return new CatalogEntry(
        model.at("id").line(MAX_LINE),
        model.at("name").line(MAX_LINE),
        network(model),
        terms(model),
        model.at("detector").line(MAX_LINE, ""),
        model.at("files").list(1, MAX_LIST).stream().map(ModelCatalog::file).toList());
  }

  private static Network network(Tree model) {
    Tree input = model.at("input").only("width", "height");
    Task task = model.at("task").lineAs(MAX_LINE, Task::of);
    Tree keypoints = model.at("keypoints");
    Tree skeleton = model.at("skeleton");
    boolean places = task == Task.DETECTOR;
    return new Network(
        task,
        places ? keypoints.whole(0, MAX_KEYPOINTS, 0) : keypoints.whole(1, MAX_KEYPOINTS),
        places ? skeleton.line(MAX_LINE, "") : skeleton.line(MAX_LINE),
        input.at("width").whole(1, MAX_SIDE),
        input.at("height").whole(1, MAX_SIDE),
        model.at("codec").line(MAX_LINE));
  }

  private static Terms terms(Tree model) {
    return new Terms(
        model.at("code-licence").line(MAX_LINE),
        model.at("weight-licence").line(MAX_LINE),
        model.at("note").line(MAX_LINE, ""),
        model.at("training-data").line(MAX_LINE),
        model.at("citation").line(MAX_LINE),
        model.at("accuracy").line(MAX_LINE, ""));
  }

  private static CatalogFile file(Tree file) {
    file.only("address", "name", "digest", "bytes", "member", "origin");
    Tree address = file.at("address");
    String last = address.line(MAX_LINE, "").replaceFirst(".*/", "");
    Tree bytes = file.at("bytes");
    return new CatalogFile(
        file.at("name").line(MAX_LINE, last),
        address.isMissing() ? Optional.empty() : Optional.of(address.lineAs(MAX_LINE, Address::of)),
        file.at("digest").lineAs(MAX_LINE, Digest::of),
        bytes.isMissing() ? 0 : bytes.longWhole(0, CatalogFile.MAX_BYTES),
        file.at("member").line(MAX_LINE, ""),
        file.at("origin").line(MAX_LINE, ""));
  }

  /** Returns all models, in the order of the file. */
  public List<CatalogEntry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * Returns the model of an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CatalogEntry entry(String id) {
    CatalogEntry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalArgumentException("The catalogue has no model '" + id + "'.");
    }
    return entry;
  }

  /** Returns a model after the detector that it needs, if it needs one: all that is to be got. */
  public List<CatalogEntry> withDetector(CatalogEntry entry) {
    return entry.detector().isEmpty() ? List.of(entry) : List.of(entry(entry.detector()), entry);
  }

  /**
   * Returns the models of a task whose weights are under a licence.
   *
   * @param task empty for every task
   * @param weightLicence empty for every licence
   */
  public List<CatalogEntry> filter(Optional<Task> task, String weightLicence) {
    return entries.values().stream()
        .filter(e -> task.isEmpty() || e.network().task() == task.get())
        .filter(
            e ->
                weightLicence.isEmpty()
                    || e.terms().weightLicence().equalsIgnoreCase(weightLicence))
        .toList();
  }

  /** Returns the licences of all weights, sorted, each once. */
  public List<String> weightLicences() {
    return entries.values().stream()
        .map(e -> e.terms().weightLicence())
        .distinct()
        .sorted()
        .toList();
  }
}
