// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.MovieEstimator;
import org.posej.model.NetworkModel;
import org.posej.model.Span;
import org.posej.net.FakeNetwork;

/** The whole pipe on a network that gives the channels of its image as heatmaps. */
class PackagedModelTest {
  private static final int W = 90;
  private static final int H = 70;
  private static final int IN_W = 64;
  private static final int IN_H = 48;

  /** Blobs whose middles are known: red, green and blue for each body. */
  private static RandomAccessibleInterval<ARGBType> image(double[]... bodies) {
    return image(255, bodies);
  }

  private static RandomAccessibleInterval<ARGBType> image(double blue, double[]... bodies) {
    int[] pixels = new int[W * H];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % W;
      int y = i / W;
      double r = 0;
      double g = 0;
      double b = 0;
      for (double[] p : bodies) {
        r = Math.max(r, 255 * blob(x - p[0], y - p[1]));
        g = Math.max(g, 255 * blob(x - p[2], y - p[3]));
        b = Math.max(b, blue * blob(x - p[4], y - p[5]));
      }
      pixels[i] = ARGBType.rgba((int) Math.round(r), (int) Math.round(g), (int) Math.round(b), 255);
    }
    return ArrayImgs.argbs(pixels, W, H);
  }

  private static double blob(double dx, double dy) {
    return Math.exp(-(dx * dx + dy * dy) / (2 * 2.5 * 2.5));
  }

  private static final RandomAccessibleInterval<UnsignedByteType> EMPTY =
      Views.interval(ArrayImgs.unsignedBytes(4, 4), new long[] {0, 0}, new long[] {-1, 3});

  private static final double[] BODY = {30.3, 22.6, 61.8, 40.1, 25.5, 50.7};

  private static void assertAt(double[] expected, Pose pose, double within) {
    for (int k = 0; k < 3; k++) {
      assertEquals(expected[2 * k], pose.x(k), within, "x of " + k);
      assertEquals(expected[2 * k + 1], pose.y(k), within, "y of " + k);
    }
  }

  private static Hints in(Box... regions) {
    return new Hints(List.of(regions), 1, false);
  }

  @ParameterizedTest
  @CsvSource({
    "box, centres",
    "box, first",
    "box, corners",
    "letterbox, centres",
    "corner, centres",
    "stretch, centres"
  })
  void estimate_everyFraming_findsThePlaceInTheImage(String rule, String alignment)
      throws IOException {
    ModelPackage pose =
        TestPackages.colours(
            IN_W, IN_H, "crop: {rule: " + rule + ", alignment: " + alignment + "}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      assertAt(BODY, model.estimate(image(BODY), Hints.NONE).poses().get(0), 0.25);
      Box box = Box.of(10, 5, 70, 60);
      assertAt(BODY, model.estimate(image(BODY), in(box)).poses().get(0), 0.25);
    }
  }

  @Test
  void estimate_turnedRegions_giveTheSamePlace() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "crop: {rule: box, padding: 1.25}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      for (double angle : new double[] {0.4, 1.7, -2.5}) {
        Box box = new Box(10, 5, 60, 55, angle, 1);
        assertAt(BODY, model.estimate(image(BODY), in(box)).poses().get(0), 0.25);
      }
    }
  }

  private static FakeNetwork inSpace() {
    float[] maps = new float[3 * IN_W * IN_H];
    for (int k = 0; k < 3; k++) {
      maps[k * IN_W * IN_H + 20 * IN_W + 10 + k] = 1;
    }
    float[] metres = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f};
    int[] image = {1, 3, IN_H, IN_W};
    return FakeNetwork.of(
        image,
        List.of(new int[] {1, 9}, image),
        in -> List.of(FakeNetwork.tensor(metres, 1, 9), FakeNetwork.tensor(maps, image)));
  }

  private static ModelPackage inSpace(String codec) {
    return ModelPackage.of(
        TestPackages.description(
            "metres maps",
            IN_W,
            IN_H,
            "skeleton: {name: colours, keypoints: [red, green, blue]}",
            "crop: {rule: box}",
            "keypoints: [2, 0, 1]",
            "points-3d: metres",
            codec),
        TestPackages.NETWORK);
  }

  /** A region that is turned clockwise by a quarter: its right is down in the image. */
  @Test
  void estimate_points3d_areInTheOrderOfTheSkeletonAndTurnWithTheRegion() throws IOException {
    try (NetworkModel model =
        TestPackages.open(inSpace("codec: {name: heatmap, method: argmax}"), inSpace())) {
      Box box = new Box(10, 5, 60, 60, Math.PI / 2, 1);
      Pose pose = model.estimate(image(BODY), in(box)).poses().get(0);
      assertEquals(-0.8, pose.x3d(0), 1e-6);
      assertEquals(0.7, pose.y3d(0), 1e-6);
      assertEquals(0.9, pose.z3d(0), 1e-6);
      assertEquals(0.3, pose.z3d(1), 1e-6);
      assertEquals(0.4, pose.y3d(2), 1e-6);
    }
  }

  @Test
  void open_points3dOfManyBodies_isRefusedInOneSentence() {
    ModelPackage many = inSpace("codec: {name: yolo-pose, points: 3}");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> TestPackages.open(many, inSpace()));
    assertTrue(e.getMessage().contains("names points-3d, which networks have"), e.getMessage());
  }

  @Test
  void estimate_regionsThatAreGiven_giveOnePoseEachInTheirOrder() throws IOException {
    double[] left = {12, 12, 20, 30, 12, 50};
    double[] right = {72, 15, 80, 35, 70, 55};
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "crop: {rule: box}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Hints hints = in(Box.of(58, 5, 30, 60), Box.of(2, 2, 30, 60));
      List<Pose> poses = model.estimate(image(left, right), hints).poses();
      assertEquals(2, poses.size());
      assertAt(right, poses.get(0), 0.25);
      assertAt(left, poses.get(1), 0.25);
    }
  }

  @Test
  void estimate_regionsOnTheSameBody_giveOnePose() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H);
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Hints hints = in(Box.of(10, 5, 70, 60), Box.of(11, 6, 70, 60));
      assertEquals(1, model.estimate(image(BODY), hints).poses().size());
    }
  }

  @Test
  void estimate_pointBelowTheThreshold_isWithheldWithItsEstimate() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "threshold: 0.5");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Pose found = model.estimate(image(90, BODY), Hints.NONE).poses().get(0);
      assertTrue(found.has(0) && found.has(1));
      assertFalse(found.has(2));
      assertEquals(90 / 255.0, found.score(2), 0.03);
      assertEquals(BODY[4], found.estimateX(2), 0.3);
    }
  }

  @Test
  void estimate_poseBelowTheLeast_isLeftOut() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "least-pose: 0.9");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Box unsure = new Box(10, 5, 70, 60, 0, 0.5);
      Pose sure = model.estimate(image(BODY), in(unsure)).poses().get(0);
      assertEquals(0.5, sure.score(), 0.05, "the region's certainty counts in the score alone");
      assertEquals(0, model.estimate(image(90, BODY), Hints.NONE).poses().size());
    }
  }

  @Test
  void estimate_keypoints_areTheChannelsThatAreNamed() throws IOException {
    String[] config = {
      "skeleton: {name: two, keypoints: [blue, red]}",
      "keypoints: [2, 0]",
      "codec: {name: heatmap, method: dark, points: 3}"
    };
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("maps", IN_W, IN_H, config), TestPackages.NETWORK);
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Estimate e = model.estimate(image(BODY), new Hints(List.of(), 1, true));
      assertEquals(BODY[4], e.poses().get(0).x(0), 0.25);
      assertEquals(BODY[0], e.poses().get(0).x(1), 0.25);
      assertEquals(List.of("blue", "red", "channel 2"), e.evidence().labels());
    }
  }

  @Test
  void estimate_freeBatchAxis_takesEightCropsAtOnceAndGivesTheSame() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H);
    FakeNetwork free = FakeNetwork.channels(-1, IN_W, IN_H);
    FakeNetwork fixed = FakeNetwork.channels(1, IN_W, IN_H);
    Box[] regions = new Box[11];
    for (int i = 0; i < regions.length; i++) {
      regions[i] = Box.of(i, 2 * i, 20 + 4 * i, 30);
    }
    try (NetworkModel many = TestPackages.open(pose, free);
        NetworkModel single = TestPackages.open(pose, fixed)) {
      RandomAccessibleInterval<?> image = image(BODY);
      assertEquals(
          single.estimate(image, in(regions)).poses(), many.estimate(image, in(regions)).poses());
    }
    assertEquals(List.of(8, 3), free.batches());
    assertEquals(11, fixed.batches().size());
  }

  @Test
  void estimate_severalThreads_giveTheSame() throws Exception {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    FakeNetwork network = FakeNetwork.channels(1, IN_W, IN_H);
    try (NetworkModel model = TestPackages.open(pose, network)) {
      RandomAccessibleInterval<?> image = image(BODY);
      List<Pose> expected = model.estimate(image, Hints.NONE).poses();
      List<Callable<List<Pose>>> jobs = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        jobs.add(() -> model.estimate(image, Hints.NONE).poses());
      }
      for (Future<List<Pose>> found : pool.invokeAll(jobs)) {
        assertEquals(expected, found.get());
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(0, network.bound());
    assertTrue(network.isClosed());
  }

  @Test
  void estimate_evidence_liesOnTheImage() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "crop: {rule: box}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Hints hints = new Hints(List.of(new Box(10, 5, 70, 60, 0.3, 1)), 1, true);
      Evidence maps = model.estimate(image(BODY), hints).evidence();
      assertEquals(List.of("red", "green", "blue"), maps.labels());
      assertEquals(W, maps.width());
      for (int k = 0; k < 3; k++) {
        int best = 0;
        for (int i = 0; i < maps.maps()[k].length; i++) {
          best = maps.maps()[k][i] > maps.maps()[k][best] ? i : best;
        }
        assertEquals(BODY[2 * k], best % W, 1.5);
        assertEquals(BODY[2 * k + 1], best / W, 1.5);
      }
    }
  }

  private static FakeNetwork boxes(float... rows) {
    int n = rows.length / 5;
    return FakeNetwork.of(
        new int[] {1, 3, H, W},
        List.of(new int[] {1, -1, 5}),
        in -> List.of(FakeNetwork.tensor(rows, 1, n, 5)));
  }

  private static NetworkModel detected(FakeNetwork detector, String... config) throws IOException {
    ModelPackage finder = TestPackages.boxes(W, H, "crop: {rule: corner}");
    return PackagedModel.open(
        TestPackages.colours(IN_W, IN_H, config),
        finder,
        new PackagedModel.NetworkSource() {
          private int opened;

          @Override
          public org.posej.net.Network open(java.nio.file.Path file) {
            return opened++ == 0 ? FakeNetwork.channels(1, IN_W, IN_H) : detector;
          }
        },
        Intensity.BYTE);
  }

  @Test
  void follow_noRuleOfRegions_detectsAfterTheIntervalAlone() throws IOException {
    double[] near = {30, 20, 40, 40, 25, 55};
    RandomAccessibleInterval<?> image = image(near);
    AtomicInteger detections = new AtomicInteger();
    FakeNetwork counted =
        FakeNetwork.of(
            new int[] {1, 3, H, W},
            List.of(new int[] {1, -1, 5}),
            in -> {
              detections.incrementAndGet();
              return List.of(FakeNetwork.tensor(new float[] {15, 10, 55, 65, .9f}, 1, 1, 5));
            });
    List<Pose> poses = new ArrayList<>();
    try (NetworkModel model = detected(counted, "crop: {rule: box}")) {
      Span seven = new Span(0, 6, 1);
      MovieEstimator.follow(
          model,
          still(image),
          seven,
          Hints.NONE,
          3,
          (t, e) -> poses.addAll(e.poses()),
          Progress.NONE);
    }
    assertEquals(3, detections.get(), "in frames 0, 3 and 6");
    assertEquals(7, poses.size());
    for (Pose pose : poses) {
      assertAt(near, pose, 0.5);
    }
  }

  private static Frames still(RandomAccessibleInterval<?> image) {
    return new Frames() {
      @Override
      public int size() {
        return 7;
      }

      @Override
      public int width() {
        return W;
      }

      @Override
      public int height() {
        return H;
      }

      @Override
      public RandomAccessibleInterval<?> frame(int t) {
        return image;
      }
    };
  }

  @Test
  void estimate_fewerPeopleThanFound_takesTheLargestSureOne() throws IOException {
    double[] near = {30, 20, 40, 40, 25, 55};
    double[] far = {80, 15, 84, 20, 78, 25};
    RandomAccessibleInterval<?> image = image(near, far);
    // the bystander is a little surer, and much smaller; the third box is large and not sure
    FakeNetwork three = boxes(74, 10, 88, 30, .9f, 15, 10, 55, 65, .8f, 0, 0, 89, 69, .2f);
    try (NetworkModel model = detected(three, "crop: {rule: box}")) {
      List<Pose> one = model.estimate(image, Hints.NONE).poses();
      assertEquals(1, one.size());
      assertAt(near, one.get(0), 0.3);
      List<Pose> both = model.estimate(image, new Hints(List.of(), 2, false)).poses();
      assertEquals(2, both.size());
    }
  }

  @Test
  void estimate_nobodyDetected_givesNobody() throws IOException {
    FakeNetwork none = boxes();
    try (NetworkModel model = detected(none)) {
      Estimate e = model.estimate(image(BODY), new Hints(List.of(), 5, true));
      assertEquals(List.of(), e.poses());
      assertEquals(3, e.evidence().maps().length, "maps of the whole image");
    }
  }

  @Test
  void estimate_fiveHundredPeople() throws IOException {
    float[] rows = new float[5 * 500];
    for (int i = 0; i < 500; i++) {
      float x = i % 40;
      float y = i / 40;
      System.arraycopy(new float[] {x, y, x + 20 + i / 10f, y + 25, .5f}, 0, rows, 5 * i, 5);
    }
    int[] shape = {-1, 3, IN_H, IN_W};
    // each crop gives points of its own: three corners of a triangle in the input
    FakeNetwork triangle =
        FakeNetwork.of(
            shape,
            List.of(new int[] {-1, 6}),
            in -> {
              float[] xy = new float[6 * in.shape()[0]];
              for (int i = 0; i < xy.length; i += 6) {
                System.arraycopy(new float[] {.1f, .1f, .9f, .1f, .5f, .9f}, 0, xy, i, 6);
              }
              return List.of(FakeNetwork.tensor(xy, in.shape()[0], 6));
            });
    String[] config = {
      "skeleton: {name: three, keypoints: [a, b, c]}",
      "crop: {rule: box}",
      "codec: {name: coordinates}"
    };
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("xy", IN_W, IN_H, config), TestPackages.NETWORK);
    ModelPackage finder =
        ModelPackage.of(
            TestPackages.description(
                "boxes", W, H, "task: detection", "codec: {name: chosen-boxes, limit: 1000}"),
            TestPackages.NETWORK);
    List<FakeNetwork> networks = new ArrayList<>(List.of(triangle, boxes(rows)));
    try (NetworkModel model =
        PackagedModel.open(pose, finder, file -> networks.remove(0), Intensity.BYTE)) {
      Estimate all = model.estimate(image(BODY), new Hints(List.of(), 500, false));
      assertTrue(all.poses().size() > 1 && all.poses().size() <= 500, "" + all.poses().size());
      assertEquals(63, triangle.batches().size());
    }
  }

  @Test
  void estimate_oneMoreThanWanted_takesTheLargeOne() throws IOException {
    // rows of two points and a box; the first is surer and tiny
    float[] rows = new float[6 * 11];
    float[] tiny = {.1f, .1f, .95f, .12f, .12f, .95f, 0, 0, .2f, .2f, .95f};
    float[] large = {.2f, .2f, .8f, .9f, .9f, .8f, .2f, .2f, .9f, .9f, .8f};
    System.arraycopy(tiny, 0, rows, 0, 11);
    System.arraycopy(large, 0, rows, 11, 11);
    FakeNetwork multi =
        FakeNetwork.of(
            new int[] {1, 3, IN_H, IN_W},
            List.of(new int[] {1, 6, 11}),
            in -> List.of(FakeNetwork.tensor(rows, 1, 6, 11)));
    String[] config = {"skeleton: {name: two, keypoints: [a, b]}", "codec: {name: movenet-multi}"};
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("six", IN_W, IN_H, config), TestPackages.NETWORK);
    try (NetworkModel model = TestPackages.open(pose, multi)) {
      Pose one = model.estimate(image(BODY), Hints.NONE).poses().get(0);
      assertEquals(0.8, one.score(), 1e-6);
      assertEquals(2, model.estimate(image(BODY), new Hints(List.of(), 2, false)).poses().size());
      assertEquals(
          2,
          model
              .estimate(image(BODY), in(Box.of(0, 0, 9, 9), Box.of(40, 30, 40, 40)))
              .poses()
              .size(),
          "one for each region");
    }
  }

  @Test
  void estimate_next_keepsTheCertaintyOfTheDetection() throws IOException {
    FakeNetwork one = boxes(10, 10, 70, 60, .6f);
    try (NetworkModel model = detected(one, "region: {rule: bounds, scale: 2}")) {
      Estimate e = model.estimate(image(BODY), Hints.NONE);
      Box next = e.regions().get(0);
      assertEquals(0.6, next.score(), 1e-6);
      assertEquals(2 * (BODY[2] - BODY[4]), next.width(), 0.6);
      Pose again = model.estimate(image(BODY), in(next)).poses().get(0);
      assertEquals(e.poses().get(0).score(), again.score(), 0.02);
    }
  }

  @Test
  void estimate_boxOutsideTheImage_givesPointsThatScoreNothing() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "crop: {rule: box}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      List<Pose> poses = model.estimate(image(BODY), in(Box.of(500, 500, 30, 30))).poses();
      assertTrue(poses.stream().allMatch(p -> p.count() == 0 && p.score() == 0), "" + poses);
    }
  }

  @Test
  void estimate_boxWithoutArea_isRefusedInOneSentence() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H, "crop: {rule: box}");
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> model.estimate(image(BODY), in(Box.of(5, 5, 0, 0))));
      assertEquals(
          "A box of 0.0 x 0.0 pixels, padded by 1.0, has no area to crop.", e.getMessage());
    }
  }

  @Test
  void estimate_imagesOfAllKinds() throws IOException {
    ModelPackage pose = TestPackages.colours(IN_W, IN_H);
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      assertTrue(model.estimate(ArrayImgs.unsignedBytes(1, 1), Hints.NONE).poses().size() <= 1);
      short[] deep = new short[W * H];
      spot(i -> deep[i] = 255);
      Pose grey = model.estimate(ArrayImgs.unsignedShorts(deep, W, H), Hints.NONE).poses().get(0);
      assertEquals(30, grey.x(0), 1);
      assertEquals(20, grey.y(0), 1);
      float[] real = new float[W * H];
      Arrays.fill(real, 0, 100, Float.NaN);
      spot(i -> real[i] = 255);
      Pose nan = model.estimate(ArrayImgs.floats(real, W, H), Hints.NONE).poses().get(0);
      assertEquals(30, nan.x(1), 1);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> model.estimate(EMPTY, Hints.NONE));
      assertEquals("The image has no pixels.", e.getMessage());
    }
  }

  /** Names the pixels of a square about (30, 20). */
  private static void spot(java.util.function.IntConsumer pixel) {
    for (int i = 0; i < 25; i++) {
      pixel.accept((18 + i / 5) * W + 28 + i % 5);
    }
  }

  private static FakeNetwork constant(float value) {
    int[] shape = {1, 3, IN_H, IN_W};
    float[] maps = new float[3 * IN_W * IN_H];
    Arrays.fill(maps, value);
    return FakeNetwork.of(shape, List.of(shape), in -> List.of(FakeNetwork.tensor(maps, shape)));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  void estimate_networkThatGivesNoNumbers_isRefusedInOneSentence(float value) throws IOException {
    FakeNetwork network = constant(value);
    try (NetworkModel model = TestPackages.open(TestPackages.colours(IN_W, IN_H), network)) {
      for (int i = 0; i < 2; i++) {
        IllegalArgumentException e =
            assertThrows(
                IllegalArgumentException.class, () -> model.estimate(image(BODY), Hints.NONE));
        assertTrue(e.getMessage().contains("are NaN or infinite: its file is"), e.getMessage());
      }
    }
    assertEquals(0, network.bound(), "what a failed run held is freed");
  }

  @Test
  void estimate_mapsOfZeros_giveNothingSure() throws IOException {
    try (NetworkModel model = TestPackages.open(TestPackages.colours(IN_W, IN_H), constant(0))) {
      List<Pose> poses = model.estimate(image(BODY), Hints.NONE).poses();
      assertTrue(poses.stream().allMatch(p -> p.count() == 0), "" + poses);
    }
  }

  @Test
  void estimate_channelsThatAreNotThePoints_areRefusedInOneSentence() throws IOException {
    String[] config = {"skeleton: {name: two, keypoints: [a, b]}", "codec: {name: heatmap}"};
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("m", IN_W, IN_H, config), TestPackages.NETWORK);
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> model.estimate(image(BODY), Hints.NONE));
      assertTrue(
          e.getMessage().contains("3 maps of 64 x 48 cells; this decoder reads 2"), e.getMessage());
    }
  }

  @Test
  void open_mapsAlone_givesMapsAndNobody() throws IOException {
    String[] config = {
      "task: maps", "skeleton: {name: two, keypoints: [a, b]}", "codec: {name: maps}"
    };
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("m", IN_W, IN_H, config), TestPackages.NETWORK);
    try (NetworkModel model = TestPackages.open(pose, FakeNetwork.channels(1, IN_W, IN_H))) {
      Estimate e = model.estimate(image(BODY), new Hints(List.of(), 3, true));
      assertEquals(List.of(), e.poses());
      assertEquals(List.of("a", "b", "background"), e.evidence().labels());
    }
  }

  /** What is wrong with a package, and what the sentence says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "skeleton: coco-17|codec: {name: heatmap, points: 3}|gives 3 points, but its skeleton",
        "skeleton: nonsense-9|codec: {name: heatmap}|nonsense-9",
        "skeleton: gone.yaml|codec: {name: heatmap}|the file gone.yaml is missing",
        "skeleton: ../s.yaml|codec: {name: heatmap}|the file ../s.yaml is outside the package",
        "task: pose|codec: {name: heatmap}|config.posej.skeleton is missing",
        "skeleton: coco-17|codec: {name: magic}|config.posej.codec.name is 'magic'; it must be one",
        "skeleton: coco-17|codec: {name: heatmap, sgima: 2}|has no entry 'sgima'",
        "skeleton: coco-17|codec: {name: heatmap, kernel: 4}|kernel is '4'; it must be an odd",
        "skeleton: coco-17|outputs: [other]|Fake reads an output 'other', but gives maps.",
        "skeleton: coco-17|points-3d: other|Fake reads points-3d 'other', but gives maps.",
        "task: detection|codec: {name: yolox}|finds boxes, no keypoints",
        "skeleton: coco-17|codec: {name: yolox}|finds boxes, no keypoints",
        "skeleton: coco-17|codec: [heatmap]|codec is a list; it must be a map",
      })
  void open_packageThatDoesNotFit_isRefusedAndClosed(String a, String b, String said) {
    String[] config = {a, b};
    ModelPackage pose =
        ModelPackage.of(TestPackages.description("maps", IN_W, IN_H, config), TestPackages.NETWORK);
    List<FakeNetwork> opened = new ArrayList<>();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PackagedModel.open(
                    pose,
                    null,
                    file -> {
                      opened.add(FakeNetwork.channels(1, IN_W, IN_H));
                      return opened.get(0);
                    },
                    Intensity.BYTE));
    assertTrue(e.getMessage().contains(said), e.getMessage());
    assertTrue(opened.stream().allMatch(FakeNetwork::isClosed));
  }

  @Test
  void open_detectorThatIsNone_isRefusedAndBothAreClosed() {
    for (String region : List.of("{rule: turned, middle: 0, top: 9}", "{rule: none}")) {
      ModelPackage finder =
          ModelPackage.of(
              TestPackages.description(
                  "rows", 64, 64, "codec: {name: movenet-multi, points: 2}", "region: " + region),
              TestPackages.NETWORK);
      List<FakeNetwork> opened = new ArrayList<>();
      assertThrows(
          IllegalArgumentException.class,
          () ->
              PackagedModel.open(
                  TestPackages.colours(64, 64),
                  finder,
                  file -> {
                    opened.add(FakeNetwork.channels(1, 64, 64));
                    return opened.get(opened.size() - 1);
                  },
                  Intensity.BYTE));
      assertEquals(2, opened.size());
      assertTrue(opened.stream().allMatch(FakeNetwork::isClosed));
    }
  }

  @Test
  void open_networkOfAnotherShape_isRefusedInOneSentence() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TestPackages.open(
                    TestPackages.colours(IN_W, IN_H), FakeNetwork.channels(1, IN_W, IN_W)));
    assertEquals(
        "Fake is not as its description says. The network takes float32 1x3x64x64 as 'in';"
            + " float32 1x3x48x64 is given.",
        e.getMessage());
  }

  @Test
  void estimate_outputsThatCannotBeRead_areSaidOfThePackage() throws IOException {
    FakeNetwork promising = FakeNetwork.channels(1, 64, 64);
    FakeNetwork other =
        new FakeNetwork(
            promising.inputs().get(0),
            promising.outputs(),
            inputs -> List.of(FakeNetwork.tensor(new float[3], 1, 3)));
    try (NetworkModel model = TestPackages.open(TestPackages.colours(64, 64), other)) {
      RandomAccessibleInterval<?> frame = ArrayImgs.argbs(64, 64);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> model.estimate(frame, Hints.NONE));
      assertTrue(e.getMessage().startsWith("Fake: The network gives "), e.getMessage());
    }
  }
}
