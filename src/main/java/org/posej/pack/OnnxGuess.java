// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.posej.Tensor;
import org.posej.image.InputSpec;
import org.posej.net.TensorSpec;

/**
 * What a network's types and shapes tell about its image, its codec and its skeleton.
 *
 * <p>Shapes do not tell everything: how pixels are scaled and which point is which is a guess by
 * what is usual, to be looked at on an image.
 *
 * @param channelsLast whether the input is (N, H, W, C)
 * @param width of the input
 * @param height of the input
 * @param grey whether it has one channel
 * @param type of its values
 * @param scaling of pixels
 * @param codec with its numbers, as in {@code config.posej}
 * @param read indices of the outputs that the codec reads, in its order; empty for all
 * @param space index of the output with the points in space, -1 where none is known
 * @param points that the network gives, 0 for boxes alone
 * @param whole whether it looks at whole images instead of one body
 * @param outputs of the network, with the lengths that a trial run gave for free axes
 * @param reason in a sentence, for the user
 * @param doubt why it may be no pose network, in a sentence for the user; null where it seems one
 */
public record OnnxGuess(
    boolean channelsLast,
    int width,
    int height,
    boolean grey,
    Tensor.Type type,
    Scaling scaling,
    Map<String, Object> codec,
    List<Integer> read,
    int space,
    int points,
    boolean whole,
    List<TensorSpec> outputs,
    String reason,
    String doubt) {
  private static final int FREE_WIDTH = 192;
  private static final int FREE_HEIGHT = 256;
  private static final int WHOLE_SIDE = 256; // of MoveNet's network for several people
  private static final int YOLO_SIDE = 640;
  private static final int[] STRIDES = {8, 16, 32};
  private static final int CLASSES = 80; // of COCO's detectors
  private static final int LANDMARKS = 39; // of BlazePose

  /** Any codec, and the sizes that the network tells or such networks usually have. */
  public static final Wish NO_WISH = new Wish(null, 0, 0);

  /** The skeletons by their number of points. */
  private static final Map<Integer, String> SKELETONS =
      Map.ofEntries(
          Map.entry(14, "aic-14"),
          Map.entry(15, "posetrack-15"),
          Map.entry(16, "mpii-16"),
          Map.entry(17, "coco-17"),
          Map.entry(18, "openpose-18"),
          Map.entry(19, "panoptic-19"),
          Map.entry(21, "hand-21"),
          Map.entry(25, "body-25"),
          Map.entry(26, "halpe-26"),
          Map.entry(33, "blazepose-33"),
          Map.entry(68, "face-68"),
          Map.entry(133, "coco-wholebody-133"),
          Map.entry(136, "halpe-136"),
          Map.entry(468, "face-468"));

  /** How pixel values of 0 to 255 are scaled. */
  public enum Scaling {
    /** Not at all. */
    RAW,
    /** To 0..1. */
    UNIT,
    /** To -1..1. */
    SIGNED,
    /** By the mean and the deviation of ImageNet's images. */
    IMAGENET
  }

  /**
   * What the user says beforehand.
   *
   * @param codec name of the only one to be thought of, or null
   * @param width of the input of a network that takes any, or 0
   * @param height of it, or 0
   */
  public record Wish(String codec, int width, int height) {}

  /** Runs a network on a black image. */
  @FunctionalInterface
  public interface Trial {
    /** Returns the shapes of all outputs, none of them free. */
    List<TensorSpec> outputs(InputSpec black);
  }

  /** An axis order and the sizes of an image. */
  record Input(boolean channelsLast, int width, int height, boolean grey, Tensor.Type type) {
    private boolean isWhole8() {
      return type == Tensor.Type.UINT8 || type == Tensor.Type.INT32;
    }

    private InputSpec black() {
      float[] ones = {1, 1, 1};
      return new InputSpec(
          width,
          height,
          channelsLast ? InputSpec.Layout.NHWC : InputSpec.Layout.NCHW,
          grey ? InputSpec.Channels.GREY : InputSpec.Channels.RGB,
          type,
          new float[grey ? 1 : 3],
          Arrays.copyOf(ones, grey ? 1 : 3));
    }
  }

  /** A codec, the points that it gives, and why. */
  record Outputs(
      Map<String, Object> codec,
      int points,
      boolean whole,
      Scaling scaling,
      String reason,
      String doubt,
      Integer... indices) {
    Outputs(Map<String, Object> codec, int points, boolean whole, Scaling scaling, String reason) {
      this(codec, points, whole, scaling, reason, null);
    }

    List<Integer> read() {
      return List.of(indices);
    }

    /** Returns the same, of one output of several. */
    Outputs of(int output) {
      return new Outputs(codec, points, whole, scaling, reason, doubt, output);
    }
  }

  /**
   * Guesses.
   *
   * @param trial asked where the network does not tell the shapes of its outputs
   * @throws IllegalArgumentException if no input is an image, no codec fits or the network does not
   *     take the size that is wished, in one sentence
   */
  public static OnnxGuess of(
      List<TensorSpec> inputs, List<TensorSpec> outputs, Wish wish, Trial trial) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "The network has "
              + inputs.size()
              + " inputs; PoseJ imports networks with one, which sees the image.");
    }
    TensorSpec image = inputs.get(0);
    int w = wish.width() > 0 ? wish.width() : FREE_WIDTH;
    int h = wish.height() > 0 ? wish.height() : FREE_HEIGHT;
    OnnxGuess guess = of(input(image, w, h), outputs, wish, trial);
    if (guess.whole && isFree(inputs) && wish.width() == 0 && wish.height() == 0) {
      boolean yolo = String.valueOf(guess.codec.get("name")).startsWith("yolo");
      int side = yolo ? YOLO_SIDE : WHOLE_SIDE;
      guess = of(input(image, side, side), outputs, wish, trial);
    }
    if (wish.width() > 0 && guess.width != w || wish.height() > 0 && guess.height != h) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The network takes images of %d x %d pixels and no others.",
              guess.width,
              guess.height));
    }
    return guess;
  }

  private static OnnxGuess of(Input in, List<TensorSpec> told, Wish wish, Trial trial) {
    boolean free = isFree(told);
    List<TensorSpec> outputs = free ? trial.outputs(in.black()) : told;
    Outputs out = outputs(in, outputs, free, wish.codec());
    return new OnnxGuess(
        in.channelsLast(),
        in.width(),
        in.height(),
        in.grey(),
        in.type(),
        in.isWhole8() ? Scaling.RAW : out.scaling(),
        out.codec(),
        out.read(),
        space(out, outputs),
        out.points(),
        out.whole(),
        outputs,
        out.reason(),
        wish.codec() == null ? out.doubt() : null);
  }

  /** Returns whether an axis but the first, of the items, has any length. */
  static boolean isFree(List<TensorSpec> specs) {
    return specs.stream().anyMatch(s -> Arrays.stream(s.shape()).skip(1).anyMatch(n -> n < 1));
  }

  /** Returns the input of the network with pixel values as they are. */
  InputSpec black() {
    return new Input(channelsLast, width, height, grey, type).black();
  }

  static boolean isUsual(int points) {
    return SKELETONS.containsKey(points);
  }

  /** BlazePose has x, y and z of its landmarks in metres beside what the codec reads. */
  private static int space(Outputs out, List<TensorSpec> outputs) {
    boolean blazepose = out.codec().get("name").equals("blazepose");
    return IntStream.range(0, outputs.size())
        .filter(i -> blazepose && isRow(outputs.get(i).shape(), 3 * LANDMARKS))
        .findFirst()
        .orElse(-1);
  }

  /** Returns the skeleton that usually has so many points, null where none has. */
  public String skeleton() {
    return SKELETONS.get(points);
  }

  /** Returns the type of the input as the description tells it. */
  String typeName() {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether such networks usually take blue, green and red in this order. */
  public boolean bgr() {
    return "yolox".equals(codec.get("name"));
  }

  /** Returns whether the network finds boxes alone. */
  public boolean isDetector() {
    return points == 0;
  }

  private static Input input(TensorSpec spec, int freeWidth, int freeHeight) {
    int[] s = spec.shape();
    if (s.length == 4) {
      if (s[1] == 3 || s[1] == 1 && s[3] != 3 && s[3] != 1) {
        return new Input(
            false, free(s[3], freeWidth), free(s[2], freeHeight), s[1] == 1, spec.type());
      }
      if (s[3] == 3 || s[3] == 1) {
        return new Input(
            true, free(s[2], freeWidth), free(s[1], freeHeight), s[3] == 1, spec.type());
      }
    }
    boolean planes = s.length == 4 && (s[1] > 3 && s[1] < s[2] || s[3] > 3 && s[3] < s[2]);
    throw new IllegalArgumentException(
        "The input "
            + spec
            + " is no image of one or three channels"
            + (planes
                ? "; if a pose is drawn on the others for it to refine, write the package by hand,"
                    + " as docs/model-package.md tells under Refiners."
                : "."));
  }

  private static int free(int length, int other) {
    return length < 1 ? other : length;
  }

  private static Outputs outputs(Input in, List<TensorSpec> outputs, boolean free, String codec) {
    List<Outputs> fitting = fitting(in, outputs, free);
    for (Outputs guess : fitting) {
      if (codec == null || codec.equals(guess.codec().get("name"))) {
        return guess;
      }
    }
    String shapes = String.join(", ", outputs.stream().map(TensorSpec::toString).toList());
    if (fitting.isEmpty()) {
      String size =
          String.format(Locale.ROOT, " of an image of %d x %d pixels", in.width(), in.height());
      throw new IllegalArgumentException(
          "No codec fits the outputs "
              + shapes
              + (free ? size + "; give another width and height, multiples of 32, or" : ";")
              + " write the package by hand, as docs/model-package.md tells.");
    }
    String others =
        String.join(
            ", ", fitting.stream().map(o -> "" + o.codec().get("name")).distinct().toList());
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "The codec %s does not fit the outputs %s; %s does.",
            codec,
            shapes,
            others));
  }

  /** Returns all that the outputs may be, the likeliest first. */
  private static List<Outputs> fitting(Input in, List<TensorSpec> outputs, boolean free) {
    List<Outputs> all = new ArrayList<>();
    all.add(outputs.size() < 2 ? null : simcc(in, outputs));
    if (outputs.stream().anyMatch(o -> isRow(o.shape(), 5 * LANDMARKS))) {
      all.add(blazepose()); // its codec finds its own outputs by their shapes
    }
    for (int i = 0; i < outputs.size(); i++) {
      Outputs guess = single(in, outputs.get(i).shape(), outputs.size());
      all.add(guess == null || outputs.size() == 1 ? guess : guess.of(i));
    }
    all.add(new MapGuess(in, outputs, free).guess());
    all.removeIf(Objects::isNull);
    return all;
  }

  private static boolean isRow(int[] s, int length) {
    return s.length == 2 && s[1] == length;
  }

  private static Outputs blazepose() {
    return new Outputs(
        codec("blazepose", "points", LANDMARKS),
        33,
        false,
        Scaling.UNIT,
        "39 landmarks of five numbers, as BlazePose has");
  }

  /** A first output that tells by itself what it is. */
  private static Outputs single(Input in, int[] s, int count) {
    if (s.length == 4 && s[1] == 1 && s[3] == 3 && s[2] > 3) {
      return new Outputs(
          codec("movenet"), s[2], false, Scaling.RAW, "rows of y, x and score, as MoveNet has");
    }
    if (s.length == 3 && s[1] == 6 && s[2] > 5 && (s[2] - 5) % 3 == 0) {
      int points = (s[2] - 5) / 3;
      return new Outputs(
          codec("movenet-multi"), points, true, Scaling.RAW, "six people, as MoveNet has");
    }
    if (s.length == 3) {
      return rows(in, s);
    }
    boolean flat = s.length == 2 && s[1] >= 8 && s[1] % 2 == 0 && count == 1;
    return flat
        ? new Outputs(
            codec("coordinates"), s[1] / 2, false, Scaling.IMAGENET, "x and y of each point")
        : null;
  }

  /** A row for each place of the input. */
  private static Outputs rows(Input in, int[] s) {
    int places = 0;
    for (int stride : STRIDES) {
      places += (in.width() / stride) * (in.height() / stride);
    }
    boolean last = s[2] == places;
    if (s[1] != places && !last) {
      return null;
    }
    int columns = last ? s[1] : s[2];
    if (!last && columns == 5 + CLASSES) {
      return new Outputs(
          codec("yolox"), 0, true, Scaling.RAW, "boxes and 80 classes, as YOLOX has");
    }
    if (columns > 5 && (columns - 5) % 3 == 0) {
      return new Outputs(
          codec("yolo-pose", "layout", last ? "rows-last" : "rows-first"),
          (columns - 5) / 3,
          true,
          Scaling.UNIT,
          "a box, a score and points for each place, as YOLO-pose has");
    }
    return null;
  }

  private static Outputs simcc(Input in, List<TensorSpec> outputs) {
    int[] first = outputs.get(0).shape();
    int[] second = outputs.get(1).shape();
    int[] x = areBins(in, first, second) ? first : second;
    if (x == second && !areBins(in, second, first)) {
      return null;
    }
    return new Outputs(
        codec("simcc", "split", x[2] / in.width()),
        x[1],
        false,
        Scaling.IMAGENET,
        "bins along x and y for each point, as RTMPose has",
        null,
        0,
        1);
  }

  private static boolean areBins(Input in, int[] x, int[] y) {
    boolean lines = x.length == 3 && y.length == 3 && x[1] == y[1] && x[1] > 1;
    return lines && x[2] % in.width() == 0 && y[2] * in.width() == x[2] * in.height();
  }

  static Map<String, Object> codec(String name, Object... entries) {
    Map<String, Object> codec = new LinkedHashMap<>();
    codec.put("name", name);
    List<Object> list = new ArrayList<>(Arrays.asList(entries));
    for (int i = 0; i < list.size(); i += 2) {
      codec.put((String) list.get(i), list.get(i + 1));
    }
    return codec;
  }
}
