// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.Digest;
import org.posej.catalog.ModelCatalog;
import org.posej.file.YamlText;
import org.posej.store.StoredModel;

/** The descriptions that come with the program, of networks that are told by their digests. */
public final class KnownModels {
  private static final int DEPTH = 3; // folders below the one that is searched

  private KnownModels() {}

  /** The descriptions by the SHA-256 of their networks, read once. */
  private static final class Descriptions {
    static final Map<String, String> BY_DIGEST = new LinkedHashMap<>();

    static {
      for (CatalogEntry entry : ModelCatalog.bundled().entries()) {
        String yaml = description(entry.id());
        String digest = Rdf.of(YamlText.parse(yaml)).weights().sha256();
        if (digest != null) {
          BY_DIGEST.put(digest, yaml);
        }
      }
    }
  }

  /** Returns the description of a model of the catalogue, an rdf.yaml. */
  static String description(String id) {
    String name = id + "/" + ModelPackage.DESCRIPTION;
    try (InputStream in = KnownModels.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the package of a model of the catalogue, whose network is in the store.
   *
   * @throws IOException if a file is missing there
   */
  public static ModelPackage of(CatalogEntry entry, StoredModel stored) throws IOException {
    return ModelPackage.of(description(entry.id()), stored.path(entry.files().get(0)));
  }

  /** Returns whether a description has this digest of a network. */
  static boolean isKnown(Digest digest) {
    return Descriptions.BY_DIGEST.containsKey(digest.hex());
  }

  /**
   * Returns the package of a network that is known.
   *
   * @return empty where no description has its digest
   * @throws IOException if the file cannot be read
   */
  public static Optional<ModelPackage> of(Path network) throws IOException {
    String yaml = Descriptions.BY_DIGEST.get(Digest.sha256(network).hex());
    return yaml == null ? Optional.empty() : Optional.of(ModelPackage.of(yaml, network));
  }

  /**
   * Returns the models in a folder and the folders below it: packages, and networks that are known.
   *
   * @return in the order of their paths
   * @throws IOException if the folder cannot be read, or a package is damaged
   */
  public static List<ModelPackage> in(Path folder) throws IOException {
    List<IOException> damaged = new ArrayList<>();
    List<ModelPackage> models = in(folder, damaged::add);
    if (!damaged.isEmpty()) {
      throw damaged.get(0);
    }
    return models;
  }

  /**
   * Returns the models in a folder and the folders below it but those that are damaged.
   *
   * @param damaged hears why a package cannot be used, in one sentence
   * @return in the order of their paths
   * @throws IOException if the folder cannot be read
   */
  public static List<ModelPackage> in(Path folder, Consumer<IOException> damaged)
      throws IOException {
    List<ModelPackage> models = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        if (file.getFileName().toString().equals(ModelPackage.DESCRIPTION)) {
          models.add(ModelPackage.open(file.getParent()));
        } else if (isAlone(file)) {
          of(file).ifPresent(models::add);
        }
      } catch (IOException e) {
        damaged.accept(e);
      }
    }
    return models;
  }

  /**
   * Returns the networks in a folder and the folders below it that no package describes and that
   * are not known.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> unknownIn(Path folder) throws IOException {
    List<Path> unknown = new ArrayList<>();
    for (Path file : files(folder)) {
      if (isAlone(file) && of(file).isEmpty()) {
        unknown.add(file);
      }
    }
    return unknown;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean isAlone(Path file) {
    return file.toString().endsWith(".onnx")
        && !Files.exists(file.resolveSibling(ModelPackage.DESCRIPTION));
  }
}
