// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Intensity;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * BlazePose's points in space on real images, in the squares that MediaPipe 0.10.14 looks at there
 * (blazepose_space.py).
 *
 * <p>MediaPipe takes the pixels at the corners of the input's pixels and repeats the image's edge
 * beyond it. The network is so sensitive that half a pixel moves points by several centimetres, so
 * the test shows it the same pixels. OpenCV rounds their places to 1/32 of a pixel, which is left:
 * 1 to 12 mm, as much as a reading of the network in Python without that rounding differs by.
 */
class BlazeposeSpaceTest {
  private static final double PADDING = 1.25;
  private static final int INPUT = 256;
  private static final int EDGE = 1500; // pixels around the image, more than a square reaches
  private static final double WITHIN_M = 0.015;
  private static final double FLIPPED_WITHIN_M = 0.06;
  private static final Set<String> CLEAR =
      Set.of("000000000036.jpg", "000000000077.jpg", "000000000110.jpg", "000000000113.jpg");

  private final Path shared = Path.of(System.getProperty("posej.shared", "../shared"));
  private final Path models = shared.resolve("models/blazepose");
  private final Path images = shared.resolve("data/coco8-pose");

  /**
   * What MediaPipe gives for an image.
   *
   * @param square in the widened image, without its padding
   * @param metres x, y, z of each point
   */
  private record Peer(String image, Box square, double[] metres) {
    static Peer of(String row) {
      String[] cells = row.split("\t");
      double[] v = Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
      double half = v[2] / INPUT / 2; // of a pixel of the input
      double turn = v[3];
      double x = EDGE + v[0] - half * (Math.cos(turn) - Math.sin(turn));
      double y = EDGE + v[1] - half * (Math.sin(turn) + Math.cos(turn));
      double side = v[2] / PADDING;
      Box square = new Box(x - side / 2, y - side / 2, side, side, turn, 1);
      return new Peer(cells[0], square, Arrays.copyOfRange(v, 4, v.length));
    }

    /** Returns the mean distance from a pose, in metres. */
    double distance(Pose pose) {
      assertEquals(metres.length, 3 * pose.size());
      double sum = 0;
      for (int k = 0; k < pose.size(); k++) {
        double dx = pose.x3d(k) - metres[3 * k];
        double dy = pose.y3d(k) - metres[3 * k + 1];
        double dz = pose.z3d(k) - metres[3 * k + 2];
        sum += Math.sqrt(dx * dx + dy * dy + dz * dz) / pose.size();
      }
      return sum;
    }
  }

  @BeforeEach
  void requireData() {
    assumeTrue(Files.isDirectory(models), "There are no real models in " + models + ".");
    assumeTrue(Files.isDirectory(images), "There is no real data in " + images + ".");
  }

  private static List<Peer> peers() throws IOException {
    try (InputStream in = BlazeposeSpaceTest.class.getResourceAsStream("blazepose-space.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Peer::of).toList();
    }
  }

  private NetworkModel open(PackagedModel.FlipTest flip) throws IOException {
    ModelPackage lite =
        KnownModels.in(models).stream()
            .filter(m -> m.id().equals("blazepose-lite"))
            .findFirst()
            .orElseThrow();
    return PackagedModel.open(
        lite, null, file -> OnnxNetwork.open(file, Engine.CPU), Intensity.BYTE, flip);
  }

  private Pose pose(NetworkModel model, Peer peer) throws IOException {
    LabelledPeople.Picture picture =
        LabelledPeople.in(images).stream()
            .filter(p -> p.file().endsWith(peer.image()))
            .findFirst()
            .orElseThrow();
    Hints square = new Hints(List.of(peer.square()), 1, false);
    return model.estimate(widened(picture.open()), square).poses().get(0);
  }

  @SuppressWarnings("unchecked")
  private static RandomAccessibleInterval<?> widened(RandomAccessibleInterval<?> image) {
    RandomAccessibleInterval<ARGBType> colours = (RandomAccessibleInterval<ARGBType>) image;
    return Views.zeroMin(
        Views.interval(Views.extendBorder(colours), Intervals.expand(colours, EDGE)));
  }

  @Test
  void estimate_squareOfMediaPipe_givesItsPointsInSpace() throws IOException {
    try (NetworkModel model = open(PackagedModel.FlipTest.OFF)) {
      for (Peer peer : peers()) {
        assertEquals(0, peer.distance(pose(model, peer)), WITHIN_M, peer.image());
      }
    }
  }

  /** Of people who are seen well the mirror image gives about the same points. */
  @Test
  void estimate_flipTest_staysNearThePointsOfMediaPipe() throws IOException {
    try (NetworkModel model = open(PackagedModel.FlipTest.ON)) {
      for (Peer peer : peers()) {
        if (CLEAR.contains(peer.image())) {
          assertEquals(0, peer.distance(pose(model, peer)), FLIPPED_WITHIN_M, peer.image());
        }
      }
    }
  }
}
