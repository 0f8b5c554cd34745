// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.image.Frames;
import org.posej.job.Assembly;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.MovieEstimator;
import org.posej.model.PoseModel;
import org.posej.model.Span;
import org.posej.skeleton.SkeletonInference;

/** Works through a long generated movie and prints what the results cost. */
final class LongMovieMain {
  private static final int SIDE = 128;
  private static final int POINTS = 4;

  private LongMovieMain() {}

  private record Generated(int size) implements Frames {
    @Override
    public int width() {
      return SIDE;
    }

    @Override
    public int height() {
      return SIDE;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      short[] pixels = new short[SIDE * SIDE];
      pixels[0] = (short) t;
      return ArrayImgs.unsignedShorts(pixels, SIDE, SIDE);
    }
  }

  /** Finds every point where the first pixel says and withholds one, which costs the most. */
  private static final class Reader implements PoseModel {
    @Override
    public Skeleton skeleton() {
      return SkeletonInference.infer("", List.of("a", "b", "c", "d"), List.of());
    }

    @Override
    public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
      double v = ((UnsignedShortType) frame.getAt(0, 0)).get();
      double[] xy = {v, v + 1, v + 2, v + 3};
      Pose pose = Pose.of(xy, xy, new double[POINTS]).without(2);
      return new Estimate(
          List.of(pose),
          List.of(List.of(pose)),
          new org.posej.model.Evidence(
              new float[POINTS][SIDE * SIDE], skeleton().names(), SIDE, SIDE, 0, 0, 1));
    }
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime r = Runtime.getRuntime();
      least = Math.min(least, r.totalMemory() - r.freeMemory());
    }
    return least;
  }

  /** Prints frames, a checked place and bytes per point and frame. */
  public static void main(String... arguments) throws IOException {
    int size = Integer.parseInt(arguments[0]);
    Frames movie = new Generated(size);
    Reader model = new Reader();
    estimate(model, new Generated(100));
    long before = used();
    Assembly assembly = estimate(model, movie);
    long after = used();
    Track track = assembly.tracks().get(0);
    System.out.printf(
        Locale.ROOT,
        "%d %.0f %.2f%n",
        track.size(),
        track.pose(size - 1).x(1) - 1 - (size - 1 & 0xffff),
        (after - before) / (double) POINTS / size);
  }

  private static Assembly estimate(Reader model, Frames movie) throws IOException {
    Assembly assembly = new Assembly(model.skeleton(), Hints.NONE, false);
    MovieEstimator.run(
        model,
        movie,
        Span.ALL,
        Hints.NONE,
        2,
        (t, estimate) -> assembly.add(t, estimate, null),
        Progress.NONE);
    return assembly;
  }
}
