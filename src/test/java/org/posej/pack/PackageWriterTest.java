// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.net.BrightSpots;
import org.posej.net.TensorSpec;
import org.posej.onnx.OnnxFile;

/** What is written is read again by {@link ModelPackage}. */
class PackageWriterTest {
  private static final TensorSpec RTMPOSE = image(1, 3, 256, 192);
  private static final List<TensorSpec> SIMCC = List.of(floats(1, 17, 384), floats(1, 17, 512));

  @TempDir private Path folder;
  private OnnxFile network;

  private static TensorSpec image(int... shape) {
    return new TensorSpec("in", Tensor.Type.FLOAT32, shape);
  }

  private static TensorSpec floats(int... shape) {
    return new TensorSpec("out", Tensor.Type.FLOAT32, shape);
  }

  @BeforeEach
  void writeNetwork() throws IOException {
    Path weights = Files.createDirectories(folder.resolve("from/data")).resolve("w.bin");
    Files.writeString(weights, "weights");
    Path spots = BrightSpots.write(folder.resolve("from/spots")).resolve("spots.onnx");
    Path file = Files.copy(spots, folder.resolve("from/net.onnx"));
    network = new OnnxFile(file, 17, List.of(weights.toRealPath()));
  }

  private static PackageWriter.Decision decision(
      String skeleton, OnnxGuess.Scaling scaling, boolean bgr) {
    return new PackageWriter.Decision("My net", "Apache-2.0", skeleton, scaling, bgr, null);
  }

  private ModelPackage written(
      TensorSpec input, List<TensorSpec> outputs, PackageWriter.Decision decision)
      throws IOException {
    OnnxGuess guess = OnnxGuess.of(List.of(input), outputs, OnnxGuess.NO_WISH, null);
    Path to = folder.resolve("my-net");
    PackageWriter.write(network, to, guess, decision, outputs);
    ModelPackage model = ModelPackage.open(to);
    model.checkDigest();
    return model;
  }

  static Stream<List<TensorSpec>> networks() {
    return Stream.of(
        List.of(RTMPOSE, SIMCC.get(0), SIMCC.get(1)),
        List.of(image(-1, 3, 256, 192), floats(-1, 17, 64, 48)),
        List.of(image(1, 3, 368, 368), floats(1, 15, 46, 46)),
        List.of(image(1, 192, 192, 3), floats(1, 1, 17, 3)),
        List.of(image(1, 256, 256, 3), floats(1, 6, 56)),
        List.of(image(1, 256, 256, 3), floats(1, 195), floats(1, 1)),
        List.of(image(1, 256, 256, 3), floats(1, 117), floats(1, 195), floats(1, 1)),
        List.of(image(1, 3, 640, 640), floats(1, 56, 8400)),
        List.of(image(1, 3, 416, 416), floats(1, 3549, 85)),
        List.of(image(1, 1, 96, 96), floats(1, 24)));
  }

  /** The description, its codec and its skeleton fit each other and the network. */
  @ParameterizedTest
  @MethodSource("networks")
  void write_everyGuess_isReadAgain(List<TensorSpec> tensors) throws IOException {
    TensorSpec input = tensors.get(0);
    List<TensorSpec> outputs = tensors.subList(1, tensors.size());
    OnnxGuess guess = OnnxGuess.of(List.of(input), outputs, OnnxGuess.NO_WISH, null);
    ModelPackage model =
        written(input, outputs, decision(guess.skeleton(), guess.scaling(), false));
    assertEquals("my-net", model.id());
    assertEquals("My net", model.name());
    assertEquals("Apache-2.0", model.license());
    assertEquals(guess.isDetector(), model.isDetector());
    input.require(model.rdf().input().tensor(1));
    int points = 0;
    if (!guess.isDetector()) {
      Skeleton skeleton = PackageSkeleton.of(model);
      assertEquals(guess.points(), skeleton.size());
      points = skeleton.size();
    }
    Codecs.Reading reading =
        Codecs.of(model.config().codec(), model.rdf().input(), outputs, points);
    assertTrue(reading.poses() != null || reading.boxes() != null);
  }

  @Test
  void write_blazepose_namesTheOutputWithThePointsInSpace() throws IOException {
    List<TensorSpec> outputs = List.of(floats(1, 1), floats(1, 117), floats(1, 195));
    TensorSpec input = image(1, 256, 256, 3);
    OnnxGuess guess = OnnxGuess.of(List.of(input), outputs, OnnxGuess.NO_WISH, null);
    ModelPackage model =
        written(input, outputs, decision(guess.skeleton(), guess.scaling(), false));
    assertEquals(model.rdf().outputs().get(1), model.config().points3d());
  }

  @ParameterizedTest
  @EnumSource(OnnxGuess.Scaling.class)
  void write_scaling_isReadAgain(OnnxGuess.Scaling scaling) throws IOException {
    InputSpec input = written(RTMPOSE, SIMCC, decision("coco-17", scaling, false)).rdf().input();
    float[][] expected =
        switch (scaling) {
          case RAW -> new float[][] {{0, 0, 0}, {1, 1, 1}};
          case UNIT -> new float[][] {{0, 0, 0}, {255, 255, 255}};
          case SIGNED -> new float[][] {{127.5f, 127.5f, 127.5f}, {127.5f, 127.5f, 127.5f}};
          case IMAGENET -> new float[][] {{123.675f, 116.28f, 103.53f}, {58.395f, 57.12f, 57.375f}};
        };
    assertArrayEquals(expected[0], input.mean(), 1e-3f);
    assertArrayEquals(expected[1], input.std(), 1e-3f);
  }

  @Test
  void write_bgr_turnsTheNumbersToo() throws IOException {
    ModelPackage model =
        written(RTMPOSE, SIMCC, decision("coco-17", OnnxGuess.Scaling.IMAGENET, true));
    assertEquals(InputSpec.Channels.BGR, model.config().channels());
    assertEquals(103.53f, model.rdf().input().mean()[0], 1e-3f);
  }

  @Test
  void write_simcc_isCroppedFromTheFirstPixel() throws IOException {
    ModelPackage model =
        written(RTMPOSE, SIMCC, decision("coco-17", OnnxGuess.Scaling.IMAGENET, false));
    assertEquals(Crop.Alignment.FIRST, model.config().framing().alignment());
    assertEquals(1.25, model.config().framing().padding());
  }

  @Test
  void write_noSkeleton_namesThePointsByNumber() throws IOException {
    Skeleton skeleton =
        PackageSkeleton.of(
            written(RTMPOSE, SIMCC, decision(null, OnnxGuess.Scaling.IMAGENET, false)));
    assertEquals(17, skeleton.size());
    assertEquals("point 1", skeleton.names().get(0));
  }

  @Test
  void write_weightsInOtherFiles_comeAlong() throws IOException {
    written(RTMPOSE, SIMCC, decision("coco-17", OnnxGuess.Scaling.IMAGENET, false));
    assertEquals("weights", Files.readString(folder.resolve("my-net/data/w.bin")));
  }

  @Test
  void write_folderThatExists_isLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("my-net"));
    IOException e =
        assertThrows(
            IOException.class,
            () -> written(RTMPOSE, SIMCC, decision(null, OnnxGuess.Scaling.RAW, false)));
    assertEquals(
        folder.resolve("my-net") + " exists already; choose another name.", e.getMessage());
  }

  @Test
  void write_networkThatIsGone_leavesNothing() throws IOException {
    Files.delete(network.file());
    assertThrows(
        IOException.class,
        () -> written(RTMPOSE, SIMCC, decision(null, OnnxGuess.Scaling.RAW, false)));
    try (Stream<Path> list = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("from")), list.toList());
    }
  }

  /** The format allows few characters in a name, and SPDX identifiers alone as licences. */
  @Test
  void write_nameAndLicenceOfOtherForms_areBroughtIntoTheFormat() throws IOException {
    PackageWriter.Decision free =
        new PackageWriter.Decision(
            "Net: v1.0/\u00e9", "ask the author", "coco-17", OnnxGuess.Scaling.RAW, false, null);
    OnnxGuess guess = OnnxGuess.of(List.of(RTMPOSE), SIMCC, OnnxGuess.NO_WISH, null);
    Path to = folder.resolve("My net 2");
    PackageWriter.write(network, to, guess, free, SIMCC);
    ModelPackage model = ModelPackage.open(to);
    assertEquals("my-net-2", model.id());
    assertEquals("Net- v1-0--", model.name());
    assertEquals("not stated", model.license());
    assertTrue(model.rdf().description().endsWith("Licence: ask the author."));
  }
}
