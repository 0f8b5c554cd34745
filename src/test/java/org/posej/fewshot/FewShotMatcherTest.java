// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.fewshot.FitOptions.Effort;
import org.posej.fewshot.TurningHook.Depth;
import org.posej.image.Frames;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.sight.Channel;

/** The whole way on a movie whose truth is known. */
class FewShotMatcherTest {
  private static final List<Example> SUPPORT =
      List.of(TurningHook.example(0), TurningHook.example(9), TurningHook.example(18));
  private static final TurningHook MOVIE = new TurningHook(26, Depth.BYTE);
  private static FewShotModel model;

  private static FitOptions options(int threads) {
    return new FitOptions(Effort.QUICK, Channel.DIFFERENCE, 3, threads);
  }

  @BeforeAll
  static void fit() throws IOException {
    model = FewShotMatcher.fit(TurningHook.SKELETON, MOVIE, SUPPORT, options(2), Progress.NONE);
  }

  /** The choice of the channel learns from half of the frames, which may all lack a point. */
  @Test
  void fit_aPointMissingOnHalfOfTheFramesIsNoError() {
    Pose whole = TurningHook.truth(9);
    List<Example> halved =
        List.of(
            new Example(0, List.of(TurningHook.truth(0).without(2))),
            new Example(9, List.of(whole)),
            new Example(18, List.of(TurningHook.truth(18).without(2))));
    Progress stop =
        (done, message) -> {
          if (done > 0.1) {
            throw new CancellationException("beyond the first trial");
          }
        };
    FitOptions options = new FitOptions(Effort.NORMAL, Channel.AUTO, 3, 2);
    assertThrows(
        CancellationException.class,
        () -> FewShotMatcher.fit(TurningHook.SKELETON, MOVIE, halved, options, stop));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static double error(Pose pose, Pose truth) {
    double sum = 0;
    for (int k = 0; k < truth.size(); k++) {
      double dx = pose.estimateX(k) - truth.x(k);
      sum += Math.hypot(dx, pose.estimateY(k) - truth.y(k));
    }
    return sum / truth.size();
  }

  private static Pose estimate(FewShotModel m, Frames movie, int t) throws IOException {
    return m.estimate(movie.frame(t), Hints.NONE).poses().get(0);
  }

  @Test
  void fit_findsThePointsInTheOtherFrames() throws IOException {
    double sum = 0;
    int n = 0;
    for (int t = 1; t < MOVIE.size(); t += 2) {
      sum += error(estimate(model, MOVIE, t), TurningHook.truth(t));
      n++;
    }
    assertTrue(sum / n < 1.5, "mean error " + sum / n);
    assertTrue(model.summary().contains("3 labelled frames"), model.summary());
  }

  /** The corner is unlike anything else on the floor; the two ends are alike. */
  @Test
  void estimate_theHeatmapOfTheCornerPeaksAtTheCorner() throws IOException {
    Estimate estimate = model.estimate(MOVIE.frame(5), new Hints(List.of(), 1, true));
    Evidence e = estimate.evidence();
    assertEquals(3, e.maps().length);
    float[] map = e.maps()[1];
    int top = 0;
    for (int i = 0; i < map.length; i++) {
      assertTrue(map[i] >= 0 && map[i] <= 1);
      top = map[i] > map[top] ? i : top;
    }
    double x = e.x0() + (top % e.width() + 0.5) * e.stride() - 0.5;
    double y = e.y0() + (top / e.width() + 0.5) * e.stride() - 0.5;
    Pose truth = TurningHook.truth(5);
    assertEquals(0, Math.hypot(x - truth.x(1), y - truth.y(1)), 3);
  }

  /** The search for a second body blots out the first in the maps, but not in what is shown. */
  @Test
  void estimate_heatmapsAreTheSameHoweverTheFrameIsSearched() throws IOException {
    Box all = Box.of(0, 0, MOVIE.width(), MOVIE.height());
    float[][] expected =
        model.estimate(MOVIE.frame(5), new Hints(List.of(all), 1, true)).evidence().maps();
    for (int individuals = 1; individuals <= 2; individuals++) {
      Hints hints = new Hints(List.of(), individuals, true);
      float[][] maps = model.estimate(MOVIE.frame(5), hints).evidence().maps();
      assertArrayEquals(expected, maps, individuals + " individuals");
    }
  }

  private static double meanError(FewShotModel m, Frames movie) throws IOException {
    double sum = 0;
    for (int t = 0; t < movie.size(); t++) {
      sum += error(estimate(m, movie, t), TurningHook.truth(t));
    }
    return sum / movie.size();
  }

  @Test
  void forMovie_learnsTheBackgroundOfAnotherFloor() throws IOException {
    TurningHook other = new TurningHook(26, Depth.BYTE, 3);
    double adapted = meanError(model.forMovie(other, Progress.NONE), other);
    double unadapted = meanError(model, other);
    assertTrue(adapted < 2, "mean error " + adapted);
    assertTrue(unadapted > 2 * adapted, "without learning " + unadapted);
  }

  @ParameterizedTest
  @EnumSource(Depth.class)
  void forMovie_findsThePointsAtAnyDepth(Depth depth) throws IOException {
    TurningHook movie = new TurningHook(26, depth);
    double error = meanError(model.forMovie(movie, Progress.NONE), movie);
    assertTrue(error < 2, "mean error " + error);
  }

  @Test
  void forMovie_takesFramesOfAnotherSize() throws IOException {
    Frames larger = new Larger(MOVIE, 10, 6);
    Pose found = estimate(model.forMovie(larger, Progress.NONE), larger, 5);
    Pose truth = TurningHook.truth(5);
    for (int k = 0; k < truth.size(); k++) {
      assertEquals(truth.x(k) + 10, found.estimateX(k), 4);
      assertEquals(truth.y(k) + 6, found.estimateY(k), 4);
    }
    Frames few = new Larger(new TurningHook(7, Depth.BYTE), 10, 6);
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.forMovie(few, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("at least 8"), message);
  }

  /** A movie with its border repeated to the left and above. */
  private record Larger(Frames movie, int left, int above) implements Frames {
    @Override
    public int size() {
      return movie.size();
    }

    @Override
    public int width() {
      return movie.width() + left;
    }

    @Override
    public int height() {
      return movie.height() + above;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      return Views.zeroMin(
          Views.interval(
              Views.extendBorder(bytes(t)),
              new long[] {-left, -above},
              new long[] {movie.width() - 1L, movie.height() - 1L}));
    }

    @SuppressWarnings("unchecked")
    private RandomAccessibleInterval<UnsignedByteType> bytes(int t) throws IOException {
      return (RandomAccessibleInterval<UnsignedByteType>) movie.frame(t);
    }
  }

  @Test
  void estimate_aRegionFindsTheSameBody() throws IOException {
    Pose truth = TurningHook.truth(5);
    Box b = truth.bounds();
    Box region = new Box(b.x() - 12, b.y() - 12, b.width() + 24, b.height() + 24, 0, 1);
    Hints hints = new Hints(List.of(region), 1, false);
    Estimate estimate = model.estimate(MOVIE.frame(5), hints);
    assertEquals(1, estimate.poses().size());
    assertEquals(0, error(estimate.poses().get(0), truth), 2.5);
    Hints outside = new Hints(List.of(new Box(500, 500, 9, 9, 0, 1)), 1, false);
    assertThrows(IllegalArgumentException.class, () -> model.estimate(MOVIE.frame(5), outside));
  }

  @Test
  void estimate_candidatesBeginWithThePose() throws IOException {
    Estimate estimate = model.estimate(MOVIE.frame(7), new Hints(List.of(), 2, false));
    assertEquals(2, estimate.poses().size());
    for (int i = 0; i < 2; i++) {
      List<Pose> candidates = estimate.candidates().get(i);
      assertEquals(estimate.poses().get(i), candidates.get(0));
      for (Pose other : candidates.subList(1, candidates.size())) {
        assertTrue(other.score() <= candidates.get(0).score());
        for (int k = 0; k < other.size(); k++) {
          assertEquals(candidates.get(0).score(k), other.score(k), "of the point itself");
          assertEquals(candidates.get(0).has(k), other.has(k));
        }
      }
    }
  }

  /** Frames that show nothing, or nothing finite, give finite places and scores in 0..1. */
  @Test
  void estimate_badFramesGiveAFiniteAnswer() {
    float[] nan = new float[96 * 96];
    Arrays.fill(nan, Float.NaN);
    float[] mixed = nan.clone();
    for (int i = 0; i < mixed.length; i += 3) {
      mixed[i] = i % 2 == 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    for (RandomAccessibleInterval<?> frame :
        List.of(
            ArrayImgs.unsignedBytes(96, 96),
            ArrayImgs.floats(nan, 96, 96),
            ArrayImgs.floats(mixed, 96, 96),
            ArrayImgs.unsignedShorts(96, 96),
            ArrayImgs.argbs(96, 96))) {
      assertFinite(model.estimate(frame, Hints.NONE).poses().get(0));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> model.estimate(ArrayImgs.unsignedBytes(0, 0), Hints.NONE));
  }

  private static void assertFinite(Pose pose) {
    for (int k = 0; k < pose.size(); k++) {
      assertTrue(Double.isFinite(pose.estimateX(k) + pose.estimateY(k)), pose.toString());
      assertTrue(pose.score(k) >= 0 && pose.score(k) <= 1);
    }
  }

  @Test
  void estimate_isTheSameFromSeveralThreads() throws Exception {
    Pose alone = estimate(model, MOVIE, 4);
    List<Pose> found = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  found.add(estimate(model, MOVIE, 4));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(alone, alone, alone), found);
  }

  @Test
  void fit_stopsAtTheReportThatCancels() {
    List<Double> heard = new ArrayList<>();
    Progress stop =
        (done, message) -> {
          heard.add(done);
          if (done > 0.01) {
            throw new CancellationException("stop");
          }
        };
    assertThrows(
        CancellationException.class,
        () -> FewShotMatcher.fit(TurningHook.SKELETON, MOVIE, SUPPORT, options(2), stop));
    assertEquals(1, heard.stream().filter(d -> d > 0.01).count());
    assertTrue(heard.get(heard.size() - 1) < 0.05, "reported in small steps: " + heard);
  }

  @Test
  void fit_anInterruptStopsIt() {
    Progress interrupt = (done, message) -> Thread.currentThread().interrupt();
    assertThrows(
        CancellationException.class,
        () -> FewShotMatcher.fit(TurningHook.SKELETON, MOVIE, SUPPORT, options(2), interrupt));
    assertTrue(Thread.interrupted(), "the flag is kept");
  }

  @Test
  void fit_aFrameThatCannotBeReadIsTold() {
    Frames broken =
        new Gapped(MOVIE) {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            throw new IOException("frame " + t + " is gone.");
          }
        };
    String message =
        assertThrows(
                IOException.class,
                () ->
                    FewShotMatcher.fit(
                        TurningHook.SKELETON, broken, SUPPORT, options(1), Progress.NONE))
            .getMessage();
    assertTrue(message.contains("is gone"), message);
  }

  @Test
  void options_noThreadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> options(0));
  }

  /** Another movie in the place of one. */
  private abstract static class Gapped implements Frames {
    private final Frames all;

    Gapped(Frames all) {
      this.all = all;
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public int width() {
      return all.width();
    }

    @Override
    public int height() {
      return all.height();
    }
  }

  @Tag("soak")
  @ParameterizedTest
  @EnumSource(Depth.class)
  void fit_findsThePointsAtAnyDepth(Depth depth) throws IOException {
    TurningHook movie = new TurningHook(26, depth);
    try (FewShotModel m =
        FewShotMatcher.fit(TurningHook.SKELETON, movie, SUPPORT, options(2), Progress.NONE)) {
      assertEquals(0, error(estimate(m, movie, 5), TurningHook.truth(5)), 2.5);
    }
  }

  @Tag("soak")
  @Test
  void fit_isTheSameOnAnyNumberOfThreads() throws IOException {
    Pose expected = estimate(model, MOVIE, 11);
    assertNotNull(expected);
    for (int threads : new int[] {1, 3}) {
      try (FewShotModel m =
          FewShotMatcher.fit(
              TurningHook.SKELETON, MOVIE, SUPPORT, options(threads), Progress.NONE)) {
        assertEquals(expected, estimate(m, MOVIE, 11), threads + " threads");
        assertFalse(m == model);
      }
    }
  }

  /** A movie in which nothing is seen may give anything finite. */
  @Tag("soak")
  @ParameterizedTest
  @EnumSource(Channel.class)
  void fit_constantAndNanMoviesGiveAFiniteAnswer(Channel channel) throws IOException {
    float[] nan = new float[96 * 96];
    Arrays.fill(nan, Float.NaN);
    for (RandomAccessibleInterval<?> frame :
        List.of(ArrayImgs.unsignedBytes(96, 96), ArrayImgs.floats(nan, 96, 96))) {
      Frames blind =
          new Gapped(MOVIE) {
            @Override
            public RandomAccessibleInterval<?> frame(int t) {
              return frame;
            }
          };
      FitOptions options = new FitOptions(Effort.QUICK, channel, 1, 2);
      try (FewShotModel m =
          FewShotMatcher.fit(TurningHook.SKELETON, blind, SUPPORT, options, Progress.NONE)) {
        assertFinite(estimate(m, blind, 2));
      }
    }
  }
}
