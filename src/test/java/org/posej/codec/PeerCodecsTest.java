// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.CoordinateCodec.Columns;
import org.posej.codec.CoordinateCodec.Unit;
import org.posej.codec.Grid.Alignment;
import org.posej.detect.BlazeposeCodec;
import org.posej.detect.RtmoCodec;
import org.posej.detect.Selection;
import org.posej.detect.SsdAnchors;
import org.posej.detect.SsdCodec;
import org.posej.detect.YoloxBoxes;
import org.posej.heat.GaussianTarget;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.HeatmapLayout;
import org.posej.heat.IntegralCodec;
import org.posej.heat.IntegralCodec.Debias;
import org.posej.heat.IntegralCodec.Norm;
import org.posej.heat.OffsetCodec;
import org.posej.heat.Refinement;
import org.posej.heat.Refinement.Method;
import org.posej.heat.SimccCodec;
import org.posej.heat.SimccCodec.Scoring;
import org.posej.heat.SimccCodec.Smoothing;
import org.posej.math.GaussianBlur;

/**
 * The decoders beside MMPose's, RTMLib's, MediaPipe's and OpenCV's, on the same tensors.
 *
 * <p>Expected values are in peers.tsv, which codecs.py under src/test/python writes with the
 * versions of these programs; docs/peers.md says what is compared and lists the differences.
 */
class PeerCodecsTest {
  private static final double PIXELS = 0.005;
  private static final Grid GRID = Grid.of(192, 256, 48, 64).with(Alignment.FIRST);
  private static final Grid UDP = GRID.with(Alignment.CORNERS);
  private static final Map<String, double[][]> EXPECTED = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PeerCodecsTest.class.getResourceAsStream("peers.tsv"), StandardCharsets.UTF_8))) {
      in.lines()
          .filter(l -> !l.startsWith("#"))
          .map(l -> l.split("\t"))
          .forEach(PeerCodecsTest::add);
    }
  }

  private static void add(String[] row) {
    double[][] before = EXPECTED.getOrDefault(row[0], new double[0][]);
    double[][] rows = Arrays.copyOf(before, before.length + 1);
    rows[before.length] =
        Stream.of(row)
            .skip(2)
            .mapToDouble(v -> v.equals("nan") ? Double.NaN : Double.parseDouble(v))
            .toArray();
    EXPECTED.put(row[0], rows);
  }

  /** Compares places, with those of the peer brought to ours, and scores where they are alike. */
  private static void assertPoints(String peer, Pose p, Grid udp, DoubleUnaryOperator score) {
    double[][] rows = EXPECTED.get(peer);
    assertEquals(rows.length, p.size());
    for (int k = 0; k < rows.length; k++) {
      assertEquals(!Double.isNaN(rows[k][0]), p.has(k), peer + " has point " + k);
      if (p.has(k)) {
        double x = rows[k][0] * (udp == null ? 1 : (udp.inputWidth() - 1.0) / udp.inputWidth());
        double y = rows[k][1] * (udp == null ? 1 : (udp.inputHeight() - 1.0) / udp.inputHeight());
        assertEquals(x, p.x(k), PIXELS, peer + " x of point " + k);
        assertEquals(y, p.y(k), PIXELS, peer + " y of point " + k);
      }
      if (score != null) {
        double expected = Math.min(1, score.applyAsDouble(rows[k][2]));
        assertEquals(expected, p.score(k), 1e-4, peer + " score of point " + k);
      }
    }
  }

  private static Pose decode(Decoder decoder, Tensor... outputs) {
    return decoder.decode(List.of(outputs)).get(0);
  }

  private static HeatmapCodec heatmaps(Grid grid, Method method, int kernel) {
    Refinement r = new Refinement(method, kernel, 1);
    return new HeatmapCodec(14, grid, r, GaussianTarget.of(2), HeatmapLayout.channelsFirst());
  }

  @ParameterizedTest
  @CsvSource({"11, false", "17, false", "23, false", "11, true", "17, true", "23, true"})
  void blur_equalsOpenCv(int size, boolean mirrored) {
    float[] map = Arrays.copyOfRange(PeerTensors.heat(10, 1), 9 * 48 * 64, 10 * 48 * 64);
    float[] out = new float[map.length];
    GaussianBlur zero = new GaussianBlur(size);
    (mirrored ? zero.mirrored() : zero).apply(map, 48, 64, out);
    double[][] rows = EXPECTED.get("blur-" + size + (mirrored ? "-mirror" : "-zero"));
    int[] cells = {63 * 48 + 47, 62 * 48 + 40, 55 * 48 + 47, 50 * 48 + 41};
    for (int i = 0; i < 4; i++) {
      assertEquals(rows[i][0], out[cells[i]], 1e-5);
    }
  }

  @Test
  void quarter_equalsMmpose() {
    Pose p = decode(heatmaps(GRID, Method.QUARTER, 1), PeerTensors.heatmaps());
    assertPoints("quarter", p, null, s -> s);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 17})
  void dark_equalsMmpose(int kernel) {
    Pose p = decode(heatmaps(GRID, Method.DARK, kernel), PeerTensors.heatmaps());
    assertPoints("dark-" + kernel, p, null, s -> s);
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 17})
  void udp_equalsMmpose(int kernel) {
    Pose p = decode(heatmaps(UDP, Method.UDP, kernel), PeerTensors.heatmaps());
    assertPoints("udp-" + kernel, p, UDP, s -> s);
  }

  /**
   * RTMLib neither puts zeros beyond the border nor brings the blurred map to its old height, so
   * that places agree away from the border and between its limits alone.
   */
  @Test
  void udp_equalsRtmlibAwayFromTheBorder() {
    Pose p = decode(heatmaps(UDP, Method.UDP, 11), PeerTensors.heatmaps());
    int compared = 0;
    for (int k = 0; k < 8; k++) {
      boolean inside = Math.abs(p.x(k) - 95) < 60 && Math.abs(p.y(k) - 127) < 90;
      if (inside && p.score(k) > 0.1) {
        assertEquals(EXPECTED.get("vitpose")[k][0] * 191 / 192, p.x(k), PIXELS);
        assertEquals(EXPECTED.get("vitpose")[k][1] * 255 / 256, p.y(k), PIXELS);
        compared++;
      }
    }
    assertTrue(compared > 2);
  }

  /** MMPose's score is that of the blurred map; ours is that of the map. */
  @Test
  void udpCombined_equalsMmpose() {
    OffsetCodec codec = new OffsetCodec(14, UDP, OffsetCodec.Form.udp(UDP));
    assertPoints("combined", decode(codec, PeerTensors.offsets()), UDP, null);
  }

  /** Beside the border MMPose takes the edge of a cell for its middle, which we do not. */
  @Test
  void megvii_equalsMmpose() {
    for (int i = 0; i < 2; i++) {
      EXPECTED.get("megvii")[8][i] += 0.5 * 4;
    }
    Refinement quarter = new Refinement(Method.QUARTER, 1, 11);
    HeatmapCodec codec =
        new HeatmapCodec(
            14,
            GRID.with(Alignment.HALF),
            quarter,
            GaussianTarget.of(2),
            HeatmapLayout.channelsFirst());
    assertPoints("megvii", decode(codec, PeerTensors.heatmaps()), null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "simcc, MIN, false",
    "simcc-dark, MIN, true",
    "rtmpose, MEAN, false",
    "simcc-visibility, VISIBILITY, false"
  })
  void simcc_equalsMmposeAndRtmlib(String peer, Scoring scoring, boolean refined) {
    SimccCodec codec = new SimccCodec(14, 192, 256, 2, Smoothing.RTMPOSE).with(scoring);
    Pose p = (refined ? codec.refined() : codec).decode(PeerTensors.lines()).get(0);
    assertPoints(peer, p, null, s -> s);
  }

  @Test
  void coordinates_equalMmpose() {
    CoordinateCodec plain = new CoordinateCodec(14, 192, 256, Unit.ZERO_TO_ONE, Columns.XY);
    Tensor two = PeerTensors.coordinates(2);
    assertPoints("regression", decode(plain, two), null, s -> s);
    assertPoints("integral-label", decode(plain, two), null, s -> s);
    CoordinateCodec sigma = new CoordinateCodec(14, 192, 256, Unit.ZERO_TO_ONE, Columns.XY_SIGMA);
    Tensor four = PeerTensors.coordinates(4);
    assertPoints("regression-sigma", decode(sigma, four), null, s -> s);
  }

  @ParameterizedTest
  @CsvSource({
    "integral, NONE, FIRST",
    "dsnt, NONE, CENTRES",
    "integral-mmpose, MMPOSE, FIRST",
    "integral-exact, EXACT, FIRST"
  })
  void integral_equalsItsDefinition(String peer, Debias debias, Alignment a) {
    IntegralCodec codec = new IntegralCodec(12, GRID.with(a), Norm.SOFTMAX, debias, 1);
    assertPoints(peer, decode(codec, PeerTensors.logits()), null, s -> s);
  }

  private static void assertBoxes(String peer, List<Box> boxes) {
    double[][] rows = EXPECTED.get(peer);
    assertEquals(rows.length, boxes.size());
    for (int i = 0; i < rows.length; i++) {
      Box b = boxes.get(i);
      double[] found = {b.x(), b.y(), b.width(), b.height()};
      for (int j = 0; j < 4; j++) {
        assertEquals(rows[i][j], found[j], PIXELS, peer + " box " + i);
      }
    }
  }

  @Test
  void yolox_equalsRtmlib() {
    YoloxBoxes decoder = new YoloxBoxes(160, 160, 0, false, new Selection(0.7, 0.45, 300));
    assertBoxes("yolox", decoder.boxes(List.of(PeerTensors.yolox())));
  }

  /** RTMLib scores a point with its visibility, as we do, and leaves out boxes as we do. */
  @Test
  void rtmo_equalsRtmlib() {
    RtmoCodec codec = new RtmoCodec(3, new Selection(0.3, 0.45, 300));
    List<Pose> poses = codec.decode(PeerTensors.rtmo());
    double[][] rows = EXPECTED.get("rtmo");
    assertEquals(rows.length, 3 * poses.size());
    for (int i = 0; i < rows.length; i++) {
      Pose p = poses.get(i / 3);
      assertEquals(rows[i][0], p.x(i % 3), PIXELS);
      assertEquals(rows[i][1], p.y(i % 3), PIXELS);
      assertEquals(rows[i][2], p.score(i % 3), 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ssd_equalsMediapipe(boolean weighted) {
    SsdAnchors anchors = SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32);
    Selection half = new Selection(0.5, 0.3, 100);
    SsdCodec best = new SsdCodec(4, anchors, SsdCodec.Form.mediapipe(224), half);
    SsdCodec codec = weighted ? best.weighted() : best;
    String peer = weighted ? "ssd-weighted" : "ssd-default";
    List<Box> boxes = codec.boxes(PeerTensors.anchored());
    assertBoxes(peer, boxes);
    List<Pose> poses = codec.decode(PeerTensors.anchored());
    for (int i = 0; i < poses.size(); i++) {
      double[] row = EXPECTED.get(peer)[i];
      assertEquals(row[4], poses.get(i).score(), 1e-4);
      assertEquals(row[4], boxes.get(i).score(), 1e-4);
      for (int k = 0; k < 4; k++) {
        assertEquals(row[5 + 2 * k], poses.get(i).x(k), PIXELS);
        assertEquals(row[6 + 2 * k], poses.get(i).y(k), PIXELS);
      }
    }
  }

  /** MediaPipe takes the heat through a sigmoid, whatever the network. */
  @Test
  void blazepose_equalsMediapipe() {
    BlazeposeCodec codec = new BlazeposeCodec(8, Grid.of(256, 256, 64, 64), true);
    Pose p = codec.decode(PeerTensors.landmarks()).get(0);
    assertPoints("blazepose", p, null, s -> s);
  }
}
