// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.pack.PackageWriter.Decision;
import org.posej.view.ImagePlusFrames;

class OnnxImportTest {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));
  private static final Path MOVENET =
      SHARED
          .resolve("models/movenet-lightning-int8")
          .resolve("movenet_singlepose_lightning_deq.converted.onnx");

  @TempDir private Path folder;

  private static Path there(Path file) {
    assumeTrue(Files.exists(file), file + " is not there.");
    return file;
  }

  /** A copy with a text for readers, which changes nothing but the digest. */
  private Path unknown(Path network) throws IOException {
    byte[] bytes = Files.readAllBytes(there(network));
    byte[] more = Arrays.copyOf(bytes, bytes.length + 3);
    more[bytes.length] = 6 << 3 | 2; // field doc_string of onnx.proto3, of one byte
    more[bytes.length + 1] = 1;
    more[bytes.length + 2] = 'x';
    return Files.write(folder.resolve("unknown.onnx"), more);
  }

  private static Decision decision(OnnxImport network, String skeleton) {
    OnnxGuess guess = network.guess();
    return new Decision("My network", "MIT", skeleton, guess.scaling(), guess.bgr(), null);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_guessedNetwork_findsWhatTheKnownOneFinds() throws IOException {
    OnnxImport guessed = OnnxImport.open(unknown(MOVENET));
    assertEquals("coco-17", guessed.skeletons().get(0));
    Path to = folder.resolve("store/mine");
    guessed.write(to, decision(guessed, "coco-17"));
    assertEquals(List.of("mine"), InstalledModels.in(to.getParent()).ids());
    assertEquals("MIT", ModelPackage.open(to).license());
    Path photo = there(SHARED.resolve("data/coco8-pose/images/train/000000000036.jpg"));
    RandomAccessibleInterval<?> frame =
        new ImagePlusFrames(IJ.openImage(photo.toString())).frame(0);
    Pose expected = pose(OnnxImport.open(MOVENET), null, frame);
    Pose found = pose(guessed, decision(guessed, "coco-17"), frame);
    for (int k = 0; k < 17; k++) {
      assertEquals(expected.x(k), found.x(k), 1e-6);
      assertEquals(expected.y(k), found.y(k), 1e-6);
    }
  }

  private static Pose pose(OnnxImport network, Decision decision, RandomAccessibleInterval<?> frame)
      throws IOException {
    OnnxImport.Preview found = network.preview(decision, null, frame, Intensity.BYTE, Hints.NONE);
    return found.poses().get(0);
  }

  @Test
  void write_knownNetwork_hasTheDescriptionOfTheCatalogue() throws IOException {
    OnnxImport known = OnnxImport.open(there(SHARED.resolve("models/fastestdet/FastestDet.onnx")));
    assertEquals("fastestdet", known.known().orElseThrow().id());
    known.write(folder.resolve("fastestdet"), null);
    assertEquals(List.of("fastestdet"), InstalledModels.in(folder).detectors());
  }

  @Test
  void write_pointsWithoutNames() throws IOException {
    OnnxImport network = OnnxImport.open(unknown(MOVENET));
    network.write(folder.resolve("mine"), decision(network, null));
    ModelPackage written = ModelPackage.open(folder.resolve("mine"));
    assertEquals("point 17", PackageSkeleton.of(written).names().get(16));
  }

  @Test
  void write_skeletonOfOtherPoints_writesNothing() throws IOException {
    OnnxImport network = OnnxImport.open(unknown(MOVENET));
    Decision wrong = decision(network, "mpii-16");
    String said =
        assertThrows(
                IllegalArgumentException.class, () -> network.write(folder.resolve("a"), wrong))
            .getMessage();
    assertTrue(
        said.contains("gives 17 points, which the skeleton mpii-16 has not; choose one of coco-17"),
        said);
    assertEquals(List.of("unknown.onnx"), names());
  }

  @Test
  void write_whereSomethingIs_leavesIt() throws IOException {
    OnnxImport network = OnnxImport.open(unknown(MOVENET));
    Files.writeString(folder.resolve("mine"), "precious");
    String said =
        assertThrows(
                IOException.class,
                () -> network.write(folder.resolve("mine"), decision(network, "coco-17")))
            .getMessage();
    assertTrue(said.endsWith("mine exists already; choose another name."), said);
    assertEquals("precious", Files.readString(folder.resolve("mine")));
  }

  @Test
  void open_noNetwork_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.onnx"), "This is no network.");
    String said = assertThrows(IOException.class, () -> OnnxImport.open(text)).getMessage();
    assertTrue(said.contains("a.onnx"), said);
    assertTrue(!said.contains("\n"), said);
  }

  @Test
  void open_noCodecFits_isRefused() {
    Path network = there(SHARED.resolve("models/mediapipe-face")).resolve("face_landmark.onnx");
    String said =
        assertThrows(IllegalArgumentException.class, () -> OnnxImport.open(unknown(network)))
            .getMessage();
    assertTrue(said.startsWith("No codec fits the outputs conv2d_21_1"), said);
  }

  @Test
  void write_localFeatures_onlyWhereTheCodecIsNamed() throws IOException {
    Path xfeat = there(SHARED.resolve("models/xfeat/xfeat_vga.onnx"));
    OnnxImport doubted = OnnxImport.open(xfeat);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> doubted.write(folder.resolve("x"), decision(doubted, null)))
            .getMessage();
    assertTrue(said.startsWith("xfeat_vga.onnx: It is none that PoseJ knows as a pose"), said);
    assertThrows(IllegalArgumentException.class, doubted::usual);
    assertEquals(List.of(), names());
    OnnxImport chosen = OnnxImport.open(xfeat, new OnnxGuess.Wish("heatmap", 0, 0));
    chosen.write(folder.resolve("x"), decision(chosen, null));
    assertEquals(65, ModelPackage.open(folder.resolve("x")).skeleton().size());
  }

  @ParameterizedTest
  @CsvSource({
    "minimal_robot.UNet.single_instance, 2, true, 256, 256",
    "minimal_instance.UNet.centered_instance, 2, false, 192, 256",
    "minimal_instance.UNet.bottomup, 2, true, 256, 256",
    "minimal_instance.UNet.centroid, 1, true, 256, 256",
    "min_tracks_2node.UNet.topdown_multiclass, 2, false, 192, 256",
  })
  void write_confidenceMapsOfAnySize(String name, int points, boolean whole, int w, int h)
      throws IOException {
    Path file = there(SHARED.resolve("models/sleap-unets/" + name + ".converted.onnx"));
    OnnxImport network = OnnxImport.open(file);
    assertTrue(network.isFree());
    assertEquals(points, network.guess().points());
    assertEquals(whole, network.guess().whole());
    assertEquals(w, network.guess().width());
    assertEquals(h, network.guess().height());
    network.write(folder.resolve("sleap"), decision(network, null));
    assertEquals(points, ModelPackage.open(folder.resolve("sleap")).skeleton().size());
  }

  @Test
  void open_sizeThatAUnetDoesNotTake_isSaid() {
    String file = "models/sleap-unets/minimal_robot.UNet.single_instance.converted.onnx";
    Path network = there(SHARED.resolve(file));
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> OnnxImport.open(network, new OnnxGuess.Wish(null, 101, 99)))
            .getMessage();
    assertTrue(said.contains("of an image of 101 x 99 pixels; give another width"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "blazepose/pose_landmark_lite.converted.onnx, blazepose, 33",
    "efficientpose/EfficientPoseRT.converted.onnx, heatmap, 16",
    "edvardhua-cpm-hourglass/cpm.converted.onnx, heatmap, 14",
    "yolo26n-pose-int8-st/yolo26_pose_256_qdq_int8.onnx, yolo-pose, 17",
    "yolox-nano/yolox_nano.onnx, yolox, 0",
  })
  void guess_isTheCodecThatTheNetworksPapersTell(String file, String codec, int points)
      throws IOException {
    OnnxImport network = OnnxImport.open(unknown(SHARED.resolve("models").resolve(file)));
    assertEquals(codec, network.guess().codec().get("name"));
    assertEquals(points, network.guess().points());
    network.check(decision(network, points == 0 ? null : network.skeletons().get(0)));
  }
}
