// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.ExtraPlanes;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.model.PlaceNetwork;
import org.posej.pack.PackagedModel.FlipTest;

/** What a description says about views and later stages, on networks that know the truth. */
class RunnersConfigTest {
  private static final int SIDE = 64;
  private static final double[] X = {120, 95, 142};
  private static final double[] Y = {70, 110, 150};
  private static final double OFF = 3; // pixels of the input by which the first network errs
  private static final String STAGE = "\n    refine:\n    - {source: stage.onnx, ";
  private static final String PIXELS = "codec: {name: coordinates, unit: pixels}";

  @TempDir private Path folder;
  private final Map<String, PlaceNetwork> networks = new HashMap<>();
  private final List<PlaceNetwork> opened = new ArrayList<>();

  @BeforeEach
  void files() throws IOException {
    Files.write(folder.resolve("net.onnx"), new byte[] {1});
    Files.write(folder.resolve("stage.onnx"), new byte[] {2});
    networks.put("net.onnx", network(ExtraPlanes.NONE, OFF, 3));
  }

  /** A network that gives coordinates too far to the right, the sides as people have them. */
  private static PlaceNetwork network(ExtraPlanes extra, double off, int points) {
    InputSpec input = PlaceNetwork.input(SIDE, SIDE, InputSpec.Layout.NCHW);
    PlaceNetwork.Answer answer =
        seen -> {
          float[] xy = new float[2 * points];
          for (int k = 0; k < points; k++) {
            int from = seen.mirrored() && k > 0 ? 3 - k : k;
            xy[2 * k] = (float) (seen.x(X[from]) + off);
            xy[2 * k + 1] = (float) seen.y(Y[from]);
          }
          return xy;
        };
    return new PlaceNetwork(input, extra, true, answer, 1, 2 * points);
  }

  private ModelPackage description(String channels, String posej) throws IOException {
    String yaml =
        String.format(
            Locale.ROOT,
            """
        format_version: 0.5.4
        type: model
        id: three
        name: three points
        inputs:
        - id: image
          axes:
          - {type: batch, size: 1}
          - {type: channel, channel_names: [%s]}
          - {type: space, id: y, size: 64}
          - {type: space, id: x, size: 64}
          data: {type: float32}
        outputs:
        - id: points
        weights:
          onnx: {source: net.onnx}
        config:
          posej:
            version: 1
            skeleton:
              name: three
              keypoints: [{name: head}, {name: left, mirror: right}, {name: right, mirror: left}]
            crop: {rule: box}
            codec: {name: coordinates, unit: pixels}
        """,
            channels);
    Files.writeString(folder.resolve(ModelPackage.DESCRIPTION), yaml + "    " + posej.strip());
    return ModelPackage.open(folder);
  }

  private NetworkModel open(ModelPackage model, FlipTest flip) throws IOException {
    return PackagedModel.open(model, null, this::openNetwork, Intensity.BYTE, flip);
  }

  private PlaceNetwork openNetwork(Path file) {
    PlaceNetwork network = networks.get(file.getFileName().toString());
    opened.add(network);
    return network;
  }

  private Pose found(String posej, FlipTest flip) throws IOException {
    try (NetworkModel model = open(description("r, g, b", posej), flip)) {
      Hints hints = new Hints(List.of(Box.of(50, 40, 128, 128)), 1, false);
      return model.estimate(PlaceNetwork.image(), hints).poses().get(0);
    }
  }

  /** The crop shows two pixels of the image as one, so the network errs by six. */
  private static void assertOff(double off, Pose pose) {
    for (int k = 0; k < 3; k++) {
      assertEquals(X[k] + off, pose.x(k), 0.01, "x of " + k);
      assertEquals(Y[k], pose.y(k), 0.01, "y of " + k);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',AS_DESCRIBED,6",
    "'',OFF,6",
    "'',ON,0",
    "flip: true,AS_DESCRIBED,0",
    "flip: true,OFF,6",
    "flip: off,AS_DESCRIBED,6",
    "flip: off,ON,0",
    "flip: no-shift,AS_DESCRIBED,0",
    "'scales: [1, 1.2]',AS_DESCRIBED,6.6"
  })
  void flip_asDescribedOrChosen_cancelsTheError(String posej, FlipTest flip, double off)
      throws IOException {
    assertOff(off, found(posej, flip));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: pose-input, apart: true, maps: {size: 5}",
        "kind: pose-input, maps: {disk: true, size: 3, peak: 1}",
        "kind: joint-cascade, torso: [1, 2]",
        "kind: coarse-to-fine, side: 0.5"
      })
  void refine_stage_leadsToTheTruth(String stage) throws IOException {
    boolean planes = stage.contains("pose-input");
    ExtraPlanes extra =
        planes ? ExtraPlanes.of(3, stage.contains("apart: true")) : ExtraPlanes.NONE;
    networks.put("stage.onnx", network(extra, 0, 3));
    assertOff(0, found(STAGE + PIXELS + ", " + stage + "}", FlipTest.OFF));
    assertTrue(networks.get("stage.onnx").isClosed());
  }

  @Test
  void refine_errorFeedback_goesItsSteps() throws IOException {
    InputSpec input = PlaceNetwork.input(SIDE, SIDE, InputSpec.Layout.NCHW);
    PlaceNetwork.Answer left = seen -> new float[] {-9, 0, -9, 0, -9, 0};
    networks.put("stage.onnx", new PlaceNetwork(input, ExtraPlanes.of(3, false), true, left, 1, 6));
    String stage = "kind: error-feedback, steps: 3, bound: 0.5, padding: 1.28}";
    // The box of the points is 80 pixels high: padded by 1.28 it has 1.6 pixels for each of 64.
    assertOff(6 - 3 * 0.5 * 1.6, found(STAGE + PIXELS + ", " + stage, FlipTest.OFF));
    assertEquals(3, networks.get("stage.onnx").items());
  }

  /** Writes a package whose network sees the pose of another. */
  private ModelPackage refiner(String config) throws IOException {
    description("r, g, b, p0, p1, p2", "task: refinement\n" + config.indent(4));
    Path to = Files.createDirectories(folder.resolve("refiner"));
    String yaml = Files.readString(folder.resolve(ModelPackage.DESCRIPTION));
    Files.writeString(
        to.resolve(ModelPackage.DESCRIPTION),
        yaml.replace("net.onnx", "stage.onnx").replace("three", "refiner"));
    Files.copy(folder.resolve("stage.onnx"), to.resolve("stage.onnx"));
    return ModelPackage.open(to);
  }

  @Test
  void refinedBy_packageOfItsOwn_leadsToTheTruth() throws IOException {
    networks.put("stage.onnx", network(ExtraPlanes.of(3, false), 0, 3));
    ModelPackage refiner =
        refiner("refine: [{kind: pose-input, source: stage.onnx, " + PIXELS + "}]");
    ModelPackage first = description("r, g, b", "");
    assertEquals("three points + refiner points", first.refinedBy(refiner).name());
    try (NetworkModel model = open(first.refinedBy(refiner), FlipTest.OFF)) {
      Hints hints = new Hints(List.of(Box.of(50, 40, 128, 128)), 1, false);
      assertOff(0, model.estimate(PlaceNetwork.image(), hints).poses().get(0));
    }
    assertTrue(networks.get("stage.onnx").isClosed());
  }

  private static String said(Executable body) {
    return assertThrows(IllegalArgumentException.class, body).getMessage();
  }

  @Test
  void refinedBy_whatDoesNotFit_isSaid() throws IOException {
    ModelPackage empty = refiner("first: three");
    ModelPackage first = description("r, g, b", "");
    ModelPackage boxes = description("r, g, b", "task: detection");
    ModelPackage others =
        ModelPackage.of(
            TestPackages.description(
                "m", 64, 48, "skeleton: coco-17", "codec: {name: coordinates}"),
            TestPackages.NETWORK);
    assertEquals(
        "refiner points refines the poses of another model and finds none itself: choose"
            + " FIRST+refiner, where FIRST is the model that finds them.",
        said(() -> open(empty, FlipTest.OFF)));
    assertTrue(said(() -> open(first.refinedBy(empty), FlipTest.OFF)).endsWith("has no refine."));
    assertTrue(said(() -> first.refinedBy(first)).startsWith("three points refines no poses"));
    assertTrue(said(() -> boxes.refinedBy(empty)).contains("finds no poses that"));
    assertTrue(said(() -> empty.refinedBy(empty)).contains("finds no poses that"));
    assertEquals(
        "refiner points refines the 3 points of refiner, but Fake finds the 17 of coco-17.",
        said(() -> others.refinedBy(empty)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flip: maybe",
        "scales: [0]",
        "refine: [{kind: magic, source: stage.onnx}]",
        "refine: [{kind: pose-input, source: ../stage.onnx}]",
        "refine: [{kind: pose-input, source: missing.onnx}]",
        "refine: [{kind: pose-input, source: stage.onnx, bound: 3}]",
        "refine: [{kind: joint-cascade, source: stage.onnx}]",
        "refine: [{kind: joint-cascade, source: stage.onnx, torso: [1, 7]}]",
        "refine: [{kind: error-feedback, source: stage.onnx, steps: 0}]",
        "refine: [{kind: pose-input, source: stage.onnx, codec: {name: yolo-pose}}]",
        "refine: [{kind: pose-input, source: stage.onnx, codec: {name: coordinates, points: 2}}]",
        "refine: [{kind: pose-input, source: stage.onnx, sha256: "
            + "0000000000000000000000000000000000000000000000000000000000000000}]",
        "input: {centre: 21}"
      })
  void open_wrongEntry_isRefusedAndNothingStaysOpen(String posej) {
    networks.put("stage.onnx", network(ExtraPlanes.of(3, false), 0, 3));
    Exception e = assertThrows(Exception.class, () -> found(posej, FlipTest.OFF));
    assertTrue(e instanceof IOException || e instanceof IllegalArgumentException, e.toString());
    assertTrue(opened.stream().allMatch(PlaceNetwork::isClosed), "left open");
  }

  @Test
  void open_centre_isTheFourthChannel() throws IOException {
    InputSpec input = PlaceNetwork.input(SIDE, SIDE, InputSpec.Layout.NCHW);
    PlaceNetwork.Answer answer =
        seen -> {
          double[] middle = seen.middle(0);
          float[] xy = new float[6];
          for (int i = 0; i < 6; i++) {
            xy[i] = (float) middle[i % 2];
          }
          return xy;
        };
    networks.put("net.onnx", new PlaceNetwork(input, ExtraPlanes.of(1, false), true, answer, 1, 6));
    ModelPackage model = description("r, g, b, centre", "input: {centre: 5}");
    try (NetworkModel opened = open(model, FlipTest.OFF)) {
      Hints hints = new Hints(List.of(Box.of(50, 40, 128, 128)), 1, false);
      Pose pose = opened.estimate(PlaceNetwork.image(), hints).poses().get(0);
      assertEquals(114, pose.x(1), 0.01); // the middle of the box
      assertEquals(104, pose.y(1), 0.01);
    }
    ModelPackage untold = description("r, g, b, centre", "");
    assertThrows(IllegalArgumentException.class, () -> open(untold, FlipTest.OFF));
  }
}
