// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.Tensor;
import org.posej.file.Tree;
import org.posej.image.InputSpec;

/**
 * A model's description in the format of the BioImage Model Zoo, versions 0.5 and 0.4.
 *
 * @param id of the model, its name in lower case where it has none
 * @param name for people
 * @param description in a sentence or two
 * @param license as an SPDX identifier where it is one
 * @param citations one text each
 * @param weights of the network
 * @param input the only input; its channels are RGB, or grey where it has one or two channels
 * @param planes channels after those of the image
 * @param outputs names in order
 * @param config what the format leaves to others, {@code config.posej}
 */
record Rdf(
    String id,
    String name,
    String description,
    String license,
    List<String> citations,
    Weights weights,
    InputSpec input,
    int planes,
    List<String> outputs,
    Tree config) {
  private static final int MOST_PIXELS = 1 << 14; // along a side
  private static final int MOST_CHANNELS = 1 << 10; // of an image and a pose that is drawn

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException that names the entry which is missing or wrong
   */
  static Rdf of(Tree root) {
    Tree told = root.at("format_version");
    String version = told.value() instanceof Number n ? n.toString() : told.text();
    if (!version.matches("0\\.[45]\\.\\d+")) {
      throw new IllegalArgumentException(
          "format_version " + version + " is not known; there are 0.4 and 0.5.");
    }
    if (!root.at("type").text().equals("model")) {
      throw root.at("type").wrong("model");
    }
    boolean old = version.startsWith("0.4");
    Weights weights = Weights.of(root.at("weights"));
    if (root.at("outputs").list().isEmpty()) {
      throw root.at("outputs").wrong("a list of one tensor or more");
    }
    String name = root.at("name").text();
    Tree posej = root.at("config").at("posej");
    boolean refines = posej.at("task").text("").equals("refinement");
    Tree input = input(root.at("inputs").list());
    List<Axis> axes = old ? oldAxes(input) : axes(input);
    int channels = channels(axes, input, refines ? MOST_CHANNELS : 4);
    int image = channels < 3 ? 1 : 3;
    return new Rdf(
        root.at("id").text(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-")),
        name,
        root.at("description").text(""),
        root.at("license").text("not stated"),
        root.at("cite").list().stream().map(c -> c.at("text").text("")).toList(),
        weights,
        spec(input, axes, image, old),
        channels - image,
        root.at("outputs").list().stream().map(o -> o.at(old ? "name" : "id").text()).toList(),
        posej);
  }

  private static Tree input(List<Tree> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "inputs names " + inputs.size() + " tensors; one that sees the image is needed.");
    }
    return inputs.get(0);
  }

  private static int channels(List<Axis> axes, Tree input, int most) {
    int c = index(axes, "c");
    int y = index(axes, "y");
    int x = index(axes, "x");
    if (axes.size() != 4 || index(axes, "b") != 0 || c < 0 || y < 0 || x != y + 1) {
      throw input.at("axes").wrong("batch, channel, y, x or batch, y, x, channel");
    }
    int channels = axes.get(c).size();
    if (channels < 1 || channels > most) {
      throw new IllegalArgumentException(
          input.path()
              + " has "
              + channels
              + " channels; there must be 1 or 3, and one more where config.posej.input names a"
              + " centre, or one for each point where the task is refinement.");
    }
    return channels;
  }

  private static InputSpec spec(Tree input, List<Axis> axes, int channels, boolean old) {
    float[][] scaling = scaling(input, channels);
    return new InputSpec(
        axes.get(index(axes, "x")).size(),
        axes.get(index(axes, "y")).size(),
        index(axes, "c") == 1 ? InputSpec.Layout.NCHW : InputSpec.Layout.NHWC,
        channels == 1 ? InputSpec.Channels.GREY : InputSpec.Channels.RGB,
        type(old ? input.at("data_type") : input.at("data").at("type"), old),
        scaling[0],
        scaling[1]);
  }

  /** An axis by its letter b, c, y or x, and its length. */
  private record Axis(String letter, int size) {}

  private static int index(List<Axis> axes, String letter) {
    return axes.stream().map(Axis::letter).toList().indexOf(letter);
  }

  private static List<Axis> oldAxes(Tree input) {
    String letters = input.at("axes").text();
    Tree shape = input.at("shape");
    List<Tree> sizes = shape.value() instanceof List ? shape.list() : shape.at("min").list();
    if (sizes.size() != letters.length()) {
      throw shape.wrong("as long as axes");
    }
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      axes.add(new Axis(letters.substring(i, i + 1), sizes.get(i).whole(1, MOST_PIXELS)));
    }
    return axes;
  }

  private static List<Axis> axes(Tree input) {
    List<Axis> axes = new ArrayList<>();
    for (Tree axis : input.at("axes").list()) {
      switch (axis.at("type").text()) {
        case "batch" -> axes.add(new Axis("b", 1));
        case "channel" -> axes.add(new Axis("c", axis.at("channel_names").list().size()));
        case "space" -> axes.add(new Axis(axis.at("id").text("x"), size(axis.at("size"))));
        default -> throw axis.at("type").wrong("batch, channel or space");
      }
    }
    return axes;
  }

  private static int size(Tree size) {
    return size.value() instanceof Integer
        ? size.whole(1, MOST_PIXELS)
        : size.at("min").whole(1, MOST_PIXELS);
  }

  private static Tensor.Type type(Tree type, boolean needed) {
    return switch (needed ? type.text() : type.text("float32")) {
      case "float32" -> Tensor.Type.FLOAT32;
      case "float16" -> Tensor.Type.FLOAT16;
      case "uint8" -> Tensor.Type.UINT8;
      case "int32" -> Tensor.Type.INT32;
      default -> throw type.wrong("float32, float16, uint8 or int32");
    };
  }

  /**
   * Returns mean and deviation per channel that the steps of preprocessing amount to, each of which
   * takes v to a linear function of it.
   */
  private static float[][] scaling(Tree input, int channels) {
    double[] gain = filled(channels, 1);
    double[] offset = filled(channels, 0);
    for (Tree step : input.at("preprocessing").list()) {
      Tree kwargs = step.at("kwargs");
      String op = step.at("id").isMissing() ? step.at("name").text() : step.at("id").text();
      switch (op) {
        case "scale_linear" ->
            apply(
                gain,
                offset,
                values(kwargs.at("gain"), channels, 1),
                values(kwargs.at("offset"), channels, 0));
        case "fixed_zero_mean_unit_variance", "zero_mean_unit_variance" -> {
          double[] std = values(kwargs.at("std"), channels, Double.NaN);
          double[] mean = values(kwargs.at("mean"), channels, Double.NaN);
          double[] more = new double[channels];
          for (int c = 0; c < channels; c++) {
            more[c] = -mean[c] / std[c];
            std[c] = 1 / std[c];
          }
          apply(gain, offset, std, more);
        }
        case "ensure_dtype" -> {}
        default ->
            throw step.wrong(
                "scale_linear, fixed_zero_mean_unit_variance or ensure_dtype, the steps known");
      }
    }
    float[] mean = new float[channels];
    float[] std = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (offset[c] == 0 ? 0 : -offset[c] / gain[c]);
      std[c] = (float) (1 / gain[c]);
    }
    return new float[][] {mean, std};
  }

  private static void apply(double[] gain, double[] offset, double[] factor, double[] more) {
    for (int c = 0; c < gain.length; c++) {
      gain[c] *= factor[c];
      offset[c] = offset[c] * factor[c] + more[c];
    }
  }

  private static double[] values(Tree tree, int channels, double other) {
    if (tree.value() instanceof List) {
      List<Tree> list = tree.list();
      if (list.size() != channels) {
        throw tree.wrong("one number for each of " + channels + " channels");
      }
      return list.stream().mapToDouble(Tree::number).toArray();
    }
    return filled(channels, Double.isNaN(other) ? tree.number() : tree.number(other));
  }

  private static double[] filled(int n, double value) {
    double[] a = new double[n];
    Arrays.fill(a, value);
    return a;
  }
}
