// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Progress;
import org.posej.image.Frames;

/** Applies a model to the frames of a movie, several at a time and in order. */
public final class MovieEstimator {
  private MovieEstimator() {}

  /** Receives the estimates in the order of the frames. */
  @FunctionalInterface
  public interface Sink {
    void accept(int frame, Estimate estimate);
  }

  /** A frame whose estimate is on its way. */
  private record Pending(int frame, RandomAccessibleInterval<?> image, Future<Estimate> estimate) {}

  /**
   * Estimates the poses in the frames of a span.
   *
   * <p>Frames are opened one after another by the calling thread; as many as there are threads, and
   * one more, are held at a time. Those that do not last are copied, into images that are used
   * again and again.
   *
   * @param sink is called by the calling thread
   * @throws IOException if a frame cannot be read; the estimates before it have reached the sink
   * @throws RuntimeException if a frame or its estimate fails; likewise
   * @throws CancellationException if {@code progress} stops the job; likewise
   */
  public static void run(
      PoseModel model,
      Frames frames,
      Span span,
      Hints hints,
      int threads,
      Sink sink,
      Progress progress)
      throws IOException {
    int[] wanted = span.frames(frames.size()).toArray();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Deque<Pending> pending = new ArrayDeque<>();
    FrameCopies copies = new FrameCopies(frames);
    int done = 0;
    try {
      for (int t : wanted) {
        RandomAccessibleInterval<?> image = open(copies, t, pending, sink);
        pending.add(new Pending(t, image, pool.submit(() -> model.estimate(image, hints))));
        if (pending.size() > threads) {
          copies.giveBack(deliver(pending, sink));
          progress.report((double) ++done / wanted.length, "Frame " + (t + 1));
        }
      }
      while (!pending.isEmpty()) {
        deliver(pending, sink);
        progress.report((double) ++done / wanted.length, "Last frames");
      }
    } finally {
      stop(pool);
    }
  }

  /**
   * Estimates the poses in the frames of a span one after another, each with what the one before
   * tells about where to look.
   *
   * <p>Regions that {@code hints} give are kept for all frames.
   *
   * @param interval frames after which everything is looked at anew; so is a frame before which
   *     nobody was found
   * @throws IOException if a frame cannot be read; the estimates before it have reached the sink
   * @throws CancellationException if {@code progress} stops the job; likewise
   */
  public static void follow(
      PoseModel model,
      Frames frames,
      Span span,
      Hints hints,
      int interval,
      Sink sink,
      Progress progress)
      throws IOException {
    int[] wanted = span.frames(frames.size()).toArray();
    List<Box> regions = List.of();
    for (int i = 0; i < wanted.length; i++) {
      boolean anew = i % interval == 0 || regions.isEmpty() || !hints.regions().isEmpty();
      Hints now = anew ? hints : new Hints(regions, hints.individuals(), hints.evidence());
      Estimate estimate = model.estimate(frames.frame(wanted[i]), now);
      regions = estimate.regions();
      sink.accept(wanted[i], estimate);
      progress.report((i + 1.0) / wanted.length, "Frame " + (wanted[i] + 1));
    }
  }

  /** Opens a frame; where it cannot be read, the estimates before it are delivered first. */
  private static RandomAccessibleInterval<?> open(
      FrameCopies copies, int t, Deque<Pending> pending, Sink sink) throws IOException {
    try {
      return copies.open(t);
    } catch (IOException | RuntimeException e) {
      while (!pending.isEmpty()) {
        deliver(pending, sink);
      }
      throw e;
    }
  }

  /** Waits for the estimates on their way, so that the model may be closed afterwards. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands over the next estimate and returns its image, which is no longer needed. */
  private static RandomAccessibleInterval<?> deliver(Deque<Pending> pending, Sink sink) {
    Pending next = pending.remove();
    try {
      sink.accept(next.frame(), next.estimate().get());
      return next.image();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
