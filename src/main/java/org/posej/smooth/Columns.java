// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Track;

/**
 * The raw points of a track by keypoint and frame.
 *
 * <p>About 21 bytes a point. Frames without a pose are there as far as gaps may be filled; of a
 * longer gap some are there, so that it stays too long. Estimates are rounded to single precision,
 * as poses keep them beneath what was moved, so that cleaning a second time gives the same.
 */
final class Columns {
  /** There was no point. */
  static final byte MISSING = 0;

  /** There was an estimate. */
  static final byte SEEN = 1;

  /** There was an estimate, but it was taken away. */
  static final byte REMOVED = 2;

  /** A point was placed by hand. */
  static final byte GIVEN = 3;

  final int[] frames;
  final double[] times;
  final double[][] x; // by keypoint, NaN where there is none
  final double[][] y;
  final float[][] scores;
  final byte[][] states;
  private final Pose[] raw; // null where there is none
  private final int keypoints;

  /** Gathers the points of a raw track. */
  Columns(Track track, FrameGrid grid, Gaps gaps, int keypoints) {
    this.keypoints = keypoints;
    frames = frames(track, grid, gaps);
    int size = frames.length;
    times = Arrays.stream(frames).mapToDouble(grid::time).toArray();
    raw = new Pose[size];
    x = new double[keypoints][size];
    y = new double[keypoints][size];
    scores = new float[keypoints][size];
    states = new byte[keypoints][size];
    IntStream.range(0, size).parallel().forEach(i -> gather(i, track.pose(frames[i])));
  }

  /** Returns the frames of a track and those of its gaps that may be filled. */
  private static int[] frames(Track track, FrameGrid grid, Gaps gaps) {
    int[] posed = track.frames().filter(grid::has).toArray();
    int reach = Math.max(1, gaps.longest()) * grid.step();
    int beyond = gaps.extrapolate() ? gaps.longest() * grid.step() : 0;
    IntStream.Builder all = IntStream.builder();
    for (int i = 0; i <= posed.length && posed.length > 0; i++) {
      int before = i == 0 ? posed[0] - beyond - grid.step() : posed[i - 1];
      int after = i == posed.length ? posed[i - 1] + beyond + grid.step() : posed[i];
      for (int f = before + grid.step(); f < after; f += grid.step()) {
        boolean near = f <= before + reach || f >= after - reach;
        if (near && f >= 0 && f < grid.end()) {
          all.add(f);
        }
      }
      if (i < posed.length) {
        all.add(posed[i]);
      }
    }
    return all.build().toArray();
  }

  private void gather(int i, Pose pose) {
    raw[i] = pose;
    for (int k = 0; k < keypoints; k++) {
      boolean has = pose != null && pose.has(k);
      x[k][i] = has ? (float) pose.x(k) : Double.NaN;
      y[k][i] = has ? (float) pose.y(k) : Double.NaN;
      scores[k][i] = has ? (float) pose.score(k) : 0;
      states[k][i] = has ? state(pose.source(k)) : MISSING;
    }
  }

  private static byte state(Source source) {
    return source == Source.LABELLED || source == Source.EDITED ? GIVEN : SEEN;
  }

  /** Takes a point away, as it was estimated wrongly. */
  void remove(int k, int i) {
    states[k][i] = REMOVED;
    x[k][i] = Double.NaN;
    y[k][i] = Double.NaN;
  }

  boolean has(int k, int i) {
    return !Double.isNaN(x[k][i]);
  }

  /**
   * Returns the runs of frames that have a point: the first of each, and one more than the last.
   */
  List<int[]> runs(int k) {
    List<int[]> runs = new ArrayList<>();
    int first = 0;
    for (int i = 0; i <= frames.length; i++) {
      if (i == frames.length || !has(k, i)) {
        if (i > first) {
          runs.add(new int[] {first, i});
        }
        first = i + 1;
      }
    }
    return runs;
  }

  /** Returns whether a point is where it was estimated or placed, or near. */
  boolean isMeasured(int k, int i) {
    return states[k][i] == SEEN || states[k][i] == GIVEN;
  }

  /** Returns whether an estimate is not where it was any more. */
  boolean isMoved(int k, int i) {
    return states[k][i] == SEEN
        && (x[k][i] != (float) raw[i].x(k) || y[k][i] != (float) raw[i].y(k));
  }

  /** Returns how many points were placed by hand. */
  int given(int k) {
    int n = 0;
    for (byte state : states[k]) {
      n += state == GIVEN ? 1 : 0;
    }
    return n;
  }

  /** Returns the pose of a frame with its points where they are now; null where it has none. */
  Pose pose(int i) {
    double[] px = new double[keypoints];
    double[] py = new double[keypoints];
    double[] score = new double[keypoints];
    Source[] sources = new Source[keypoints];
    boolean any = false;
    for (int k = 0; k < keypoints; k++) {
      px[k] = x[k][i];
      py[k] = y[k][i];
      score[k] = raw[i] == null ? 0 : raw[i].score(k);
      sources[k] = source(k, i);
      any |= sources[k] != null;
    }
    if (!any) {
      return raw[i];
    }
    return (raw[i] == null ? empty(keypoints) : raw[i]).with(px, py, score, sources);
  }

  private static Pose empty(int keypoints) {
    double[] none = new double[keypoints];
    Arrays.fill(none, Double.NaN);
    return Pose.of(none, none, none);
  }

  /** Returns what a point became; null where it stays as it was. */
  private Source source(int k, int i) {
    return switch (states[k][i]) {
      case SEEN -> isMoved(k, i) ? Source.FILTERED : null;
      case REMOVED -> has(k, i) ? Source.FILLED : Source.FILTERED;
      case MISSING -> has(k, i) ? Source.FILLED : null;
      default -> null;
    };
  }
}
