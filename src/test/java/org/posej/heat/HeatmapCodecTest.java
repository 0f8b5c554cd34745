// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.CodecContract;
import org.posej.codec.Grid;
import org.posej.codec.Grid.Alignment;
import org.posej.codec.Tensors;
import org.posej.heat.GaussianTarget.Falloff;
import org.posej.heat.GaussianTarget.Overlap;
import org.posej.heat.Refinement.Method;

/** Expected values are worked by hand or from the formula of the Gaussian; each test says which. */
class HeatmapCodecTest {
  private static final Grid GRID = Grid.of(192, 256, 48, 64);

  private static Codec codec(int keypoints, Method method) {
    return new HeatmapCodec(keypoints, GRID, method);
  }

  @Nested
  class ArgmaxContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.ARGMAX);
    }

    @Override
    public double tolerance() {
      return 2;
    }
  }

  @Nested
  class QuarterContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.QUARTER);
    }

    @Override
    public double tolerance() {
      return 1;
    }
  }

  @Nested
  class DarkContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.DARK);
    }

    @Override
    public double tolerance() {
      return 0.01;
    }
  }

  @Nested
  class UdpContract extends CodecContract {
    @Override
    public Codec codec() {
      return new HeatmapCodec(5, GRID.with(Alignment.CORNERS), Method.UDP);
    }

    @Override
    public double tolerance() {
      return 0.01;
    }
  }

  @Nested
  class CentroidContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.CENTROID);
    }

    @Override
    public double tolerance() {
      return 0.05;
    }
  }

  @Nested
  class SquaredCentroidContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.SQUARED_CENTROID);
    }

    @Override
    public double tolerance() {
      return 0.001;
    }
  }

  @Nested
  class GaussianFitContract extends CodecContract {
    @Override
    public Codec codec() {
      return HeatmapCodecTest.codec(5, Method.GAUSSIAN_FIT);
    }

    @Override
    public double tolerance() {
      return 0.001;
    }
  }

  /** Channels last, a background, Gaussians that fall with the whole square. */
  @Nested
  class ConvolutionalPoseMachineContract extends CodecContract {
    @Override
    public Codec codec() {
      return new HeatmapCodec(
          5,
          Grid.of(368, 368, 46, 46),
          Refinement.of(Method.DARK, 2),
          new GaussianTarget(2, Falloff.SQUARE, Overlap.MEAN),
          HeatmapLayout.ofChannelsLast().withBackground());
    }

    @Override
    public double tolerance() {
      return 0.1;
    }

    @Override
    public int width() {
      return 368;
    }

    @Override
    public int height() {
      return 368;
    }

    @Override
    public double margin() {
      return 60;
    }
  }

  private static Tensor map(int width, int height, int... litCells) {
    float[] values = new float[width * height];
    for (int i : litCells) {
      values[i] = 1;
    }
    return Tensors.of(values, 1, 1, height, width);
  }

  private static Pose decode(Codec codec, Tensor map) {
    return codec.decode(List.of(map)).get(0);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void decode_litCell_isItsCentreForEveryMethod(Method method) {
    Pose p = decode(codec(1, method), map(48, 64, 20 * 48 + 10));
    assertEquals((10 + 0.5) * 4 - 0.5, p.x(0), 1e-6);
    assertEquals((20 + 0.5) * 4 - 0.5, p.y(0), 1e-6);
    assertEquals(1, p.score(0));
  }

  /** Worked by hand from the definitions of the alignments, with N = 192 and M = 48. */
  @ParameterizedTest
  @CsvSource({"CENTRES, 41.5", "FIRST, 40", "CORNERS, 40.638297872", "HALF, 42"})
  void decode_litCell_liesWhereTheAlignmentSays(Alignment alignment, double x) {
    Codec codec = new HeatmapCodec(1, GRID.with(alignment), Method.ARGMAX);
    assertEquals(x, decode(codec, map(48, 64, 20 * 48 + 10)).x(0), 1e-6);
  }

  /** The cell at 10, 20 with .8 right of it, .3 left, .6 above and .5 below is (10.25, 19.75). */
  @Test
  void decode_quarterOffset_goesToTheLargerNeighbours() {
    float[] v = new float[48 * 64];
    int p = 20 * 48 + 10;
    v[p] = 1;
    v[p + 1] = 0.8f;
    v[p - 1] = 0.3f;
    v[p - 48] = 0.6f;
    v[p + 48] = 0.5f;
    Codec codec = new HeatmapCodec(1, GRID.with(Alignment.FIRST), Method.QUARTER);
    Pose pose = decode(codec, Tensors.of(v, 1, 1, 64, 48));
    assertEquals(41, pose.x(0));
    assertEquals(79, pose.y(0));
  }

  @ParameterizedTest
  @CsvSource({"1, 20, 1, 20.25", "47, 20, 47, 20.25", "10, 0, 10, 0", "10, 1, 10.25, 1"})
  void decode_quarterOffsetAtTheBorder_staysAsInMmpose(int x, int y, double px, double py) {
    float[] v = new float[48 * 64];
    for (int i = 0; i < v.length; i++) {
      v[i] = 0.001f * (i % 48) + 0.002f * (i / 48 == y ? y : Math.min(y, i / 48) - 1);
      v[i] += i / 48 > y ? 0.001f : 0;
    }
    v[y * 48 + x] = 1;
    Codec codec = new HeatmapCodec(1, GRID.with(Alignment.FIRST), Method.QUARTER);
    Pose pose = decode(codec, Tensors.of(v, 1, 1, 64, 48));
    assertEquals(4 * px, pose.x(0));
    assertEquals(4 * py, pose.y(0));
  }

  /** Without a blur the logarithm of a Gaussian is a parabola, so that the step is exact. */
  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"DARK", "UDP", "GAUSSIAN_FIT"})
  void decode_cleanGaussian_isExact(Method method) {
    Grid cells = new Grid(48, 64, 48, 64, Alignment.FIRST);
    Codec codec =
        new HeatmapCodec(
            1,
            cells,
            Refinement.of(method, 2).withKernel(1),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst());
    double[] x = {10.3};
    double[] y = {20.7};
    Pose p = codec.decode(codec.encode(List.of(Pose.of(x, y, x)))).get(0);
    assertEquals(10.3, p.x(0), 1e-4);
    assertEquals(20.7, p.y(0), 1e-4);
  }

  /** A peak at column 10 and the second straight to the right: 10.25, in pixels 4 x + 2 = 43. */
  @Test
  void decode_secondPeak_pullsByAQuarter() {
    float[] v = new float[48 * 64];
    v[20 * 48 + 10] = 1;
    v[20 * 48 + 12] = 0.9f;
    Codec codec = new HeatmapCodec(1, GRID.with(Alignment.HALF), Method.SECOND_PEAK);
    assertEquals(43, decode(codec, Tensors.of(v, 1, 1, 64, 48)).x(0), 1e-6);
  }

  /** A single cell of height 1 loses to a patch of 0.9 once the map is smoothed. */
  @Test
  void decode_smoothing_prefersThePatchToTheSpeck() {
    float[] v = new float[48 * 64];
    v[20 * 48 + 10] = 1;
    for (int i = 0; i < 9; i++) {
      v[(39 + i / 3) * 48 + 29 + i % 3] = 0.9f;
    }
    Codec codec =
        new HeatmapCodec(
            1,
            GRID.with(Alignment.FIRST),
            Refinement.of(Method.ARGMAX, 2).smoothed(11),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst());
    Pose p = decode(codec, Tensors.of(v, 1, 1, 64, 48));
    assertEquals(4 * 30, p.x(0));
    assertEquals(4 * 40, p.y(0));
  }

  /** At one sigma: exp(-1/2) or exp(-1); halfway between two people two sigmas apart as well. */
  @ParameterizedTest
  @CsvSource({"HALF_SQUARE, MAX, 0.60653066", "SQUARE, MAX, 0.36787944"})
  void encode_gaussian_hasTheHeightOfItsFormula(Falloff falloff, Overlap overlap, double height) {
    assertEquals(height, encodeAt(falloff, overlap, new double[] {10}, 12), 1e-7);
  }

  /** The cell on one person's point, two sigmas from another's: (1 + exp(-2)) / 2. */
  @ParameterizedTest
  @CsvSource({"MAX, 1", "MEAN, 0.56766764"})
  void encode_twoPeople_overlapAsSaid(Overlap overlap, double height) {
    double[] people = {10, 14};
    assertEquals(height, encodeAt(Falloff.HALF_SQUARE, overlap, people, 10), 1e-7);
  }

  private static float encodeAt(Falloff falloff, Overlap overlap, double[] people, int cell) {
    Codec codec =
        new HeatmapCodec(
            1,
            new Grid(48, 64, 48, 64, Alignment.FIRST),
            Refinement.of(Method.ARGMAX, 2),
            new GaussianTarget(2, falloff, overlap),
            HeatmapLayout.channelsFirst());
    double[] row = {20};
    List<Pose> poses = new ArrayList<>();
    for (double x : people) {
      poses.add(Pose.of(new double[] {x}, row, row));
    }
    return Tensors.array(codec.encode(poses).get(0))[20 * 48 + cell];
  }

  @Test
  void decode_mapsOf255_scoreInParts() {
    float[] v = new float[16];
    v[5] = 102;
    Codec codec =
        new HeatmapCodec(
            1,
            Grid.of(4, 4, 4, 4),
            Refinement.of(Method.ARGMAX, 2),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst().withFull(255));
    assertEquals(0.4, decode(codec, Tensors.of(v, 1, 1, 4, 4)).score(0), 1e-7);
  }

  @Test
  void decode_stageThatIsNotThere_isRefused() {
    Codec codec =
        new HeatmapCodec(
            1,
            Grid.of(4, 4, 4, 4),
            Refinement.of(Method.ARGMAX, 2),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst().withStage(2));
    CodecContract.assertRefused(() -> codec.decode(List.of(map(4, 4, 1), map(4, 4, 3))));
    Tensor both = Tensors.of(new float[32], 1, 2, 1, 4, 4);
    CodecContract.assertRefused(() -> codec.decode(List.of(both)));
  }

  @Test
  void decode_background_isDropped() {
    float[] v = new float[2 * 16];
    v[5] = 0.4f;
    Arrays.fill(v, 16, 32, 1);
    Codec codec =
        new HeatmapCodec(
            1,
            Grid.of(4, 4, 4, 4),
            Refinement.of(Method.ARGMAX, 2),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst().withBackground());
    Pose p = decode(codec, Tensors.of(v, 1, 2, 4, 4));
    assertEquals(1, p.size());
    assertEquals(0.4f, p.score(0));
  }

  /** Two stages with one lit cell each, as a list of outputs and as one output of rank 5. */
  @ParameterizedTest
  @CsvSource({"-1, 3", "0, 1", "1, 3"})
  void decode_stages_canBeChosen(int stage, int column) {
    Codec codec =
        new HeatmapCodec(
            1,
            Grid.of(4, 4, 4, 4),
            Refinement.of(Method.ARGMAX, 2),
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst().withStage(stage));
    float[] both = new float[32];
    both[1] = 1;
    both[16 + 3] = 1;
    assertEquals(column, codec.decode(List.of(map(4, 4, 1), map(4, 4, 3))).get(0).x(0));
    assertEquals(column, decode(codec, Tensors.of(both, 1, 2, 1, 4, 4)).x(0));
  }

  @Test
  void decode_batch_givesAPosePerItem() {
    float[] both = new float[32];
    both[1] = 1;
    both[16 + 3] = 2;
    List<Pose> poses =
        new HeatmapCodec(1, Grid.of(4, 4, 4, 4), Method.ARGMAX)
            .decode(List.of(Tensors.of(both, 2, 1, 4, 4)));
    assertEquals(1, poses.get(0).x(0));
    assertEquals(3, poses.get(1).x(0));
    assertEquals(1, poses.get(1).score(0), "a maximum above 1 is the score 1");
  }

  @Test
  void decode_oneNotANumber_takesThatPointOnly() {
    float[] v = new float[2 * 16];
    v[5] = 1;
    v[15] = Float.NaN;
    v[16 + 6] = 1;
    Pose p =
        new HeatmapCodec(2, Grid.of(4, 4, 4, 4), Method.DARK)
            .decode(List.of(Tensors.of(v, 1, 2, 4, 4)))
            .get(0);
    assertFalse(p.has(0));
    assertEquals(2, p.x(1));
  }

  @Test
  void grid_noArea_isRefused() {
    CodecContract.assertRefused(() -> Grid.of(192, 256, 0, 64));
  }
}
