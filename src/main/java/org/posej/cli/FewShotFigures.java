// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.fewshot.Example;
import org.posej.fewshot.FitOptions;
import org.posej.job.FewShotJob;
import org.posej.metric.PointErrors;
import org.posej.model.Hints;
import org.posej.model.Span;

/** Measures few-shot keypoints: some labelled frames to learn from, all others to test. */
final class FewShotFigures {
  private final LabelledFrames data;

  FewShotFigures(LabelledFrames data) {
    this.data = data;
  }

  /** A labelled body and what was found of it. */
  record Body(int frame, Pose label, Pose found) {

    /** Returns whether the body was found turned by more than a quarter. */
    boolean isReversed() {
      double[] middle = new double[4];
      double dot = 0;
      int n = label.count();
      for (int k = 0; k < label.size(); k++) {
        if (label.has(k)) {
          middle[0] += label.x(k) / n;
          middle[1] += label.y(k) / n;
          middle[2] += found.placeX(k) / n;
          middle[3] += found.placeY(k) / n;
        }
      }
      for (int k = 0; k < label.size(); k++) {
        if (label.has(k)) {
          dot +=
              (label.x(k) - middle[0]) * (found.placeX(k) - middle[2])
                  + (label.y(k) - middle[1]) * (found.placeY(k) - middle[3]);
        }
      }
      return dot < 0;
    }

    /**
     * Returns whether what was found lies nearer to the labels with the sides exchanged.
     *
     * @param mirror for each keypoint the one on the other side of the body, or itself
     */
    boolean isMirrored(int[] mirror) {
      double straight = 0;
      double exchanged = 0;
      for (int k = 0; k < mirror.length; k++) {
        int other = mirror[k];
        if (other != k && label.has(k) && label.has(other)) {
          straight += Math.hypot(found.placeX(k) - label.x(k), found.placeY(k) - label.y(k));
          exchanged +=
              Math.hypot(found.placeX(k) - label.x(other), found.placeY(k) - label.y(other));
        }
      }
      return exchanged < straight;
    }

    /** Returns the mean distance of the points in pixels. */
    double meanPx() {
      PointErrors errors = new PointErrors();
      errors.add(label, found);
      return errors.mean();
    }
  }

  /** The test frames of one draw. */
  record Draw(List<Body> bodies, double fitSec, double framesPerSec) {
    PointErrors errors() {
      PointErrors errors = new PointErrors();
      bodies.forEach(b -> errors.add(b.label(), b.found()));
      return errors;
    }

    PointErrors errors(int keypoint) {
      PointErrors errors = new PointErrors();
      bodies.forEach(b -> errors.add(b.label(), b.found(), keypoint));
      return errors;
    }

    double reversed() {
      return (double) bodies.stream().filter(Body::isReversed).count() / bodies.size();
    }

    double mirrored(int[] mirror) {
      return (double) bodies.stream().filter(b -> b.isMirrored(mirror)).count() / bodies.size();
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

  /**
   * Fits to the frames of a draw and tests on all others.
   *
   * @throws IOException if a frame cannot be read
   */
  Draw measure(int supportCount, long draw, FitOptions options, boolean temporal)
      throws IOException {
    List<Example> examples = new ArrayList<>();
    Set<Integer> learnt = new HashSet<>();
    for (int t : drawn(data.frames().size(), supportCount, draw)) {
      examples.add(new Example(t, data.truth().get(t)));
      learnt.add(t);
    }
    FewShotJob.Result result =
        FewShotJob.fitAndApply(
            data.skeleton(),
            data.frames(),
            examples,
            options,
            Span.ALL,
            new Hints(List.of(), data.individuals(), false),
            temporal,
            Progress.NONE);
    result.model().close();
    if (!result.complete()) {
      List<String> history = result.recording().history();
      throw new IOException(history.get(history.size() - 1));
    }
    List<Body> bodies = new ArrayList<>();
    for (int t = 0; t < data.frames().size(); t++) {
      if (!learnt.contains(t)) {
        int frame = t;
        List<Pose> found = result.recording().tracks().stream().map(n -> n.pose(frame)).toList();
        bodies.addAll(match(t, data.truth().get(t), found));
      }
    }
    return new Draw(bodies, result.fitSec(), result.framesPerSec());
  }

  /** Gives every labelled body of a frame one of those found, the nearest in the sum over all. */
  static List<Body> match(int t, List<Pose> labels, List<Pose> found) {
    List<Pose> labelled = labels.stream().filter(label -> label.count() > 0).toList();
    int[] of = PointErrors.match(labelled, found);
    return IntStream.range(0, of.length)
        .mapToObj(i -> new Body(t, labelled.get(i), found.get(of[i])))
        .toList();
  }
}
