// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.posej.Tensor;
import org.posej.catalog.Digest;
import org.posej.codec.Decoder;
import org.posej.file.Tree;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.model.CropNetwork;
import org.posej.model.ExtraPlanes;
import org.posej.model.Framing;
import org.posej.model.Outputs;
import org.posej.model.PoseRefiner;
import org.posej.net.Network;
import org.posej.net.TensorSpec;
import org.posej.refine.DrawnPoseNetwork;
import org.posej.refine.ErrorFeedback;
import org.posej.refine.JointCascade;
import org.posej.refine.PoseInputRefiner;
import org.posej.refine.PoseMaps;
import org.posej.refine.StageNetwork;

/**
 * Opens the later networks of a model, the entries of {@code refine}.
 *
 * <p>Each takes pixels as the network that the package describes, in a size of its own, and gives
 * the points in the order of the skeleton.
 *
 * @param model whose files they are, of the first network or a refiner of its own
 * @param source opens networks
 * @param image input of the network that the package describes
 * @param points of the skeleton
 */
record Stages(ModelPackage model, PackagedModel.NetworkSource source, InputSpec image, int points) {
  private static final int MOST_STEPS = 100;
  private static final int MOST_PIXELS = 1 << 14; // along a side
  private static final double SIGMA = 7; // PoseFix at 256 x 192
  private static final double PEAK = 255; // PoseFix

  /**
   * Adds the refiners in their order; those that are there when an error occurs are the caller's.
   *
   * @throws IOException if a network cannot be read or its digest is another
   * @throws IllegalArgumentException if an entry is wrong or a network does not fit it
   */
  void open(List<PoseRefiner> refiners) throws IOException {
    for (Tree stage : model.config().refine()) {
      Tree kind = stage.at("kind");
      refiners.add(
          switch (kind.text()) {
            case "joint-cascade", "coarse-to-fine" -> cascade(stage);
            case "error-feedback" -> errorFeedback(stage);
            case "pose-input" -> poseInput(stage);
            default ->
                throw kind.wrong(
                    "one of joint-cascade, coarse-to-fine, error-feedback, pose-input");
          });
    }
  }

  private PoseRefiner cascade(Tree stage) throws IOException {
    boolean coarse = stage.at("kind").text().equals("coarse-to-fine");
    only(stage, "side", coarse ? "side" : "torso");
    double side = stage.at("side").number(coarse ? 0.25 : 1);
    int[] torso = stage.at("torso").wholes(0, points - 1);
    if (!(side > 0)) {
      throw stage.at("side").wrong("a factor such as 1");
    }
    if (!coarse && torso.length != 2) {
      throw stage.at("torso").wrong("a shoulder and the other side's hip");
    }
    StageNetwork network = network(stage, ExtraPlanes.NONE);
    return coarse
        ? JointCascade.ofBounds(network, side)
        : JointCascade.ofTorso(network, torso[0], torso[1], side);
  }

  private PoseRefiner errorFeedback(Tree stage) throws IOException {
    only(stage, "padding", "maps", "apart", "steps", "bound");
    int steps = stage.at("steps").whole(1, MOST_STEPS, 4);
    double bound = stage.at("bound").number(20);
    if (!(bound > 0)) {
      throw stage.at("bound").wrong("a length in pixels such as 20");
    }
    return new ErrorFeedback(drawn(stage, 1), steps, bound);
  }

  private PoseRefiner poseInput(Tree stage) throws IOException {
    only(stage, "padding", "maps", "apart");
    return new PoseInputRefiner(drawn(stage, PEAK));
  }

  /** Opens a network that sees the pose. */
  private DrawnPoseNetwork drawn(Tree stage, double peak) throws IOException {
    Tree maps = stage.at("maps").only("disk", "size", "peak");
    PoseMaps drawing =
        new PoseMaps(
            maps.at("disk").flag(false),
            maps.at("size").number(SIGMA),
            maps.at("peak").number(peak));
    Crop.Alignment alignment = model.config().framing().alignment();
    Framing framing = new Framing(Framing.Rule.BOX, stage.at("padding").number(1.25), alignment);
    ExtraPlanes planes = ExtraPlanes.of(points, stage.at("apart").flag(false));
    return new DrawnPoseNetwork(network(stage, planes), framing, drawing);
  }

  private StageNetwork network(Tree stage, ExtraPlanes planes) throws IOException {
    Path file = model.file(stage.at("source").text());
    Tree sha256 = stage.at("sha256");
    if (!sha256.isMissing()
        && !new Digest(Digest.Kind.SHA256, sha256.text().toLowerCase(Locale.ROOT)).matches(file)) {
      throw new IOException(
          file + " is damaged or another network: its digest is not the described one.");
    }
    Trials.require(file);
    Network network = source.open(file);
    boolean whole = false;
    try {
      StageNetwork opened = fitted(stage, network, planes);
      whole = true;
      return opened;
    } finally {
      if (!whole) {
        network.close();
      }
    }
  }

  private StageNetwork fitted(Tree stage, Network network, ExtraPlanes planes) {
    if (network.inputs().isEmpty()) {
      throw stage.at("source").wrong("a network that sees the image; this one has no input");
    }
    InputSpec input = input(stage, network.inputs().get(0));
    CropNetwork crops = new CropNetwork(network, input, model.config().border(), true, planes);
    List<Tensor> given = planes.tensors(input, 1);
    for (int i = 0; i < given.size(); i++) {
      network.inputs().get(i).require(given.get(i));
    }
    Codecs.Reading reading = Codecs.of(stage.at("codec"), input, network.outputs(), points);
    Decoder decoder = reading.poses();
    boolean one = decoder != null && stage.at("kind").text().matches("joint.*|coarse.*");
    if (decoder == null
        || !reading.single()
        || reading.points() != points && !(one && reading.points() == 1)) {
      throw stage.at("codec").wrong("one that gives the " + points + " points of the skeleton");
    }
    Outputs all = new Outputs(IntStream.range(0, network.outputs().size()).toArray());
    return new StageNetwork(
        crops.named(model.name()), all, decoder, stage.at("scored").flag(false));
  }

  /** Returns the first network's way of taking pixels, in this one's size. */
  private InputSpec input(Tree stage, TensorSpec spec) {
    int[] shape = spec.shape();
    boolean planar = image.layout() == InputSpec.Layout.NCHW;
    boolean told = shape.length == 4;
    int w = told ? shape[planar ? 3 : 2] : -1;
    int h = told ? shape[planar ? 2 : 1] : -1;
    return new InputSpec(
        w > 0 ? w : stage.at("width").whole(1, MOST_PIXELS),
        h > 0 ? h : stage.at("height").whole(1, MOST_PIXELS),
        image.layout(),
        image.channels(),
        image.type(),
        image.mean(),
        image.std());
  }

  /** Checks that a stage has no other entries than those of every stage and these. */
  private static void only(Tree stage, String... keys) {
    Stream<String> common =
        Stream.of("kind", "source", "sha256", "codec", "width", "height", "scored");
    stage.only(Stream.concat(common, Stream.of(keys)).distinct().toArray(String[]::new));
  }
}
