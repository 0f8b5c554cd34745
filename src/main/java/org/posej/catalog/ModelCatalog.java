// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.posej.catalog.CatalogEntry.Network;
import org.posej.catalog.CatalogEntry.Task;
import org.posej.catalog.CatalogEntry.Terms;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The models that are known by name, with their addresses, digests and terms.
 *
 * <p>The form of the file is described in models/README.md. Every field is checked and none may be
 * unknown, so that a misspelt digest is not a missing one.
 */
public final class ModelCatalog {
  private static final String RESOURCE = "catalog.yaml";
  private static final int FORMAT = 1;
  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 20;
  private static final int MAX_SIDE = 8192;
  private static final int MAX_KEYPOINTS = 10_000;

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
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
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
    if (Files.size(file) > MAX_CHARACTERS) {
      throw new IOException(file + " is too large for a catalogue.");
    }
    try {
      return of(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not text in UTF-8.", e);
    }
  }

  private static ModelCatalog of(String text, String place) throws IOException {
    try {
      return Fields.read(yaml().load(text), place, ModelCatalog::catalog);
    } catch (MarkedYAMLException e) {
      String line =
          e.getProblemMark() == null ? "" : ", line " + (e.getProblemMark().getLine() + 1);
      throw new IOException(place + line + ": " + e.getProblem() + ".", e);
    } catch (YAMLException e) {
      throw new IOException(place + ": " + e.getMessage().replaceAll("\\s+", " ") + ".", e);
    }
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    loading.setMaxAliasesForCollections(MAX_ALIASES);
    loading.setNestingDepthLimit(MAX_DEPTH);
    loading.setCodePointLimit(MAX_CHARACTERS);
    return new Yaml(new SafeConstructor(loading));
  }

  private static ModelCatalog catalog(Fields fields) throws IOException {
    long format = fields.number("format", Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "The catalogue has the format "
              + format
              + "; this version of PoseJ reads "
              + FORMAT
              + ".");
    }
    return new ModelCatalog(fields.list("models", ModelCatalog::entry));
  }

  private static CatalogEntry entry(Fields fields) throws IOException {
    return new CatalogEntry(
        fields.text("id"),
        fields.text("name"),
        network(fields),
        terms(fields),
        fields.optionalText("detector"),
        fields.list("files", ModelCatalog::file));
  }

  private static Network network(Fields fields) throws IOException {
    long[] input =
        fields.map(
            "input",
            size -> new long[] {size.number("width", MAX_SIDE), size.number("height", MAX_SIDE)});
    Task task = fields.value("task", Task::of);
    long keypoints = fields.number("keypoints", MAX_KEYPOINTS);
    String skeleton = fields.optionalText("skeleton");
    if (input[0] == 0 || input[1] == 0) {
      throw new IllegalArgumentException("The input has a width and a height in pixels.");
    }
    if (task != Task.DETECTOR && (keypoints == 0 || skeleton.isEmpty())) {
      throw new IllegalArgumentException("A model of keypoints has keypoints and a skeleton.");
    }
    return new Network(
        task, (int) keypoints, skeleton, (int) input[0], (int) input[1], fields.text("codec"));
  }

  private static Terms terms(Fields fields) throws IOException {
    return new Terms(
        fields.text("code-licence"),
        fields.text("weight-licence"),
        fields.optionalText("note"),
        fields.text("training-data"),
        fields.text("citation"),
        fields.optionalText("accuracy"));
  }

  private static CatalogFile file(Fields fields) throws IOException {
    String address = fields.optionalText("address");
    Optional<URI> uri = address.isEmpty() ? Optional.empty() : Optional.of(Address.of(address));
    String name = fields.optionalText("name");
    return new CatalogFile(
        name.isEmpty() ? address.substring(address.lastIndexOf('/') + 1) : name,
        uri,
        fields.value("digest", Digest::of),
        fields.number("bytes", Download.MAX_BYTES),
        fields.optionalText("member"),
        fields.optionalText("origin"));
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
