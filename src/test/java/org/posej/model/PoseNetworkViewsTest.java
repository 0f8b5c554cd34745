// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.codec.MapReader;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.Refinement;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.views.FlipShift;

/** Views of a body whose points a fake network knows, half a cell too far to the right. */
class PoseNetworkViewsTest {
  private static final int W = 48;
  private static final int H = 64;
  private static final int[] MIRRORS = {0, 2, 1};
  private static final double[] X = {120.3, 95.2, 142.7};
  private static final double[] Y = {70.1, 110.4, 118.9};
  private static final double BIAS = 2; // half a cell of four pixels
  private static final Box REGION = Box.of(60, 40, 120, 160);
  private static final Grid GRID = Grid.of(W, H, W / 4, H / 4).with(Grid.Alignment.FIRST);
  private static final HeatmapCodec CODEC =
      new HeatmapCodec(
          3,
          GRID,
          new Refinement(Refinement.Method.DARK, 1, 1),
          GaussianTarget.of(1.5),
          HeatmapLayout.channelsFirst());

  /** A network that takes the side on its left for the body's right one, as people have it. */
  private static PlaceNetwork network(boolean free, InputSpec.Layout layout) {
    return new PlaceNetwork(
        PlaceNetwork.input(W, H, layout),
        ExtraPlanes.NONE,
        free,
        PoseNetworkViewsTest::heatmaps,
        1,
        3,
        H / 4,
        W / 4);
  }

  private static float[] heatmaps(PlaceNetwork.Seen seen) {
    double[] x = new double[3];
    double[] y = new double[3];
    for (int k = 0; k < 3; k++) {
      int from = seen.mirrored() ? MIRRORS[k] : k;
      x[k] = seen.x(X[from]) + BIAS;
      y[k] = seen.y(Y[from]);
    }
    Tensor t = CODEC.encode(List.of(Pose.of(x, y, new double[] {1, 1, 1}))).get(0);
    float[] values = new float[t.count()];
    ((FloatBuffer) t.data()).get(0, values);
    return values;
  }

  private static PoseNetwork pose(PlaceNetwork network, double[] scales, boolean flip) {
    InputSpec input = PlaceNetwork.input(W, H, InputSpec.Layout.NCHW);
    PoseNetwork.Decoding decoding =
        new PoseNetwork.Decoding(
            new Outputs(0),
            CODEC,
            new MapReader(
                GRID,
                false,
                List.of("maps"),
                List.of("a", "b", "c"),
                new int[] {0, 1, 2},
                new MapReader.Channels(3, 0)),
            true,
            false,
            new int[] {0, 1, 2});
    return new PoseNetwork(
        new CropNetwork(network, input, Border.blended(0), true),
        new Framing(Framing.Rule.BOX, 1, Crop.Alignment.CENTRES),
        decoding,
        PoseNetwork.Views.of(scales, flip, () -> CODEC.views(MIRRORS, FlipShift.EXACT)));
  }

  private static List<List<Pose>> poses(PoseNetwork network, Box... regions) {
    List<Crop> crops = new ArrayList<>();
    for (Box region : regions) {
      crops.add(network.crop(region, 250, 250));
    }
    return network.poses(PlaceNetwork.image(), Intensity.BYTE, crops);
  }

  private static void assertPoints(Pose pose, double offset) {
    for (int k = 0; k < 3; k++) {
      assertEquals(X[k] + offset, pose.x(k), 0.3, "x of " + k);
      assertEquals(Y[k], pose.y(k), 0.3, "y of " + k);
    }
  }

  @Test
  void poses_plain_haveTheNetworksBias() {
    PlaceNetwork network = network(false, InputSpec.Layout.NCHW);
    double pixels = REGION.width() / W;
    assertPoints(
        poses(pose(network, new double[] {1}, false), REGION).get(0).get(0), BIAS * pixels);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void poses_flipTest_cancelsTheBiasInTwoViews(boolean free) {
    PlaceNetwork network = network(free, InputSpec.Layout.NCHW);
    assertPoints(poses(pose(network, new double[] {1}, true), REGION).get(0).get(0), 0);
    assertEquals(2, network.items());
    assertEquals(free ? 1 : 2, network.runs());
  }

  @Test
  void poses_scalesAndFlip_cancelTheBias() {
    PlaceNetwork network = network(true, InputSpec.Layout.NCHW);
    double[] scales = {1, 0.8, 1.2};
    assertPoints(poses(pose(network, scales, true), REGION).get(0).get(0), 0);
    assertEquals(6, network.items());
  }

  @Test
  void poses_severalRegions_areThoseOfEachAlone() {
    Box[] regions = new Box[5];
    for (int i = 0; i < regions.length; i++) {
      regions[i] = Box.of(55 + 3 * i, 40 - i, 120 + i, 160);
    }
    PoseNetwork free = pose(network(true, InputSpec.Layout.NCHW), new double[] {1}, true);
    PoseNetwork fixed = pose(network(false, InputSpec.Layout.NCHW), new double[] {1}, true);
    List<List<Pose>> all = poses(free, regions);
    assertEquals(5, all.size());
    for (int i = 0; i < regions.length; i++) {
      assertEquals(poses(fixed, regions[i]).get(0), all.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource(InputSpec.Layout.class)
  void run_centre_isAGaussianInTheMiddle(InputSpec.Layout layout) {
    InputSpec input = PlaceNetwork.input(45, 45, layout);
    ExtraPlanes centre = ExtraPlanes.centre(input, 21);
    PlaceNetwork.Answer answer =
        seen ->
            new float[] {
              (float) seen.plane(0, 22, 22), (float) seen.plane(0, 1, 22), (float) seen.x(100)
            };
    PlaceNetwork network = new PlaceNetwork(input, centre, false, answer, 1, 3);
    CropNetwork crops = new CropNetwork(network, input, Border.blended(0), true, centre);
    Crop crop = Crop.box(Box.of(50, 50, 90, 90), 1, 45, 45, Crop.Alignment.CENTRES);
    crops.run(
        PlaceNetwork.image(),
        Intensity.BYTE,
        List.of(crop),
        (outputs, first, count) -> {
          FloatBuffer seen = (FloatBuffer) outputs.get(0).data();
          assertEquals(1, seen.get(0), 1e-6);
          assertEquals(Math.exp(-0.5), seen.get(1), 1e-6);
          assertEquals(crop.toInputX(100, 0), seen.get(2), 0.01);
        });
  }

  @Test
  void cropNetwork_planesApart_needsTwoInputs() {
    InputSpec input = PlaceNetwork.input(W, H, InputSpec.Layout.NCHW);
    PlaceNetwork one = network(false, InputSpec.Layout.NCHW);
    ExtraPlanes apart = ExtraPlanes.of(3, true);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CropNetwork(one, input, Border.blended(0), true, apart));
  }

  @Test
  void tensors_planesOnWholeNumbers_areRefused() {
    InputSpec bytes =
        new InputSpec(
            8,
            8,
            InputSpec.Layout.NHWC,
            InputSpec.Channels.RGB,
            Tensor.Type.UINT8,
            new float[3],
            new float[] {1, 1, 1});
    ExtraPlanes planes = ExtraPlanes.of(1, false);
    assertThrows(IllegalArgumentException.class, () -> planes.tensors(bytes, 1));
  }

  @Test
  void estimate_refiners_moveThePosesKeptAndAreClosed() {
    boolean[] closed = new boolean[1];
    PoseRefiner refiner =
        new PoseRefiner() {
          @Override
          public List<Pose> refine(
              net.imglib2.RandomAccessibleInterval<?> frame, Intensity range, List<Pose> poses) {
            return poses.stream().map(p -> p.map((x, y) -> x + 10, (x, y) -> y)).toList();
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    List<Skeleton.Keypoint> points = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      points.add(new Skeleton.Keypoint("p" + k, MIRRORS[k], 0.05, 0));
    }
    NetworkModel.Choice choice = new NetworkModel.Choice(0, 0, null, null, List.of(refiner));
    PoseNetwork network = pose(network(true, InputSpec.Layout.NCHW), new double[] {1}, true);
    try (NetworkModel model =
        new NetworkModel(
            new Skeleton("three", points, List.of()), null, network, Intensity.BYTE, choice)) {
      Hints hints = new Hints(List.of(REGION), 1, false);
      assertPoints(model.estimate(PlaceNetwork.image(), hints).poses().get(0), 10);
    }
    assertEquals(true, closed[0]);
  }
}
