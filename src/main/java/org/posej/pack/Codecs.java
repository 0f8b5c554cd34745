// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.util.ArrayList;
import java.util.List;
import org.posej.codec.BoxDecoder;
import org.posej.codec.CoordinateCodec;
import org.posej.codec.Decoder;
import org.posej.codec.Grid;
import org.posej.codec.PresenceDecoder;
import org.posej.codec.SpaceDecoder;
import org.posej.detect.BlazeposeCodec;
import org.posej.detect.CenternetCodec;
import org.posej.detect.ChosenBoxes;
import org.posej.detect.FastestDetBoxes;
import org.posej.detect.MovenetCodec;
import org.posej.detect.RtmoCodec;
import org.posej.detect.Selection;
import org.posej.detect.SsdAnchors;
import org.posej.detect.SsdCodec;
import org.posej.detect.YoloPoseCodec;
import org.posej.detect.YoloxBoxes;
import org.posej.file.Tree;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.IntegralCodec;
import org.posej.heat.MovenetHeadsCodec;
import org.posej.heat.OffsetCodec;
import org.posej.heat.PipnetCodec;
import org.posej.heat.Refinement;
import org.posej.heat.SimccCodec;
import org.posej.image.InputSpec;
import org.posej.net.TensorSpec;

/** Makes the decoder that a model's description names, with its numbers. */
final class Codecs {
  private static final int MOST_POINTS = 10_000;
  private static final int MOST_CLASSES = 10_000;
  private static final int MOST_FIELDS = 1000;
  private static final String NAMES =
      "heatmap, offsets, integral, simcc, coordinates, movenet, movenet-heads, movenet-multi,"
          + " pipnet, blazepose, rtmo, yolo-pose, centernet, ssd, yolox, chosen-boxes, fastestdet,"
          + " maps";
  private static final double SIGMA = 2; // cells, as networks with maps of 48 x 64 are trained

  private final Tree codec;
  private final InputSpec input;
  private final List<TensorSpec> outputs;
  private final int points;

  /**
   * A decoder and what it gives.
   *
   * @param poses null where it gives boxes alone
   * @param boxes null where it gives poses alone
   * @param items what it gives for the items of a batch
   * @param scored whether poses have a score of their own, not only their points
   * @param points of a pose as the network has them
   */
  record Reading(Decoder poses, BoxDecoder boxes, Items items, boolean scored, int points) {

    /** Returns the same with the points in space, which one more output has. */
    Reading inSpace() {
      return new Reading(new SpaceDecoder(poses), boxes, items, scored, points);
    }

    /** Returns whether it gives exactly one pose for each item. */
    boolean single() {
      return items != Items.MANY_OF_ONE;
    }
  }

  /** What a decoder gives for the items of a batch. */
  enum Items {
    /** One pose for each. */
    ONE_OF_EACH,
    /** One pose; there may be one item alone. */
    ONE_OF_ONE,
    /** Any number of poses or boxes; there may be one item alone. */
    MANY_OF_ONE
  }

  private Codecs(Tree codec, InputSpec input, List<TensorSpec> outputs, int points) {
    this.codec = codec;
    this.input = input;
    this.outputs = outputs;
    this.points = points;
  }

  /**
   * Returns the decoder of a network.
   *
   * @param codec its name and numbers
   * @param outputs of the network, in the order that the decoder reads
   * @param points of a pose unless the codec tells another number
   * @throws IllegalArgumentException that names the entry which is unknown, missing or wrong
   */
  static Reading of(Tree codec, InputSpec input, List<TensorSpec> outputs, int points) {
    int n = codec.at("points").whole(0, MOST_POINTS, points);
    return new Codecs(codec, input, outputs, n).reading();
  }

  private Reading reading() {
    return switch (codec.at("name").text()) {
      case "heatmap" -> each(heatmap());
      case "offsets" -> each(offsets());
      case "integral" -> each(integral());
      case "simcc" -> each(simcc());
      case "coordinates" -> coordinates();
      case "movenet" -> one(movenet(), false);
      case "movenet-heads" -> one(movenetHeads(), false);
      case "pipnet" -> each(pipnet());
      case "blazepose" -> one(blazepose(), true);
      case "movenet-multi" -> many(movenetMulti());
      case "rtmo" -> many(rtmo());
      case "yolo-pose" -> many(yoloPose());
      case "centernet" -> many(centernet());
      case "ssd" -> many(ssd());
      case "yolox" -> boxes(yolox());
      case "chosen-boxes" -> boxes(chosenBoxes());
      case "fastestdet" -> boxes(fastestdet());
      case "maps" -> maps();
      default -> throw codec.at("name").wrong("one of " + NAMES);
    };
  }

  /** Returns how the maps of a codec lie on the input. */
  static Grid.Alignment alignment(Tree codec) {
    return switch (codec.at("name").text()) {
      case "blazepose", "movenet-heads", "pipnet", "centernet" -> Grid.Alignment.FIRST;
      default -> codec.at("alignment").choice(Grid.Alignment.class, Grid.Alignment.CENTRES);
    };
  }

  private Reading each(Decoder decoder) {
    return new Reading(decoder, null, Items.ONE_OF_EACH, false, points);
  }

  private Reading one(Decoder decoder, boolean scored) {
    return new Reading(decoder, null, Items.ONE_OF_ONE, scored, points);
  }

  /** Maps from which no poses are made. */
  private Reading maps() {
    only("points", "fields");
    return new Reading(outputs -> List.of(), null, Items.MANY_OF_ONE, true, points);
  }

  /** Returns how many part affinity fields an output with heatmaps has. */
  static int fields(Tree codec) {
    boolean maps = codec.at("name").text().equals("maps");
    return maps ? codec.at("fields").whole(0, MOST_FIELDS, 0) : 0;
  }

  private <D extends Decoder & BoxDecoder> Reading many(D decoder) {
    return new Reading(decoder, decoder, Items.MANY_OF_ONE, true, points);
  }

  private static Reading boxes(BoxDecoder decoder) {
    return new Reading(null, decoder, Items.MANY_OF_ONE, true, 0);
  }

  private Decoder heatmap() {
    only(
        "points",
        "method",
        "sigma",
        "kernel",
        "smoothing",
        "alignment",
        "stride",
        "channels-last",
        "background",
        "stage",
        "full");
    double sigma = codec.at("sigma").number(SIGMA);
    Refinement usual =
        Refinement.of(
            codec.at("method").choice(Refinement.Method.class, Refinement.Method.QUARTER), sigma);
    Refinement refinement =
        new Refinement(usual.method(), odd("kernel", usual.kernel()), odd("smoothing", 1));
    int stage = codec.at("stage").whole(-1, 100, -1);
    HeatmapLayout layout =
        new HeatmapLayout(
            channelsLast(), codec.at("background").flag(false), stage, codec.at("full").number(1));
    if (outputs.size() > 1 && stage >= outputs.size()) {
      throw codec.at("stage").wrong("less than " + outputs.size() + ", the number of outputs");
    }
    int output = outputs.size() == 1 || stage < 0 ? outputs.size() - 1 : stage;
    return new HeatmapCodec(points, grid(output), refinement, GaussianTarget.of(sigma), layout);
  }

  private int odd(String key, int other) {
    int cells = codec.at(key).whole(1, 1001, other);
    if (cells % 2 == 0) {
      throw codec.at(key).wrong("an odd number");
    }
    return cells;
  }

  private Decoder offsets() {
    only("points", "form", "sigma", "alignment", "stride");
    Tree form = codec.at("form");
    Grid grid = grid(0);
    OffsetCodec.Form numbers =
        switch (form.text("udp")) {
          case "udp" -> OffsetCodec.Form.udp(grid);
          case "g-rmi" -> OffsetCodec.Form.grmi(grid);
          case "cal" -> OffsetCodec.Form.cal(codec.at("sigma").number(SIGMA));
          default -> throw form.wrong("one of udp, g-rmi, cal");
        };
    return new OffsetCodec(points, grid, numbers);
  }

  private Decoder integral() {
    only("points", "norm", "debias", "beta", "alignment", "stride");
    return new IntegralCodec(
        points,
        grid(0),
        codec.at("norm").choice(IntegralCodec.Norm.class, IntegralCodec.Norm.SOFTMAX),
        codec.at("debias").choice(IntegralCodec.Debias.class, IntegralCodec.Debias.NONE),
        codec.at("beta").number(1));
  }

  private Decoder simcc() {
    only("points", "split", "sigma", "scoring", "refined");
    SimccCodec simcc =
        new SimccCodec(
                points, input.width(), input.height(), codec.at("split").number(2), smoothing())
            .with(codec.at("scoring").choice(SimccCodec.Scoring.class, SimccCodec.Scoring.MIN));
    return codec.at("refined").flag(false) ? simcc.refined() : simcc;
  }

  private SimccCodec.Smoothing smoothing() {
    Tree sigma = codec.at("sigma");
    if (sigma.isMissing()) {
      return SimccCodec.Smoothing.of(input.width(), input.height());
    }
    if (!(sigma.number() >= 0)) {
      throw sigma.wrong("a number of bins such as 6");
    }
    return new SimccCodec.Smoothing(sigma.number(), sigma.number());
  }

  private Reading coordinates() {
    only("points", "unit", "columns", "presence");
    CoordinateCodec codecOfPoints =
        new CoordinateCodec(
            points,
            input.width(),
            input.height(),
            codec.at("unit").choice(CoordinateCodec.Unit.class, CoordinateCodec.Unit.ZERO_TO_ONE),
            codec.at("columns").choice(CoordinateCodec.Columns.class, CoordinateCodec.Columns.XY));
    Tree presence = codec.at("presence");
    return switch (presence.text("none")) {
      case "none" -> each(codecOfPoints);
      case "probability" -> one(new PresenceDecoder(codecOfPoints, false), true);
      case "logit" -> one(new PresenceDecoder(codecOfPoints, true), true);
      default -> throw presence.wrong("one of none, probability, logit");
    };
  }

  private Decoder movenet() {
    only("points");
    return MovenetCodec.single(points, input.width(), input.height());
  }

  private MovenetCodec movenetMulti() {
    only("points", "score");
    double least = codec.at("score").number(0.25);
    return MovenetCodec.multi(points, input.width(), input.height(), 6, least);
  }

  private Decoder movenetHeads() {
    only("points", "stride", "channels-last", "alignment");
    return new MovenetHeadsCodec(points, grid(0));
  }

  private Decoder pipnet() {
    only("points", "neighbours", "stride");
    int[][] neighbours =
        codec.at("neighbours").list().stream()
            .map(row -> row.wholes(0, points - 1))
            .toArray(int[][]::new);
    if (neighbours.length != points || points == 0) {
      throw codec.at("neighbours").wrong("one list for each of the " + points + " points");
    }
    return new PipnetCodec(neighbours, grid(0));
  }

  private Decoder blazepose() {
    only("points", "refined", "map");
    int cells = codec.at("map").whole(1, input.width(), Math.max(1, input.width() / 4));
    Grid grid = Grid.of(input.width(), input.height(), cells, cells);
    return new BlazeposeCodec(points, grid, codec.at("refined").flag(true));
  }

  private RtmoCodec rtmo() {
    only("points", "score", "overlap", "limit");
    return new RtmoCodec(points, selection());
  }

  private YoloPoseCodec yoloPose() {
    only("points", "layout", "classes", "person", "normalised", "raw", "score", "overlap", "limit");
    YoloPoseCodec.Form form =
        new YoloPoseCodec.Form(
            codec.at("layout").choice(YoloPoseCodec.Layout.class, YoloPoseCodec.Layout.ROWS_LAST),
            codec.at("classes").whole(1, MOST_CLASSES, 1),
            person(),
            codec.at("normalised").flag(false),
            codec.at("raw").flag(false));
    return new YoloPoseCodec(points, input.width(), input.height(), form, selection());
  }

  private CenternetCodec centernet() {
    only("points", "score", "overlap", "limit", "stride");
    return new CenternetCodec(points, grid(0), selection());
  }

  private SsdCodec ssd() {
    only("points", "form", "strides", "weighted", "person", "score", "overlap", "limit");
    int[] strides = codec.at("strides").wholes(1, input.width());
    if (strides.length == 0 || input.width() != input.height()) {
      throw codec.at("strides").wrong("the strides of the anchors on a square input");
    }
    Tree form = codec.at("form");
    SsdCodec.Form numbers =
        switch (form.text("mediapipe")) {
          case "mediapipe" -> SsdCodec.Form.mediapipe(input.width());
          case "ssd" -> SsdCodec.Form.ssd(person());
          default -> throw form.wrong("one of mediapipe, ssd");
        };
    SsdAnchors anchors = SsdAnchors.mediapipe(input.width(), strides);
    SsdCodec ssd = new SsdCodec(points, anchors, numbers, selection());
    return codec.at("weighted").flag(false) ? ssd.weighted() : ssd;
  }

  private BoxDecoder yolox() {
    only("decoded", "person", "score", "overlap", "limit");
    return new YoloxBoxes(
        input.width(), input.height(), person(), codec.at("decoded").flag(false), selection());
  }

  private BoxDecoder fastestdet() {
    only("person", "score", "overlap", "limit");
    return new FastestDetBoxes(input.width(), input.height(), person(), selection());
  }

  private BoxDecoder chosenBoxes() {
    only("person", "score", "limit");
    return new ChosenBoxes(person(), selection());
  }

  private int person() {
    return codec.at("person").whole(0, MOST_CLASSES - 1, 0);
  }

  private Selection selection() {
    return new Selection(
        codec.at("score").number(0.3),
        codec.at("overlap").number(0.45),
        codec.at("limit").whole(1, 10_000, 300));
  }

  private boolean channelsLast() {
    return codec.at("channels-last").flag(input.layout() == InputSpec.Layout.NHWC);
  }

  /** Returns the grid of an output, by its shape or else by the stride that is told. */
  private Grid grid(int output) {
    int[] shape = outputs.get(output).shape();
    boolean last = channelsLast();
    int h = shape.length < 4 ? -1 : shape[shape.length - (last ? 3 : 2)];
    int w = shape.length < 4 ? -1 : shape[shape.length - (last ? 2 : 1)];
    if (w < 1 || h < 1) {
      int stride = codec.at("stride").whole(1, 256);
      w = input.width() / stride;
      h = input.height() / stride;
    }
    return new Grid(input.width(), input.height(), w, h, alignment(codec));
  }

  /** Checks that the codec has no other entries than its name and these. */
  private void only(String... keys) {
    List<String> all = new ArrayList<>(List.of(keys));
    all.add("name");
    codec.only(all.toArray(String[]::new));
  }
}
