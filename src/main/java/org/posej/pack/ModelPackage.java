// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.catalog.Digest;
import org.posej.file.Folders;
import org.posej.file.TextFile;
import org.posej.file.YamlText;
import org.posej.model.Framing;
import org.posej.store.Archive;

/**
 * A network with its description, in a folder or a zip file.
 *
 * <p>The description is {@code rdf.yaml} in the format of the BioImage Model Zoo; what it says to
 * PoseJ is told in docs/model-package.md. Every file that it names lies in the folder. A zip file
 * is unpacked once, into a folder named by its digest below {@code .posej/packages} in the user's
 * home, which may be deleted at any time.
 */
public final class ModelPackage {
  /** The name of the description. */
  public static final String DESCRIPTION = "rdf.yaml";

  private final Path network;
  private final UUID description;
  private final Rdf rdf;
  private final PoseConfig config;
  private final List<ModelPackage> refiners;
  private volatile Version checked;

  /** What tells that a file has changed, without reading it. */
  private record Version(long size, FileTime modified) {
    static Version of(Path file) throws IOException {
      return new Version(Files.size(file), Files.getLastModifiedTime(file));
    }
  }

  private ModelPackage(
      Path network, UUID description, Rdf rdf, PoseConfig config, List<ModelPackage> refiners) {
    this.network = network;
    this.description = description;
    this.rdf = rdf;
    this.config = config;
    this.refiners = refiners;
  }

  /**
   * Reads the package in a folder or a zip file.
   *
   * @throws IOException if the description is missing or wrong, or a file that it names is missing
   *     or outside the folder; in one sentence
   */
  public static ModelPackage open(Path path) throws IOException {
    return open(path, Path.of(System.getProperty("user.home"), ".posej", "packages"));
  }

  /**
   * Reads a package.
   *
   * @param unpacked where zip files are unpacked
   */
  static ModelPackage open(Path path, Path unpacked) throws IOException {
    return ofFolder(Files.isRegularFile(path) ? unpacked(path, unpacked) : path);
  }

  /** Returns the folder in which a zip file's description is, which appears there whole. */
  private static Path unpacked(Path zip, Path root) throws IOException {
    Path folder = root.resolve(Digest.sha256(zip).hex());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(root);
      Path fresh = Files.createTempDirectory(root, ".unpacked");
      try {
        Path whole = fresh.resolve("package");
        Archive.unpack(zip, whole, Archive.Limits.PACKAGE, Progress.NONE);
        if (!Files.isDirectory(folder)) {
          Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        Folders.delete(fresh);
      }
    }
    return single(folder);
  }

  /** Returns the only folder in one that has no description, else the folder itself. */
  private static Path single(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> all = list.toList();
      return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
    }
  }

  private static ModelPackage ofFolder(Path folder) throws IOException {
    Path description = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(description)) {
      throw new IOException(folder + " holds no " + DESCRIPTION + ", so it is no model package.");
    }
    UUID told = id(TextFile.read(description));
    return YamlText.read(description, root -> of(Rdf.of(root), told, folder));
  }

  private static UUID id(String description) {
    return UUID.nameUUIDFromBytes(description.getBytes(StandardCharsets.UTF_8));
  }

  private static ModelPackage of(Rdf rdf, UUID description, Path folder) throws IOException {
    Path network = inside(folder, rdf.weights().source());
    if (rdf.weights().external() != null) {
      inside(folder, rdf.weights().external());
    }
    return new ModelPackage(network, description, rdf, PoseConfig.of(rdf.config()), List.of());
  }

  /**
   * Joins a description that comes without its network, and a network from elsewhere.
   *
   * @param description the text of an {@code rdf.yaml}
   * @throws IllegalArgumentException if the description is wrong, in one sentence
   */
  public static ModelPackage of(String description, Path network) {
    Rdf rdf = Rdf.of(YamlText.parse(description));
    PoseConfig config = PoseConfig.of(rdf.config());
    return new ModelPackage(network, id(description), rdf, config, List.of());
  }

  /**
   * Resolves a file of a package; links that lead out of it are not followed.
   *
   * @throws IllegalArgumentException if it is missing or outside the package
   */
  public static Path inside(Path folder, String name) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(name).normalize();
    if (Path.of(name).isAbsolute() || !file.startsWith(root)) {
      throw new IllegalArgumentException("the file " + name + " is outside the package.");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("the file " + name + " is missing.");
    }
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IllegalArgumentException("the file " + name + " leads out of the package.");
    }
    return file;
  }

  /**
   * Returns a file of the package.
   *
   * @throws IllegalArgumentException if it is missing or outside the package
   */
  Path file(String name) throws IOException {
    return inside(network.toAbsolutePath().getParent(), name);
  }

  /** Returns the model's id. */
  public String id() {
    return rdf.id();
  }

  /** Returns the model's name for people, with those of the refiners after it. */
  public String name() {
    StringBuilder name = new StringBuilder(rdf.name());
    refiners.forEach(r -> name.append(" + ").append(r.name()));
    return name.toString();
  }

  /** Returns the model's licence, an SPDX identifier where it is one. */
  public String license() {
    return rdf.license();
  }

  /** Returns what is to be cited, one text each. */
  public List<String> citations() {
    return rdf.citations();
  }

  /** Returns whether the network finds regions of bodies instead of their points. */
  public boolean isDetector() {
    return config.task() == PoseConfig.Task.DETECTION;
  }

  /** Returns whether the network gives maps alone, from which nothing here makes poses. */
  public boolean givesMapsAlone() {
    return config.task() == PoseConfig.Task.MAPS;
  }

  /** Returns whether the network moves the points of poses that another model finds. */
  public boolean isRefiner() {
    return config.task() == PoseConfig.Task.REFINEMENT;
  }

  /** Returns the id of the model whose poses a refiner moves, or null where it names none. */
  public String first() {
    return config.first();
  }

  /**
   * Returns this model with a refiner after it.
   *
   * @throws IOException if a skeleton cannot be read
   * @throws IllegalArgumentException if the other is no refiner, this finds no poses, or the points
   *     are others
   */
  public ModelPackage refinedBy(ModelPackage refiner) throws IOException {
    if (!refiner.isRefiner()) {
      throw new IllegalArgumentException(
          refiner.name() + " refines no poses: config.posej of its package has another task.");
    }
    if (config.task() != PoseConfig.Task.POSE) {
      throw new IllegalArgumentException(
          name() + " finds no poses that " + refiner.name() + " could refine; choose another.");
    }
    Skeleton given = skeleton();
    Skeleton wanted = refiner.skeleton();
    if (!given.names().equals(wanted.names())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s refines the %d points of %s, but %s finds the %d of %s.",
              refiner.name(),
              wanted.size(),
              wanted.name(),
              name(),
              given.size(),
              given.name()));
    }
    List<ModelPackage> all = Stream.concat(refiners.stream(), Stream.of(refiner)).toList();
    return new ModelPackage(network, description, rdf, config, all);
  }

  /** Returns whether the network is shown one body at a time, so that a detector is needed. */
  public boolean seesOneBody() {
    return !isDetector() && !isRefiner() && config.framing().rule() == Framing.Rule.BOX;
  }

  /** Returns whether the network finds boxes of bodies as they are, which any model can use. */
  public boolean findsBoxes() {
    return isDetector() && config.region().isMissing();
  }

  /** Returns the id of the detector that the model was made for, or null. */
  public String detector() {
    return config.detector();
  }

  /**
   * Returns the skeleton of the poses; a detector has none.
   *
   * @throws IOException if its file cannot be read
   * @throws IllegalArgumentException if there is none of its name
   */
  public Skeleton skeleton() throws IOException {
    return PackageSkeleton.of(this);
  }

  /**
   * Returns the name with the digests of the networks, that of the first one and those that refine
   * its poses; they tell which weights it were whatever becomes of the files. Where another engine
   * than ONNX Runtime runs them, it is named too.
   *
   * @throws IOException if a network cannot be read
   */
  public String nameAndDigests() throws IOException {
    StringBuilder text = new StringBuilder(name()).append(" (SHA-256 ").append(digest());
    for (ModelPackage refiner : refiners) {
      text.append(", refined by ").append(refiner.digest());
    }
    return text.append(")").toString();
  }

  /**
   * Returns the name with digests of all that decides about what is found: the networks, their
   * descriptions and the other files that these name.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if one is missing or outside its package
   */
  public String digests() throws IOException {
    StringBuilder text = new StringBuilder(nameAndDigests());
    for (ModelPackage part : Stream.concat(Stream.of(this), refiners.stream()).toList()) {
      text.append(" as ").append(part.description).append(' ').append(NamedFiles.digests(part));
    }
    return text.toString();
  }

  private String digest() throws IOException {
    Weights weights = rdf.weights();
    String sha256 = weights.sha256() == null ? Digest.sha256(network).hex() : weights.sha256();
    return weights.engine() == null ? sha256 : sha256 + ", run by " + weights.engine().name();
  }

  /** Returns the file of the network. */
  public Path network() {
    return network;
  }

  /**
   * Checks that the network is the one that was described.
   *
   * @throws IOException if it has another digest, or cannot be read
   */
  void checkDigest() throws IOException {
    String told = rdf.weights().sha256();
    if (told == null) {
      return;
    }
    Version now = Version.of(network);
    if (now.equals(checked)) {
      return;
    }
    if (!new Digest(Digest.Kind.SHA256, told).matches(network)) {
      throw new IOException(
          network + " is damaged or another network: its digest is not the described one.");
    }
    checked = now;
  }

  /** Returns the packages of the networks that refine the poses, in their order. */
  List<ModelPackage> refiners() {
    return refiners;
  }

  Rdf rdf() {
    return rdf;
  }

  PoseConfig config() {
    return config;
  }
}
