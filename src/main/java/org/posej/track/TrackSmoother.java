// SPDX-License-Identifier: BSD-2-Clause
package org.posej.track;

import java.util.Arrays;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Progress;
import org.posej.Track;

/**
 * Steadies the points of an individual over consecutive frames.
 *
 * <p>Points that were lost for some frames are put where the frames around say, the others move by
 * little. The single-frame estimates stay beside as forced estimates; points placed by hand stay as
 * they are. For one thread.
 */
public final class TrackSmoother {
  /** How far points may usually move in a frame, in lengths of the body. */
  public static final double FASTEST = 0.15;

  /** For how many frames a point may be lost and still be put between its neighbours in time. */
  public static final int LONGEST = PointPath.LONGEST;

  private static final int FEWEST = 5;
  private static final double SHOWN_AGAIN = 0.8; // score on both sides
  private static final double TRUST = 0.6; // of what lies between frames against the frames

  private final Track track;
  private final int[] frames;
  private final double length;
  private final double motion;
  private int bridged;
  private int filled;
  private boolean smoothed;

  /** Where the points of consecutive frames go, per keypoint and frame; NaN where one stays. */
  private static final class Moves {
    private final double[][] x;
    private final double[][] y;
    private final double[][]
        support; // lower score around a bridged place, -1 where it was followed

    Moves(int keypoints, int size) {
      x = new double[keypoints][size];
      y = new double[keypoints][size];
      support = new double[keypoints][size];
      for (double[] places : x) {
        Arrays.fill(places, Double.NaN);
      }
    }
  }

  /** Prepares smoothing of a track. */
  public TrackSmoother(Track track) {
    this.track = track;
    frames = track.frames().toArray();
    length = median(Arrays.stream(frames).mapToDouble(t -> BodySize.of(track.pose(t))).toArray());
    double[] steps = new double[Math.max(0, frames.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = PoseLinker.distance(track.pose(frames[i]), track.pose(frames[i + 1]));
    }
    motion = median(steps) / length;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? Double.NaN : values[values.length / 2];
  }

  /** Returns how far the points usually move from frame to frame, in lengths of the body. */
  public double motion() {
    return motion;
  }

  /** Returns whether the frames follow each other closely enough for anything to be done. */
  public boolean smoothed() {
    return smoothed;
  }

  /** Returns how many points were put between those around. */
  public int bridged() {
    return bridged;
  }

  /** Returns how many withheld points are shown again. */
  public int filled() {
    return filled;
  }

  /**
   * Smooths the track in place.
   *
   * <p>Frames are taken together as long as there is no gap between them. Nothing is done where
   * points usually move by more than 15 % of the body's length from frame to frame.
   *
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it; frames that
   *     were not smoothed yet stay as they were
   */
  public void smooth(Progress progress) {
    smoothed = motion <= FASTEST && frames.length >= FEWEST;
    if (!smoothed) {
      return;
    }
    int step = Integer.MAX_VALUE;
    for (int i = 1; i < frames.length; i++) {
      step = Math.min(step, frames[i] - frames[i - 1]);
    }
    int first = 0;
    for (int i = 1; i <= frames.length; i++) {
      if (i == frames.length || frames[i] - frames[i - 1] > step) {
        if (i - first >= FEWEST) {
          smooth(
              first, i, progress.part((double) first / frames.length, (double) i / frames.length));
        }
        first = i;
      }
    }
  }

  private void smooth(int first, int end, Progress progress) {
    double[][] path = bodyPath(first, end);
    int keypoints = track.pose(frames[first]).size();
    Moves moves = new Moves(keypoints, end - first);
    for (int k = 0; k < keypoints; k++) {
      progress.report((double) k / keypoints, "Steadying points");
      int from = first;
      for (int i = first; i <= end; i++) {
        if (i == end || Double.isNaN(track.pose(frames[i]).placeX(k))) {
          if (i - from >= FEWEST) {
            smooth(k, from, Arrays.copyOfRange(path, from - first, i - first), moves, from - first);
          }
          from = i + 1;
        }
      }
    }
    progress.report(1, "Steadying points");
    for (int i = first; i < end; i++) {
      track.put(frames[i], moved(track.pose(frames[i]), moves, i - first));
    }
  }

  /** Returns how far the body has come in each frame: the sums of the median motions of points. */
  private double[][] bodyPath(int first, int end) {
    double[][] path = new double[end - first][2];
    for (int i = 1; i < path.length; i++) {
      double[] d =
          PoseLinker.shift(track.pose(frames[first + i - 1]), track.pose(frames[first + i]));
      boolean jump = Math.hypot(d[0], d[1]) > FASTEST * length;
      path[i][0] = path[i - 1][0] + (jump ? 0 : d[0]);
      path[i][1] = path[i - 1][1] + (jump ? 0 : d[1]);
    }
    return path;
  }

  /** Smooths a point that has a place in every frame. */
  private void smooth(int k, int first, double[][] path, Moves moves, int at) {
    int size = path.length;
    double[] x = new double[size];
    double[] y = new double[size];
    double[] scores = new double[size];
    boolean[] given = new boolean[size];
    for (int i = 0; i < size; i++) {
      Pose pose = track.pose(frames[first + i]);
      x[i] = pose.placeX(k) - path[i][0];
      y[i] = pose.placeY(k) - path[i][1];
      given[i] = pose.has(k) && isGiven(pose.source(k));
      scores[i] = given[i] ? 1 : pose.score(k);
    }
    boolean[] followed = new PointPath(x, y, scores, given, length).followed();
    boolean[] between = bridge(x, y, followed);
    for (int i = 0; i < size; i++) {
      x[i] += path[i][0];
      y[i] += path[i][1];
    }
    new PointFilter(scores, given, between).apply(x, y);
    for (int i = 0; i < size; i++) {
      if (!given[i]) {
        moves.x[k][at + i] = x[i];
        moves.y[k][at + i] = y[i];
        moves.support[k][at + i] = between[i] ? support(scores, followed, i) : -1;
      }
    }
  }

  private static boolean isGiven(Source source) {
    return source == Source.LABELLED || source == Source.EDITED;
  }

  /** Puts lost positions between those around and returns which they are. */
  private static boolean[] bridge(double[] x, double[] y, boolean[] followed) {
    boolean[] between = new boolean[x.length];
    int last = -1;
    for (int i = 0; i < x.length; i++) {
      if (followed[i]) {
        for (int j = last + 1; last >= 0 && j < i; j++) {
          double part = (double) (j - last) / (i - last);
          x[j] = x[last] + part * (x[i] - x[last]);
          y[j] = y[last] + part * (y[i] - y[last]);
          between[j] = true;
        }
        last = i;
      }
    }
    return between;
  }

  /** Returns the lower score of those around a bridged position. */
  private static double support(double[] scores, boolean[] followed, int i) {
    int before = i - 1;
    while (!followed[before]) {
      before--;
    }
    int after = i + 1;
    while (!followed[after]) {
      after++;
    }
    return Math.min(scores[before], scores[after]);
  }

  /** Returns a pose with its points where they were smoothed to. */
  private Pose moved(Pose pose, Moves moves, int i) {
    int keypoints = pose.size();
    double[] x = new double[keypoints];
    double[] y = new double[keypoints];
    double[] scores = new double[keypoints];
    Source[] sources = new Source[keypoints];
    boolean any = false;
    for (int k = 0; k < keypoints; k++) {
      double support = moves.support[k][i];
      x[k] = moves.x[k][i];
      y[k] = moves.y[k][i];
      if (!Double.isNaN(x[k]) && (pose.has(k) || support >= SHOWN_AGAIN)) {
        boolean isBridged = support >= 0;
        any = true;
        sources[k] = isBridged ? Source.FILLED : Source.FILTERED;
        scores[k] = isBridged ? TRUST * support : pose.score(k);
        bridged += isBridged && pose.has(k) ? 1 : 0;
        filled += pose.has(k) ? 0 : 1;
      }
    }
    return any ? pose.with(x, y, scores, sources) : pose;
  }
}
