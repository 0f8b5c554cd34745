// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.command.FewShotJob;
import org.posej.fewshot.Example;
import org.posej.fewshot.FitOptions;
import org.posej.image.Frames;
import org.posej.model.Hints;
import org.posej.model.Span;

/**
 * Measures few-shot keypoints on frames that are all labelled: some to learn from, the rest to
 * test.
 */
final class FewShotFigures {
  private final Skeleton skeleton;
  private final Frames frames;
  private final List<List<Pose>> truth;

  /**
   * Describes the data.
   *
   * @param truth the poses of every frame, one per individual and in the same order everywhere
   */
  FewShotFigures(Skeleton skeleton, Frames frames, List<List<Pose>> truth) {
    this.skeleton = skeleton;
    this.frames = frames;
    this.truth = truth;
  }

  /**
   * One estimated point against its label.
   *
   * @param error in pixels
   * @param diagonal of the box of the frame's labelled points
   */
  record Point(
      int frame,
      int individual,
      int keypoint,
      double error,
      double diagonal,
      double score,
      boolean withheld) {}

  /**
   * The test frames of one draw.
   *
   * @param reversed share of bodies turned by more than a quarter against their labels
   */
  record Draw(List<Point> points, double reversed, double fitSec, double framesPerSec) {
    double mean() {
      return points.stream().mapToDouble(Point::error).average().orElse(Double.NaN);
    }

    double median() {
      double[] sorted = points.stream().mapToDouble(Point::error).sorted().toArray();
      int n = sorted.length;
      return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    double rootMeanSquare() {
      return Math.sqrt(points.stream().mapToDouble(p -> p.error() * p.error()).average().orElse(0));
    }

    double within(double pixels) {
      return share(points.stream().filter(p -> p.error() <= pixels).count());
    }

    double withinOfDiagonal(double factor) {
      return share(points.stream().filter(p -> p.error() <= factor * p.diagonal()).count());
    }

    double missing() {
      return share(points.stream().filter(Point::withheld).count());
    }

    private double share(long count) {
      return 100.0 * count / points.size();
    }
  }

  /** Returns the frames that a draw learns from, in the order drawn. */
  static int[] drawn(int frameCount, int supportCount, long draw) {
    SplittableRandom random = new SplittableRandom(draw);
    int[] order = new int[frameCount];
    Arrays.setAll(order, i -> i);
    for (int i = 0; i < supportCount; i++) {
      int j = i + random.nextInt(frameCount - i);
      int t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    return Arrays.copyOf(order, supportCount);
  }

  /** Fits to the frames of a draw and tests on all others. */
  Draw measure(int supportCount, long draw, FitOptions options, boolean temporal)
      throws IOException {
    int[] support = drawn(frames.size(), supportCount, draw);
    List<Example> examples = new ArrayList<>();
    for (int t : support) {
      examples.add(new Example(t, truth.get(t)));
    }
    int individuals = truth.stream().mapToInt(List::size).max().orElse(1);
    FewShotJob.Result result =
        FewShotJob.fitAndApply(
            skeleton,
            frames,
            examples,
            options,
            Span.ALL,
            new Hints(List.of(), individuals, false),
            temporal,
            Progress.NONE);
    result.model().close();
    boolean[] known = new boolean[frames.size()];
    for (int t : support) {
      known[t] = true;
    }
    List<Point> points = new ArrayList<>();
    int bodies = 0;
    int reversed = 0;
    for (int t = 0; t < known.length; t++) {
      if (known[t]) {
        continue;
      }
      List<Pose> found = new ArrayList<>();
      for (Track track : result.recording().tracks()) {
        if (track.pose(t) != null) {
          found.add(track.pose(t));
        }
      }
      for (int n = 0; n < truth.get(t).size(); n++) {
        Pose label = truth.get(t).get(n);
        if (label.count() > 0) {
          Pose pose = takeNearest(found, label);
          bodies++;
          reversed += isReversed(label, pose) ? 1 : 0;
          add(points, t, n, label, pose);
        }
      }
    }
    return new Draw(points, 100.0 * reversed / bodies, result.fitSec(), result.framesPerSec());
  }

  private static Pose takeNearest(List<Pose> found, Pose label) {
    Pose best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Pose pose : found) {
      double d = org.posej.track.PoseLinker.distance(label, pose);
      if (d < least) {
        least = d;
        best = pose;
      }
    }
    found.remove(best);
    return best;
  }

  private static void add(List<Point> points, int frame, int individual, Pose label, Pose pose) {
    double diagonal = label.bounds().diagonal();
    for (int k = 0; k < label.size(); k++) {
      if (label.has(k)) {
        double error = Math.hypot(pose.estimateX(k) - label.x(k), pose.estimateY(k) - label.y(k));
        points.add(new Point(frame, individual, k, error, diagonal, pose.score(k), !pose.has(k)));
      }
    }
  }

  /** Returns whether the best turn from the labels to the estimates is more than a quarter. */
  private static boolean isReversed(Pose label, Pose pose) {
    double lx = 0;
    double ly = 0;
    double px = 0;
    double py = 0;
    int n = label.count();
    for (int k = 0; k < label.size(); k++) {
      if (label.has(k)) {
        lx += label.x(k) / n;
        ly += label.y(k) / n;
        px += pose.estimateX(k) / n;
        py += pose.estimateY(k) / n;
      }
    }
    double dot = 0;
    for (int k = 0; k < label.size(); k++) {
      if (label.has(k)) {
        dot +=
            (label.x(k) - lx) * (pose.estimateX(k) - px)
                + (label.y(k) - ly) * (pose.estimateY(k) - py);
      }
    }
    return dot < 0;
  }
}
