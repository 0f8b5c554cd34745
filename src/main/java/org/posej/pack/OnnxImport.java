// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.Detector;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.net.TensorSpec;
import org.posej.onnx.OnnxFile;
import org.posej.pack.PackageWriter.Decision;
import org.posej.skeleton.Skeletons;

/** An ONNX network of the user's on its way to a model package: recognised, or guessed at. */
public final class OnnxImport {
  private static final PackagedModel.NetworkSource SOURCE =
      file -> OnnxNetwork.open(file, Engine.CPU);

  private static final float MOST_NORMALISED = 2; // a middle beyond this is in pixels

  private final OnnxFile file;
  private final ModelPackage known;
  private final OnnxGuess guess;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;

  private OnnxImport(OnnxFile file, ModelPackage known, OnnxNetwork network, OnnxGuess.Wish wish) {
    this.file = file;
    this.known = known;
    inputs = network.inputs();
    guess =
        known == null
            ? OnnxGuess.of(inputs, network.outputs(), wish, black -> shapes(network, black))
            : null;
    outputs = guess == null ? network.outputs() : guess.outputs();
    if (guess != null && guess.codec().get("name").equals("yolo-pose") && isNormalised(network)) {
      guess.codec().put("normalised", true);
    }
  }

  /** Returns the outputs with the shapes that they have for a size of the image. */
  private static List<TensorSpec> shapes(OnnxNetwork network, InputSpec black) {
    try {
      List<Tensor> found = network.run(List.of(black.tensor(1)));
      return IntStream.range(0, found.size())
          .mapToObj(
              i ->
                  new TensorSpec(
                      network.outputs().get(i).name(), found.get(i).type(), found.get(i).shape()))
          .toList();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network does not run on %d x %d pixels; give a width and a height that it takes.",
              black.width(),
              black.height()),
          e);
    }
  }

  /** Returns whether the boxes of all places are given in 0..1; seen on a black image. */
  private boolean isNormalised(OnnxNetwork network) {
    int output = guess.read().isEmpty() ? 0 : guess.read().get(0);
    Tensor boxes = network.run(List.of(guess.black().tensor(1))).get(output);
    boolean last = "rows-last".equals(guess.codec().get("layout"));
    int places = boxes.shape()[last ? 2 : 1];
    int columns = boxes.shape()[last ? 1 : 2];
    float[] v = new float[boxes.count()];
    ((FloatBuffer) boxes.data()).get(0, v);
    float most = 0;
    for (int i = 0; i < places; i++) {
      for (int c = 0; c < 2; c++) {
        most = Math.max(most, v[last ? c * places + i : i * columns + c]);
      }
    }
    return most <= MOST_NORMALISED;
  }

  /**
   * What a network finds in a frame.
   *
   * @param skeleton of the poses, null where only boxes are found
   * @param poses none for a detector
   * @param boxes none but for a detector
   */
  public record Preview(Skeleton skeleton, List<Pose> poses, List<Box> boxes) {}

  /**
   * Reads a network; one that is not known is tried in a process of its own first.
   *
   * @throws IOException if the file is no network that can be run, in one sentence
   * @throws IllegalArgumentException if no codec fits its shapes, in one sentence
   */
  public static OnnxImport open(Path file) throws IOException {
    return open(file, OnnxGuess.NO_WISH);
  }

  /**
   * Reads a network of which the user says something; it is not heard for one that is known.
   *
   * @throws IOException as {@link #open(Path)}
   * @throws IllegalArgumentException if its shapes do not fit what is said, in one sentence
   */
  public static OnnxImport open(Path file, OnnxGuess.Wish wish) throws IOException {
    OnnxFile onnx = OnnxFile.read(file);
    ModelPackage known = KnownModels.of(file).orElse(null);
    if (known == null) {
      Trials.require(file);
    }
    try (OnnxNetwork network = OnnxNetwork.open(file, Engine.CPU)) {
      return new OnnxImport(onnx, known, network, wish);
    }
  }

  /** Returns the package of a network that is known by its digest; it needs no decision. */
  public Optional<ModelPackage> known() {
    return Optional.ofNullable(known);
  }

  /** Returns what the shapes tell; null for a network that is known. */
  public OnnxGuess guess() {
    return guess;
  }

  /** Returns what was found out, in lines for the user. */
  public List<String> report() {
    String found =
        known != null
            ? "It is known as " + known.name() + " (" + known.id() + ")."
            : guess.doubt() != null ? guess.doubt() : "It seems to give " + guess.reason() + ".";
    return List.of(
        "Takes " + text(inputs) + ", gives " + text(outputs) + "; opset " + file.opset() + ".",
        found);
  }

  private static String text(List<TensorSpec> specs) {
    int shown = Math.min(4, specs.size());
    String text = String.join(", ", specs.stream().limit(shown).map(TensorSpec::toString).toList());
    return shown < specs.size() ? text + " and " + (specs.size() - shown) + " more" : text;
  }

  /**
   * Returns the package of the network where nothing is decided against the guess.
   *
   * @throws IOException if the file cannot be read
   */
  public ModelPackage usual() throws IOException {
    if (known != null) {
      return known;
    }
    requireSure();
    String name = file.file().getFileName().toString().replaceFirst("\\.onnx$", "");
    return described(
        new Decision(name, null, guess.skeleton(), guess.scaling(), guess.bgr(), null));
  }

  /** Returns whether the network takes images of any size. */
  public boolean isFree() {
    return known == null && OnnxGuess.isFree(inputs);
  }

  /**
   * Lets a network through that seems to be one of poses, or whose codec the user has named.
   *
   * @throws IllegalArgumentException that says why it seems to be none
   */
  public void requireSure() {
    if (guess != null && guess.doubt() != null) {
      throw new IllegalArgumentException(file.file().getFileName() + ": " + guess.doubt());
    }
  }

  /** Returns the skeletons that have as many points as the network gives, the usual one first. */
  public List<String> skeletons() {
    String usual = guess.skeleton();
    return Skeletons.names().stream()
        .filter(name -> Skeletons.of(name).size() == guess.points())
        .sorted((a, b) -> Boolean.compare(b.equals(usual), a.equals(usual)))
        .toList();
  }

  /** Returns the package as it would be written. */
  private ModelPackage described(Decision decision) throws IOException {
    if (known != null) {
      return known;
    }
    if (decision.skeleton() != null && Skeletons.of(decision.skeleton()).size() != guess.points()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network gives %d points, which the skeleton %s has not; choose one of %s.",
              guess.points(),
              decision.skeleton(),
              String.join(", ", Stream.concat(skeletons().stream(), Stream.of("none")).toList())));
    }
    String id = file.file().getFileName().toString().replaceFirst("\\.onnx$", "");
    return ModelPackage.of(PackageWriter.describe(file, id, guess, decision, outputs), file.file());
  }

  /**
   * Looks at a frame as the package would.
   *
   * @param decision null for a network that is known
   * @param detector the package of a network that finds the bodies, or null
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the network does not fit the decision, in one sentence
   */
  public Preview preview(
      Decision decision,
      ModelPackage detector,
      RandomAccessibleInterval<?> frame,
      Intensity range,
      Hints hints)
      throws IOException {
    ModelPackage model = described(decision);
    if (model.isDetector()) {
      try (Detector boxes = PackagedModel.openDetector(model, SOURCE)) {
        return new Preview(null, List.of(), boxes.detect(frame, range));
      }
    }
    try (NetworkModel poses = PackagedModel.open(model, detector, SOURCE, range)) {
      return new Preview(poses.skeleton(), poses.estimate(frame, hints).poses(), List.of());
    }
  }

  /**
   * Checks that the network runs as it is described, on a black image.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if it does not, in one sentence
   */
  public void check(Decision decision) throws IOException {
    int w = known == null ? guess.width() : known.rdf().input().width();
    int h = known == null ? guess.height() : known.rdf().input().height();
    preview(decision, null, ArrayImgs.unsignedBytes(w, h), Intensity.BYTE, Hints.NONE);
  }

  /**
   * Writes the package, once it is checked.
   *
   * @param folder that does not exist yet; its name becomes the id of a network that is not known
   * @param decision null for a network that is known
   * @throws IOException if the folder exists or cannot be written; nothing is left then
   * @throws IllegalArgumentException if the network does not fit the decision, in one sentence
   */
  public void write(Path folder, Decision decision) throws IOException {
    if (Files.exists(folder)) {
      throw new IOException(folder + " exists already; choose another name.");
    }
    requireSure();
    check(decision);
    if (known == null) {
      PackageWriter.write(file, folder, guess, decision, outputs);
    } else {
      PackageWriter.write(
          file, folder, known.rdf().weights().source(), KnownModels.description(known.id()));
    }
  }
}
