// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.codec.Decoder;
import org.posej.codec.Grid;
import org.posej.codec.MapReader;
import org.posej.file.Tree;
import org.posej.group.PoseSuppression;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.CropNetwork;
import org.posej.model.Detector;
import org.posej.model.ExtraPlanes;
import org.posej.model.NetworkModel;
import org.posej.model.Outputs;
import org.posej.model.PoseNetwork;
import org.posej.model.PoseRefiner;
import org.posej.net.Network;
import org.posej.net.TensorSpec;
import org.posej.views.FlipShift;
import org.posej.views.PoseMean;
import org.posej.views.ViewDecoder;

/** Makes a model that can be used of packages. */
public final class PackagedModel {
  private static final double SAME_BODY = 0.9; // similarity of poses, as in HRNet's programs

  private PackagedModel() {}

  /** Opens networks, so that they may be shared, timed or run elsewhere. */
  @FunctionalInterface
  public interface NetworkSource {
    /**
     * Opens the network in a file.
     *
     * @throws IOException if it cannot be read or run
     */
    Network open(Path file) throws IOException;
  }

  /** A network that fits its description, and the decoder of its outputs. */
  private record Opened(CropNetwork network, Outputs outputs, Codecs.Reading reading) {}

  /** Whether each body is also looked at in its mirror image. */
  public enum FlipTest {
    /** As the package says. */
    AS_DESCRIBED,
    /** With the shift that the package names, or else the one that the codec's grid says. */
    ON,
    OFF
  }

  /** Opens the networks of a model, with a flip test where its package says so. */
  public static NetworkModel open(
      ModelPackage pose, ModelPackage detector, NetworkSource source, Intensity range)
      throws IOException {
    return open(pose, detector, source, range, FlipTest.AS_DESCRIBED);
  }

  /**
   * Opens the networks of a model.
   *
   * @param pose the package of a network that finds keypoints
   * @param detector the package of one that finds bodies, or null to look at whole images
   * @param range the pixel values that become black and white
   * @throws IOException if a network cannot be read or its digest is another
   * @throws IllegalArgumentException if a network does not fit its description, in one sentence
   */
  public static NetworkModel open(
      ModelPackage pose,
      ModelPackage detector,
      NetworkSource source,
      Intensity range,
      FlipTest flip)
      throws IOException {
    requirePoses(pose);
    Skeleton skeleton = PackageSkeleton.of(pose);
    PoseConfig config = pose.config();
    Opened opened = opened(pose, source, skeleton.size());
    List<PoseRefiner> refiners = new ArrayList<>();
    boolean whole = false;
    try {
      PoseNetwork.Decoding decoding = decoding(pose, opened, skeleton);
      PoseNetwork.Views views = views(pose, opened, mirrors(decoding, opened, skeleton), flip);
      PoseNetwork network = new PoseNetwork(opened.network(), config.framing(), decoding, views);
      new Stages(pose, source, opened.network().input(), skeleton.size()).open(refiners);
      for (ModelPackage refiner : pose.refiners()) {
        refiner.checkDigest();
        new Stages(refiner, source, input(refiner), skeleton.size()).open(refiners);
      }
      NetworkModel.Choice choice =
          new NetworkModel.Choice(
              config.minPoint(),
              config.minPose(),
              new PoseSuppression(skeleton, SAME_BODY),
              config.next(opened.reading().points()),
              refiners);
      NetworkModel model =
          new NetworkModel(
              skeleton,
              detector == null ? null : openDetector(detector, source),
              network,
              range,
              choice);
      whole = true;
      return model;
    } finally {
      if (!whole) {
        opened.network().close();
        refiners.forEach(PoseRefiner::close);
      }
    }
  }

  /** Returns for each point of the network that of the other side. */
  private static int[] mirrors(PoseNetwork.Decoding decoding, Opened opened, Skeleton skeleton) {
    int[] mirrors = IntStream.range(0, opened.reading().points()).toArray();
    for (int k = 0; k < skeleton.size(); k++) {
      mirrors[decoding.channels()[k]] = decoding.channels()[skeleton.keypoints().get(k).mirror()];
    }
    return mirrors;
  }

  private static PoseNetwork.Views views(
      ModelPackage pose, Opened opened, int[] mirrors, FlipTest flip) {
    FlipShift told = pose.config().flip();
    boolean flips = flip == FlipTest.ON || flip == FlipTest.AS_DESCRIBED && told != null;
    double[] scales = pose.config().scales();
    boolean plain = !flips && Arrays.equals(scales, new double[] {1});
    if (!plain && !opened.reading().single()) {
      throw new IllegalArgumentException(
          pose.name()
              + " finds several bodies at once, so views cannot be joined; switch the flip test"
              + " off.");
    }
    FlipShift shift = told == null ? FlipShift.EXACT : told;
    InputSpec input = opened.network().input();
    Decoder decoder = opened.reading().poses();
    return PoseNetwork.Views.of(
        scales,
        flips,
        () ->
            decoder instanceof ViewDecoder maps
                ? maps.views(mirrors, shift)
                : new PoseMean(decoder, input.width(), input.height(), mirrors));
  }

  private static PoseNetwork.Decoding decoding(
      ModelPackage pose, Opened opened, Skeleton skeleton) {
    Codecs.Reading reading = opened.reading();
    if (reading.poses() == null) {
      throw boxesAlone(pose);
    }
    int[] channels = pose.config().keypoints();
    boolean named = channels.length > 0;
    if (!named) {
      channels = IntStream.range(0, skeleton.size()).toArray();
    }
    if (named && channels.length != skeleton.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s names points for %d keypoints, but its skeleton %s has %d.",
              pose.name(),
              channels.length,
              skeleton.name(),
              skeleton.size()));
    }
    int most = IntStream.of(channels).max().orElse(0);
    if (most >= reading.points()) {
      String wanted =
          named
              ? "its keypoints name point " + most
              : String.format(
                  Locale.ROOT,
                  "its skeleton %s has %d; name the point of each in keypoints",
                  skeleton.name(),
                  skeleton.size());
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s gives %d points, but %s.", pose.name(), reading.points(), wanted));
    }
    return new PoseNetwork.Decoding(
        opened.outputs(),
        reading.poses(),
        maps(pose, opened, skeleton, channels),
        reading.single(),
        reading.scored(),
        channels);
  }

  private static void requirePoses(ModelPackage pose) {
    if (pose.isDetector()) {
      throw boxesAlone(pose);
    }
    if (pose.isRefiner()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s refines the poses of another model and finds none itself: choose FIRST+%s, where FIRST is the model that finds them.",
              pose.name(),
              pose.id()));
    }
    for (ModelPackage refiner : pose.refiners()) {
      if (refiner.config().refine().isEmpty()) {
        throw new IllegalArgumentException(
            refiner.name() + " refines nothing: config.posej of its package has no refine.");
      }
    }
  }

  private static IllegalArgumentException boxesAlone(ModelPackage model) {
    return new IllegalArgumentException(
        model.name() + " finds boxes, no keypoints; choose it as the detector.");
  }

  private static MapReader maps(
      ModelPackage pose, Opened opened, Skeleton skeleton, int[] channels) {
    InputSpec input = opened.network().input();
    Tree codec = pose.config().codec();
    return new MapReader(
        new Grid(input.width(), input.height(), 1, 1, Codecs.alignment(codec)),
        codec.at("channels-last").flag(input.layout() == InputSpec.Layout.NHWC),
        pose.rdf().outputs(),
        skeleton.names(),
        channels,
        new MapReader.Channels(opened.reading().points(), Codecs.fields(codec)));
  }

  /**
   * Opens a network that finds bodies.
   *
   * @throws IOException if the network cannot be read or its digest is another
   * @throws IllegalArgumentException if it does not fit its description, in one sentence
   */
  public static Detector openDetector(ModelPackage detector, NetworkSource source)
      throws IOException {
    Opened opened = opened(detector, source, 0);
    boolean whole = false;
    try {
      Detector made = detector(detector, opened);
      whole = true;
      return made;
    } finally {
      if (!whole) {
        opened.network().close();
      }
    }
  }

  private static Detector detector(ModelPackage detector, Opened opened) {
    PoseConfig config = detector.config();
    Codecs.Reading reading = opened.reading();
    if (!config.region().isMissing() && reading.poses() != null && reading.boxes() != null) {
      return Detector.ofPoints(
          opened.network(),
          opened.outputs(),
          config.framing(),
          reading.boxes(),
          reading.poses(),
          config.rule(reading.points()));
    }
    if (reading.boxes() != null) {
      return Detector.ofBoxes(
          opened.network(), opened.outputs(), config.framing(), reading.boxes());
    }
    throw new IllegalArgumentException(
        detector.name() + " finds keypoints alone; choose a network that finds bodies.");
  }

  private static Opened opened(ModelPackage model, NetworkSource source, int points)
      throws IOException {
    model.checkDigest();
    InputSpec input = input(model);
    ExtraPlanes extra = extra(model, input);
    Tensor given = extra.tensors(input, 1).get(0);
    TensorSpec image = new TensorSpec("image", given.type(), given.shape());
    Network network = model.rdf().weights().open(model.network(), source, image);
    boolean whole = false;
    try {
      check(model, given, network.inputs());
      List<String> names = read(model, network.outputs().size());
      Outputs outputs =
          new Outputs(names.stream().mapToInt(model.rdf().outputs()::indexOf).toArray());
      Codecs.Reading reading = reading(model, input, outputs.of(network.outputs()), points);
      boolean batched = reading.items() == Codecs.Items.ONE_OF_EACH;
      CropNetwork crops = new CropNetwork(network, input, model.config().border(), batched, extra);
      whole = true;
      return new Opened(crops.named(model.name()), outputs, reading);
    } finally {
      if (!whole) {
        network.close();
      }
    }
  }

  private static InputSpec input(ModelPackage model) {
    InputSpec told = model.rdf().input();
    InputSpec.Channels channels = model.config().channels();
    return channels == null
        ? told
        : new InputSpec(
            told.width(),
            told.height(),
            told.layout(),
            channels,
            told.type(),
            told.mean(),
            told.std());
  }

  private static ExtraPlanes extra(ModelPackage model, InputSpec input) {
    double centre = model.config().centre();
    if (centre > 0 ? model.rdf().planes() != 1 : model.rdf().planes() != 0) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "%s has %d channels after those of the image; there must be one where input names a",
                  model.name(),
                  model.rdf().planes())
              + " centre, and none otherwise.");
    }
    return centre > 0 ? ExtraPlanes.centre(input, centre) : ExtraPlanes.NONE;
  }

  private static void check(ModelPackage model, Tensor given, List<TensorSpec> inputs) {
    try {
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException("It has no input.");
      }
      inputs.get(0).require(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          model.name() + " is not as its description says. " + e.getMessage(), e);
    }
  }

  /** Returns how outputs are read, of which that with the points in space is the last. */
  private static Codecs.Reading reading(
      ModelPackage model, InputSpec input, List<TensorSpec> outputs, int points) {
    Tree codec = model.config().codec();
    if (model.config().points3d() == null) {
      return Codecs.of(codec, input, outputs, points);
    }
    Codecs.Reading reading =
        Codecs.of(codec, input, outputs.subList(0, outputs.size() - 1), points);
    if (!reading.single()) {
      throw new IllegalArgumentException(
          model.name() + " names points-3d, which networks have that give one pose for a region.");
    }
    return reading.inSpace();
  }

  /** Returns the names of the outputs that are read, in this order; the description knows them. */
  private static List<String> read(ModelPackage model, int count) {
    List<String> names = model.rdf().outputs();
    if (names.size() > count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s gives %d outputs, but its description tells of %d.",
              model.name(),
              count,
              names.size()));
    }
    String space = model.config().points3d();
    List<String> wanted = model.config().outputs();
    List<String> read = new ArrayList<>(wanted.isEmpty() ? names : wanted);
    if (space != null) {
      read.remove(space);
      read.add(space);
    }
    for (String name : read) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s reads %s '%s', but gives %s.",
                model.name(),
                name.equals(space) ? "points-3d" : "an output",
                name,
                String.join(", ", names)));
      }
    }
    return read;
  }
}
