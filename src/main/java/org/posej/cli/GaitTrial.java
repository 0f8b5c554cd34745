// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.posej.Event;
import org.posej.gait.Gait;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.Gait.Path;

/**
 * A walker whose foot events were annotated.
 *
 * @param name of the trial
 * @param gait as it was recorded
 * @param events that were annotated, in frames of the recording
 * @param isProjected whether it was recorded in space and stands for a movie from the side
 */
record GaitTrial(String name, Gait gait, List<Event> events, boolean isProjected) {
  private static final String NOISY = " 2px";

  /** Metres, of the camera that markers in space are seen by. */
  static final double UNITS_PER_PIXEL = 0.0025;

  /** Standard deviation in pixels. */
  static final double NOISE = 2;

  private static final long SEED = 1;

  /** Returns the trial as a camera of this rate would see it. */
  GaitTrial at(double rateHz) {
    double ratio = gait.rateHz() / rateHz;
    int frames = (int) Math.floor((gait.frames() - 1) / ratio + 1e-9) + 1;
    Gait slower = changed(rateHz, path -> resampled(path, frames, ratio));
    List<Event> moved =
        events.stream()
            .map(e -> new Event(e.name(), e.side(), e.track(), e.frame() / ratio))
            .toList();
    return new GaitTrial(name, slower, moved, isProjected);
  }

  /** Returns whether it has noise. */
  boolean isNoisy() {
    return name.endsWith(NOISY);
  }

  /** Returns the trial with normal noise of two pixels on every point. */
  GaitTrial withNoise() {
    Random random = new Random(SEED);
    Gait noisy = changed(gait.rateHz(), path -> noisy(path, random));
    return new GaitTrial(name + NOISY, noisy, events, isProjected);
  }

  /** Changes paths. */
  private interface Change {
    Path apply(Path path);
  }

  private Gait changed(double rateHz, Change change) {
    List<FootPath> feet =
        gait.feet().stream()
            .map(
                f -> {
                  Path heel = change.apply(f.heel());
                  Path toe = f.foot().heel().equals(f.foot().toe()) ? heel : change.apply(f.toe());
                  double[] across = new double[heel.x().length];
                  Arrays.fill(across, Double.NaN);
                  return new FootPath(f.foot(), heel, toe, across);
                })
            .toList();
    return new Gait(rateHz, gait.unit(), change.apply(gait.body()), feet);
  }

  private static Path resampled(Path path, int frames, double ratio) {
    return new Path(resampled(path.x(), frames, ratio), resampled(path.y(), frames, ratio));
  }

  private static double[] resampled(double[] a, int frames, double ratio) {
    return IntStream.range(0, frames)
        .mapToDouble(
            t -> {
              int i = (int) Math.min(a.length - 1, Math.floor(t * ratio + 1e-9));
              double rest = Math.max(0, t * ratio - i);
              return rest < 1e-6 ? a[i] : a[i] + rest * (a[Math.min(i + 1, a.length - 1)] - a[i]);
            })
        .toArray();
  }

  private static Path noisy(Path path, Random random) {
    double sd = NOISE * UNITS_PER_PIXEL;
    return new Path(
        IntStream.range(0, path.x().length)
            .mapToDouble(t -> path.x()[t] + sd * random.nextGaussian())
            .toArray(),
        IntStream.range(0, path.y().length)
            .mapToDouble(t -> path.y()[t] + sd * random.nextGaussian())
            .toArray());
  }
}
