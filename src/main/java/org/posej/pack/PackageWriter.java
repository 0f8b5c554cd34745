// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.posej.catalog.Digest;
import org.posej.file.Folders;
import org.posej.file.YamlText;
import org.posej.net.TensorSpec;
import org.posej.onnx.OnnxFile;

/** Writes the package of a network whose description was guessed and looked at by the user. */
public final class PackageWriter {
  private static final double UNIT = 1 / 255.0;
  private static final List<Double> MEAN = List.of(123.675, 116.28, 103.53);
  private static final List<Double> DEVIATION = List.of(58.395, 57.12, 57.375);

  /** Identifiers of licences have no spaces and, but for these, a number. */
  private static final String LICENCE =
      "MIT|ISC|Unlicense|WTFPL|Zlib|[A-Za-z0-9.+-]*\\d[A-Za-z0-9.+-]*";

  private PackageWriter() {}

  /**
   * What the user decides about a guess.
   *
   * @param name for people; characters that the format does not allow become dashes
   * @param license of the weights, an SPDX identifier or else a text for the description; null or
   *     empty where it is not known
   * @param skeleton a name; null for points without names
   * @param scaling of pixels
   * @param bgr whether the channels are blue, green and red
   * @param detector id of the package that finds the bodies, or null
   */
  public record Decision(
      String name,
      String license,
      String skeleton,
      OnnxGuess.Scaling scaling,
      boolean bgr,
      String detector) {}

  /**
   * Writes a folder with a copy of the network and its description, valid for the BioImage Model
   * Zoo.
   *
   * @param folder that does not exist yet
   * @throws IOException if the folder exists or cannot be written; nothing is left then
   */
  public static void write(
      OnnxFile network, Path folder, OnnxGuess guess, Decision decision, List<TensorSpec> outputs)
      throws IOException {
    String source = network.file().getFileName().toString();
    String id = folder.getFileName().toString();
    write(network, folder, source, describe(network, id, guess, decision, outputs));
  }

  /**
   * Returns the description of a network in a file.
   *
   * @throws IOException if the file cannot be read
   */
  static String describe(
      OnnxFile network, String id, OnnxGuess guess, Decision decision, List<TensorSpec> outputs)
      throws IOException {
    return yaml(rdf(id, onnx(network), guess, decision, outputs));
  }

  /**
   * Writes a folder with a copy of the network and of the weights that it has in other files.
   *
   * @param folder that does not exist yet
   * @param source name of the network in the folder
   * @param description of the package
   * @throws IOException if the folder exists or cannot be written; nothing is left then
   */
  static void write(OnnxFile network, Path folder, String source, String description)
      throws IOException {
    if (Files.exists(folder)) {
      throw new IOException(folder + " exists already; choose another name.");
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Folders.write(
        folder,
        beside -> {
          Files.copy(network.file(), beside.resolve(source));
          for (Path weights : network.weights()) {
            Path copy = beside.resolve(relative(network, weights));
            Files.createDirectories(copy.getParent());
            Files.copy(weights, copy);
          }
          Files.writeString(beside.resolve(ModelPackage.DESCRIPTION), description);
          ModelPackage.open(beside).checkDigest();
          OnnxFile.read(beside.resolve(source));
        });
  }

  private static Path relative(OnnxFile network, Path weights) throws IOException {
    return network.file().toAbsolutePath().getParent().toRealPath().relativize(weights);
  }

  private static Map<String, Object> onnx(OnnxFile network) throws IOException {
    String source = network.file().getFileName().toString();
    Map<String, Object> onnx = onnx(source, Digest.sha256(network.file()).hex(), network.opset());
    if (network.weights().size() == 1) {
      Path weights = network.weights().get(0);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("source", relative(network, weights).toString().replace('\\', '/'));
      data.put("sha256", Digest.sha256(weights).hex());
      onnx.put("external_data", data);
    }
    return onnx;
  }

  private static Map<String, Object> onnx(String source, String digest, int opset) {
    Map<String, Object> onnx = new LinkedHashMap<>();
    onnx.put("source", source);
    onnx.put("sha256", digest);
    onnx.put("opset_version", opset);
    return onnx;
  }

  /** Returns the description of a network. */
  static String describe(
      String id,
      String source,
      String digest,
      int opset,
      OnnxGuess guess,
      Decision decision,
      List<TensorSpec> outputs) {
    return yaml(rdf(id, onnx(source, digest, opset), guess, decision, outputs));
  }

  private static Map<String, Object> rdf(
      String id,
      Map<String, Object> onnx,
      OnnxGuess guess,
      Decision decision,
      List<TensorSpec> outputs) {
    Map<String, Object> rdf = new LinkedHashMap<>();
    rdf.put("format_version", "0.5.4");
    rdf.put("type", "model");
    String licence = decision.license() == null ? "" : decision.license().strip();
    boolean isId = licence.matches(LICENCE);
    String told = isId || licence.isEmpty() ? "" : " Licence: " + licence + ".";
    rdf.put("id", id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "-"));
    rdf.put("name", decision.name().replaceAll("[^\\w+() -]", "-"));
    rdf.put("description", "Imported into PoseJ: " + guess.reason() + "." + told);
    rdf.put("authors", List.of(Map.of("name", "not stated")));
    if (isId) {
      rdf.put("license", licence);
    }
    rdf.put("inputs", List.of(input(guess, decision)));
    List<Object> given = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      given.add(output(outputName(i), outputs.get(i).shape(), guess));
    }
    rdf.put("outputs", given);
    rdf.put("weights", Map.of("onnx", onnx));
    rdf.put("config", Map.of("posej", config(guess, decision)));
    return rdf;
  }

  private static String outputName(int index) {
    return "output" + index;
  }

  private static String yaml(Map<String, Object> rdf) {
    return YamlText.of(rdf);
  }

  private static Map<String, Object> input(OnnxGuess guess, Decision decision) {
    List<String> names =
        guess.grey()
            ? List.of("grey")
            : decision.bgr() ? List.of("b", "g", "r") : List.of("r", "g", "b");
    List<Object> axes = new ArrayList<>();
    axes.add(Map.of("type", "batch", "size", 1));
    axes.add(space("y", guess.height()));
    axes.add(space("x", guess.width()));
    axes.add(guess.channelsLast() ? 3 : 1, Map.of("type", "channel", "channel_names", names));
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("id", "image");
    input.put("axes", axes);
    input.put("data", Map.of("type", guess.typeName()));
    List<Object> steps = steps(decision.scaling(), decision.bgr(), names.size());
    if (!steps.isEmpty()) {
      input.put("preprocessing", steps);
    }
    return input;
  }

  private static Map<String, Object> channels(int count) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < Math.max(1, count); c++) {
      names.add("c" + c);
    }
    return Map.of("type", "channel", "channel_names", names);
  }

  private static Map<String, Object> space(String id, int size) {
    return axis("space", id, size);
  }

  private static Map<String, Object> axis(String type, String id, int size) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", type);
    axis.put("id", id);
    axis.put("size", size);
    return axis;
  }

  private static List<Object> steps(OnnxGuess.Scaling scaling, boolean bgr, int channels) {
    return switch (scaling) {
      case RAW -> List.of();
      case UNIT -> List.of(step("scale_linear", "gain", UNIT, "offset", 0.0));
      case SIGNED -> List.of(step("scale_linear", "gain", 2 * UNIT, "offset", -1.0));
      case IMAGENET ->
          List.of(
              step(
                  "fixed_zero_mean_unit_variance",
                  "mean",
                  ordered(MEAN, bgr, channels),
                  "std",
                  ordered(DEVIATION, bgr, channels)));
    };
  }

  private static Map<String, Object> step(
      String id, String first, Object one, String second, Object two) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (one instanceof List) {
      values.put("axis", "channel");
    }
    values.put(first, one);
    values.put(second, two);
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("id", id);
    step.put("kwargs", values);
    return step;
  }

  private static List<Double> ordered(List<Double> rgb, boolean bgr, int channels) {
    if (channels == 1) {
      return rgb.subList(1, 2);
    }
    return bgr ? List.of(rgb.get(2), rgb.get(1), rgb.get(0)) : rgb;
  }

  /**
   * Maps have channels, y and x; axes of other outputs are plain indices; free ones are told as 1.
   */
  private static Map<String, Object> output(String id, int[] shape, OnnxGuess guess) {
    List<Object> axes = new ArrayList<>();
    axes.add(Map.of("type", "batch", "size", 1));
    if (shape.length == 4 && guess.codec().get("name").equals("heatmap")) {
      boolean last = (Boolean) guess.codec().getOrDefault("channels-last", guess.channelsLast());
      axes.add(space("y", Math.max(1, shape[last ? 1 : 2])));
      axes.add(space("x", Math.max(1, shape[last ? 2 : 3])));
      axes.add(last ? 3 : 1, channels(shape[last ? 3 : 1]));
    } else {
      for (int i = 1; i < shape.length; i++) {
        axes.add(axis("index", "axis" + i, Math.max(1, shape[i])));
      }
    }
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("id", id);
    output.put("axes", axes);
    output.put("data", Map.of("type", "float32"));
    return output;
  }

  private static Map<String, Object> config(OnnxGuess guess, Decision decision) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("version", 1);
    config.put("task", guess.isDetector() ? "detection" : "pose");
    if (!guess.isDetector()) {
      config.put("skeleton", skeleton(guess, decision));
    }
    Map<String, Object> input = new LinkedHashMap<>();
    if (!guess.grey()) {
      input.put("channels", decision.bgr() ? "bgr" : "rgb");
    }
    boolean black = !guess.whole() || guess.codec().get("name").equals("movenet-multi");
    input.put("border", black ? 0 : 114);
    config.put("input", input);
    config.put("crop", crop(guess));
    if (!guess.read().isEmpty()) {
      config.put("outputs", guess.read().stream().map(PackageWriter::outputName).toList());
    }
    if (guess.space() >= 0) {
      config.put("points-3d", outputName(guess.space()));
    }
    config.put("codec", guess.codec());
    if (decision.detector() != null) {
      config.put("detector", decision.detector());
    }
    return config;
  }

  /** MMPose measures crops, maps and bins from the first pixel; YOLOX and MoveNet pad one side. */
  private static Map<String, Object> crop(OnnxGuess guess) {
    String codec = String.valueOf(guess.codec().get("name"));
    Map<String, Object> crop = new LinkedHashMap<>();
    if (guess.whole()) {
      boolean corner = codec.equals("yolox") || codec.equals("movenet-multi");
      crop.put("rule", corner ? "corner" : "letterbox");
    } else {
      crop.put("rule", "box");
      crop.put("padding", 1.25);
      if (codec.equals("heatmap") || codec.equals("simcc")) {
        crop.put("alignment", "first");
      }
    }
    return crop;
  }

  private static Object skeleton(OnnxGuess guess, Decision decision) {
    if (decision.skeleton() != null) {
      return decision.skeleton();
    }
    List<String> names = new ArrayList<>();
    for (int k = 1; k <= guess.points(); k++) {
      names.add("point " + k);
    }
    return Map.of("name", "points", "keypoints", names);
  }
}
