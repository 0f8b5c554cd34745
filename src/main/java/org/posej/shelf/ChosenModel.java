// SPDX-License-Identifier: BSD-2-Clause
package org.posej.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.posej.pack.InstalledModels;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;

/** Finds the network that a user has named: a model of the store, a package or an ONNX file. */
public final class ChosenModel {
  static final String AUTO = "auto";
  static final String NONE = "none";
  private static final String ZIP = ".zip";

  private final InstalledModels installed;

  /** Looks into a store of models. */
  public ChosenModel(Path store) throws IOException {
    installed = InstalledModels.in(store);
  }

  /** Returns the ids of the models that find keypoints. */
  public List<String> models() {
    return installed.ids();
  }

  /** Returns what may be chosen as detector. */
  public List<String> detectors() {
    return Stream.concat(Stream.of(AUTO, NONE), installed.detectors().stream()).toList();
  }

  /**
   * Returns a model.
   *
   * @param text {@code FIRST+REFINER} for a model and one that refines its poses; or an id, or the
   *     path of a package, a folder or a zip file, or of an ONNX file that is known; an id that is
   *     installed comes before a path
   * @throws IOException if there is none, in one sentence for the user
   */
  public ModelPackage model(String text) throws IOException {
    int plus = text.lastIndexOf('+');
    if (plus > 0 && !isInstalled(text) && !isThere(text)) {
      return model(text.substring(0, plus)).refinedBy(single(text.substring(plus + 1)));
    }
    ModelPackage model = single(text);
    return model.isRefiner() && model.first() != null
        ? single(model.first()).refinedBy(model)
        : model;
  }

  private ModelPackage single(String text) throws IOException {
    Path path = isInstalled(text) ? null : path(text);
    if (path == null) {
      return installed.open(text);
    }
    if (Files.isDirectory(path) || text.endsWith(ZIP) && Files.exists(path)) {
      return ModelPackage.open(path);
    }
    return KnownModels.of(path)
        .orElseThrow(
            () ->
                new IOException(
                    path
                        + " is no network that is known; run Import ONNX Model... to make a package"
                        + " of it."));
  }

  private boolean isInstalled(String text) {
    return installed.ids().contains(text)
        || installed.detectors().contains(text)
        || installed.problems().containsKey(text);
  }

  private static boolean isThere(String text) {
    Path path = path(text);
    return path != null && Files.exists(path);
  }

  /** Returns the path that a text is, null where it is an id. */
  private static Path path(String text) {
    try {
      Path path = Path.of(text);
      boolean named =
          text.contains("/") || text.contains("\\") || text.endsWith(".onnx") || text.endsWith(ZIP);
      return named || Files.exists(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * Returns the detector of a model.
   *
   * @param text {@code auto} for the one that the model was made for, {@code none}, or as for
   *     models
   * @return null to look at whole images
   * @throws IOException if there is none, in one sentence for the user
   */
  public ModelPackage detector(String text, ModelPackage model) throws IOException {
    if (text.equals(NONE) || text.equals(AUTO) && model.detector() == null) {
      return null;
    }
    ModelPackage detector = text.equals(AUTO) ? own(model) : model(text);
    if (!detector.isDetector()) {
      throw new IOException(
          detector.name() + " finds no bodies; choose a network that does, or none.");
    }
    return detector;
  }

  /** Returns the detector that a model was made for. */
  private ModelPackage own(ModelPackage model) throws IOException {
    if (path(model.detector()) == null && !isInstalled(model.detector())) {
      String others = String.join(", ", detectors().subList(1, detectors().size()));
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s goes with the detector %s, which is not there: get it by Models... or 'posej models download %s', or choose another (%s).",
              model.name(),
              model.detector(),
              model.detector(),
              others));
    }
    return model(model.detector());
  }
}
