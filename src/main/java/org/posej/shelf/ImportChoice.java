// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.ModelCatalog;
import org.posej.pack.InstalledModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.OnnxGuess;
import org.posej.pack.OnnxImport;
import org.posej.pack.PackageWriter.Decision;

/**
 * What the user says of a network to be imported, as texts of dialog, macro and command line.
 *
 * @param name for people
 * @param licence of the weights, an SPDX identifier; empty where it is not known
 * @param skeleton a name, {@link #AUTO} or {@link #NONE}
 * @param scaling a constant of {@link OnnxGuess.Scaling} in lower case, or {@link #AUTO}
 * @param colours rgb, bgr or {@link #AUTO}
 * @param detector id of a model that finds bodies, or {@link #NONE}
 */
public record ImportChoice(
    String name, String licence, String skeleton, String scaling, String colours, String detector) {
  /** As the shapes tell. */
  public static final String AUTO = "auto";

  /** Not at all. */
  public static final String NONE = "none";

  private static final String BGR = "bgr";
  private static final String RGB = "rgb";

  /** Returns the name of a network that the user gives none. */
  public static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("(?i)\\.onnx$", "");
  }

  /**
   * Returns what is wished of a network before it is opened.
   *
   * @param codec a name or {@link #AUTO}
   * @param width in pixels, 0 for the usual one
   * @param height in pixels, 0 for the usual one
   */
  public static OnnxGuess.Wish wish(String codec, int width, int height) {
    return new OnnxGuess.Wish(codec.equals(AUTO) ? null : codec, width, height);
  }

  /** Returns this with what the network tells in place of {@link #AUTO}. */
  public ImportChoice resolved(OnnxImport network) {
    OnnxGuess guess = network.guess();
    List<String> skeletons = network.skeletons();
    String usual = skeletons.isEmpty() ? NONE : skeletons.get(0);
    return new ImportChoice(
        name,
        licence,
        skeleton.equals(AUTO) ? usual : skeleton,
        scaling.equals(AUTO) ? guess.scaling().name().toLowerCase(Locale.ROOT) : scaling,
        colours.equals(AUTO) ? guess.bgr() ? BGR : RGB : colours,
        detector);
  }

  /**
   * Returns what goes into the package.
   *
   * @throws IllegalArgumentException if the licence is no identifier or a choice is none there is
   */
  public Decision decision(OnnxImport network) {
    if (!licence.matches("[A-Za-z0-9.+-]*")) {
      throw new IllegalArgumentException(
          "licence=" + licence + " is no SPDX identifier; such are Apache-2.0, MIT or CC-BY-4.0.");
    }
    ImportChoice all = resolved(network);
    return new Decision(
        name,
        licence.isEmpty() ? null : licence,
        all.skeleton.equals(NONE) ? null : all.skeleton,
        OnnxGuess.Scaling.valueOf(all.scaling.toUpperCase(Locale.ROOT)),
        all.colours.equals(BGR),
        detector.equals(NONE) ? null : detector);
  }

  /** Returns how the network is described, in a line for the user. */
  public String description(OnnxImport network) {
    ImportChoice all = resolved(network);
    OnnxGuess guess = network.guess();
    return String.format(
        Locale.ROOT,
        "Described with codec=%s, %d points, skeleton=%s, input of %d x %d pixels%s, %s, scaling=%s%s.",
        guess.codec().get("name"),
        guess.points(),
        all.skeleton,
        guess.width(),
        guess.height(),
        network.isFree() ? " (any is taken)" : "",
        guess.whole() ? "whole images" : "one body each",
        all.scaling,
        guess.grey() ? "" : ", colours=" + all.colours);
  }

  /**
   * Returns the model that finds the bodies, null where none is wanted.
   *
   * @throws IOException if it is not there
   * @throws IllegalArgumentException if it finds keypoints
   */
  public ModelPackage finder(InstalledModels installed) throws IOException {
    if (detector.equals(NONE)) {
      return null;
    }
    ModelPackage finder = installed.open(detector);
    if (!finder.isDetector()) {
      throw new IllegalArgumentException(detector + " finds keypoints, no bodies.");
    }
    return finder;
  }

  /**
   * Returns the folder for the package in a store; the id of a model of the catalogue stays free
   * for it.
   *
   * @throws IllegalArgumentException if the name makes no id or one of the catalogue
   */
  public Path folder(Path store, OnnxImport network) {
    if (network.known().isPresent()) {
      return store.resolve(network.known().get().id());
    }
    String id = id();
    boolean taken =
        ModelCatalog.bundled().entries().stream().map(CatalogEntry::id).anyMatch(id::equals);
    if (taken || !CatalogEntry.isId(id)) {
      throw new IllegalArgumentException(
          taken
              ? "The catalogue has a model '" + id + "'; give this one another name."
              : "A name has letters a-z or digits, up to 64, unlike '" + name + "'.");
    }
    return store.resolve(id);
  }

  /** Returns these as macro keys and values. */
  public Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", name);
    if (!licence.isEmpty()) {
      keys.put("licence", licence);
    }
    keys.put("skeleton", skeleton);
    keys.put("scaling", scaling);
    keys.put("colours", colours);
    keys.put("detector", detector);
    return keys;
  }

  /** Returns a name of a folder that is like the name for people. */
  private String id() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
