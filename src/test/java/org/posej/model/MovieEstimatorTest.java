// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.image.Frames;

/** Every frame holds its own number, and the model reads it. */
class MovieEstimatorTest {
  private static final int SIZE = 20;

  /** One image, drawn anew for every frame, as a virtual stack may do. */
  private static class Numbered implements Frames {
    private final Img<UnsignedShortType> shared = ArrayImgs.unsignedShorts(4, 3);
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public int width() {
      return 4;
    }

    @Override
    public int height() {
      return 3;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      opened.incrementAndGet();
      shared.forEach(p -> p.set(t));
      return Views.translate(shared, 5, -2);
    }
  }

  private static Estimate number(RandomAccessibleInterval<?> frame) {
    double value =
        ((UnsignedShortType) frame.getAt(frame.min(0) + 1, frame.min(1) + 1)).getRealDouble();
    return new Estimate(
        List.of(Pose.labelled(new double[] {value}, new double[] {0})), List.of(), null);
  }

  private static PoseModel model(
      java.util.function.Function<RandomAccessibleInterval<?>, Estimate> f) {
    return new PoseModel() {
      @Override
      public Skeleton skeleton() {
        return new Skeleton("", List.of(), List.of());
      }

      @Override
      public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
        return f.apply(frame);
      }
    };
  }

  private static void run(PoseModel m, Frames f, Span s, int threads, List<Integer> out, Progress p)
      throws IOException {
    MovieEstimator.run(
        m,
        f,
        s,
        Hints.NONE,
        threads,
        (t, e) -> {
          assertEquals(t, e.poses().get(0).x(0), "the estimate is of its own frame");
          out.add(t);
        },
        p);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 50})
  void run_deliversInOrder(int threads) throws IOException {
    List<Integer> delivered = new ArrayList<>();
    List<Double> heard = new ArrayList<>();
    PoseModel uneven =
        model(
            frame -> {
              Estimate e = number(frame);
              double work = 0;
              for (int i = 0; i < (e.poses().get(0).x(0) % 3 == 0 ? 300_000 : 10); i++) {
                work += Math.sin(i);
              }
              assertTrue(work < 1e9);
              return e;
            });
    run(uneven, new Numbered(), new Span(3, 17, 2), threads, delivered, (d, m) -> heard.add(d));
    assertEquals(List.of(3, 5, 7, 9, 11, 13, 15, 17), delivered);
    assertEquals(8, heard.size());
    assertEquals(1, heard.get(7), 1e-12);
  }

  @Test
  void run_holdsNoMoreFramesThanThreadsAndOne() throws IOException {
    int threads = 3;
    Numbered movie = new Numbered();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(threads);
    PoseModel waiting =
        model(
            frame -> {
              full.countDown();
              try {
                full.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return number(frame);
            });
    MovieEstimator.run(
        waiting,
        movie,
        Span.ALL,
        Hints.NONE,
        threads,
        (t, e) -> {
          most.accumulateAndGet(movie.opened.get() - delivered.getAndIncrement(), Math::max);
        },
        Progress.NONE);
    assertEquals(SIZE, delivered.get());
    assertEquals(threads + 1, most.get());
  }

  private static Set<Object> images(Frames movie, int threads) throws IOException {
    Set<Object> seen =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    PoseModel looking =
        model(
            frame -> {
              seen.add(frame);
              return number(frame);
            });
    run(looking, movie, Span.ALL, threads, new ArrayList<>(), Progress.NONE);
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_copiesIntoTheSameFewImages(int threads) throws IOException {
    Set<Object> seen = images(new Numbered(), threads);
    assertTrue(seen.size() <= threads + 1, seen.size() + " images");
  }

  @Test
  void run_framesOfSeveralTypes_areCopiedAsTheyAre() throws IOException {
    Img<UnsignedByteType> bytes = ArrayImgs.unsignedBytes(4, 3);
    Frames mixed =
        new Numbered() {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            bytes.forEach(p -> p.set(t));
            return t % 3 == 0 ? bytes : super.frame(t);
          }
        };
    List<Integer> delivered = new ArrayList<>();
    PoseModel m =
        model(
            frame -> {
              double v = ((RealType<?>) frame.getAt(1, 1)).getRealDouble();
              assertEquals(v % 3 == 0, frame.getType() instanceof UnsignedByteType);
              return new Estimate(
                  List.of(Pose.labelled(new double[] {v}, new double[] {0})), List.of(), null);
            });
    run(m, mixed, Span.ALL, 2, delivered, Progress.NONE);
    assertEquals(SIZE, delivered.size());
  }

  @Test
  void run_framesThatLast_areNotCopied() throws IOException {
    Set<Object> opened = Collections.newSetFromMap(new IdentityHashMap<>());
    Frames movie =
        new Numbered() {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            Img<UnsignedShortType> own = ArrayImgs.unsignedShorts(4, 3);
            own.forEach(p -> p.set(t));
            opened.add(own);
            return own;
          }

          @Override
          public boolean lasting() {
            return true;
          }
        };
    Set<Object> seen = images(movie, 2);
    assertEquals(SIZE, seen.size());
    assertTrue(opened.containsAll(seen));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_aFrameThatCannotBeReadIsToldAfterTheEstimatesBefore(int threads) {
    List<Integer> delivered = new ArrayList<>();
    Frames cut =
        new Numbered() {
          @Override
          public RandomAccessibleInterval<?> frame(int t) throws IOException {
            if (t == 7) {
              throw new IOException("movie: frame 7 is cut.");
            }
            return super.frame(t);
          }
        };
    PoseModel m = model(MovieEstimatorTest::number);
    IOException e =
        assertThrows(
            IOException.class, () -> run(m, cut, Span.ALL, threads, delivered, Progress.NONE));
    assertEquals("movie: frame 7 is cut.", e.getMessage());
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), delivered);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_aFrameThatCannotBeEstimatedIsToldAfterTheEstimatesBefore(int threads) {
    List<Integer> delivered = new ArrayList<>();
    PoseModel failing =
        model(
            frame -> {
              Estimate e = number(frame);
              if (e.poses().get(0).x(0) == 7) {
                throw new IllegalArgumentException("no such frame.");
              }
              return e;
            });
    assertThrows(
        IllegalArgumentException.class,
        () -> run(failing, new Numbered(), Span.ALL, threads, delivered, Progress.NONE));
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), delivered);
  }

  @Test
  void run_cancelKeepsWhatIsFinishedAndWaitsForTheRest() {
    List<Integer> delivered = new ArrayList<>();
    AtomicInteger working = new AtomicInteger();
    PoseModel m =
        model(
            frame -> {
              working.incrementAndGet();
              Estimate e = number(frame);
              double work = 0;
              for (int i = 0; i < 1_000_000; i++) {
                work += Math.sin(i);
              }
              assertTrue(work < 1e9);
              working.decrementAndGet();
              return e;
            });
    Progress stop =
        (done, message) -> {
          if (done > 0.2) {
            throw new CancellationException("stop");
          }
        };
    assertThrows(
        CancellationException.class, () -> run(m, new Numbered(), Span.ALL, 3, delivered, stop));
    assertEquals(List.of(0, 1, 2, 3, 4), delivered);
    assertEquals(0, working.get(), "nothing runs on, so the model may be closed");
  }

  /** A model that finds somebody on some frames, and where that is looked for next. */
  private static PoseModel following(List<Hints> asked, int lost) {
    return new PoseModel() {
      @Override
      public Skeleton skeleton() {
        return new Skeleton("", List.of(), List.of());
      }

      @Override
      public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
        asked.add(hints);
        List<Pose> poses = number(frame).poses();
        double t = poses.get(0).x(0);
        List<Box> next = t == lost ? List.of() : List.of(Box.of(t, 0, 1, 1));
        return new Estimate(poses, List.of(), null, next);
      }
    };
  }

  private static List<Hints> follow(int lost, Span span, Hints hints, int interval)
      throws IOException {
    List<Hints> asked = new ArrayList<>();
    List<Integer> delivered = new ArrayList<>();
    MovieEstimator.follow(
        following(asked, lost),
        new Numbered(),
        span,
        hints,
        interval,
        (t, e) -> delivered.add(t),
        Progress.NONE);
    assertEquals(span.frames(SIZE).boxed().toList(), delivered);
    return asked;
  }

  @Test
  void follow_looksWhereItWas_andAnewAfterTheInterval() throws IOException {
    Hints hints = new Hints(List.of(), 3, true);
    List<Hints> asked = follow(-1, new Span(2, 16, 2), hints, 3);
    for (int i = 0; i < asked.size(); i++) {
      Box last = Box.of(2 * i, 0, 1, 1); // the frame before is 2 + 2 (i - 1)
      Hints expected = i % 3 == 0 ? hints : new Hints(List.of(last), 3, true);
      assertEquals(expected, asked.get(i), "frame " + i);
    }
  }

  @Test
  void follow_nobodyFound_looksAnew() throws IOException {
    List<Hints> asked = follow(4, Span.ALL, Hints.NONE, 100);
    for (int t = 0; t < SIZE; t++) {
      assertEquals(t == 0 || t == 5, asked.get(t).regions().isEmpty(), "frame " + t);
    }
  }

  @Test
  void follow_regionsThatAreGiven_areKept() throws IOException {
    Hints given = new Hints(List.of(Box.of(7, 7, 2, 2)), 1, false);
    follow(-1, Span.ALL, given, 4).forEach(h -> assertEquals(given, h));
  }

  @Test
  void run_nothingToDoIsDoneAtOnce() throws IOException {
    List<Integer> delivered = new ArrayList<>();
    PoseModel m = model(MovieEstimatorTest::number);
    run(m, new Numbered(), new Span(SIZE, -1, 1), 2, delivered, Progress.NONE);
    assertEquals(List.of(), delivered);
  }
}
