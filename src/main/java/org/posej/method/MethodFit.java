// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotMatcher;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.Judge;
import org.posej.fewshot.LearntModel;
import org.posej.fewshot.Matching;
import org.posej.fewshot.Method;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.match.Matcher;
import org.posej.match.MatchingNetwork;
import org.posej.match.SupportPicture;
import org.posej.match.Supports;
import org.posej.net.Engine;

/** Makes a model from labelled frames and pictures. */
public final class MethodFit {
  private final Skeleton skeleton;
  private final Frames frames;
  private final List<Example> support;
  private final FitOptions options;
  private final Progress progress;

  private MethodFit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress) {
    this.skeleton = skeleton;
    this.frames = frames;
    this.support = support;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Makes a model by the method that the options name.
   *
   * @param support the labelled frames; none where pictures from elsewhere are given
   * @throws IllegalArgumentException if labels or pictures do not suit it, in one sentence
   * @throws IOException if a frame or the network cannot be read
   * @throws java.util.concurrent.CancellationException if {@code progress} stops it
   */
  public static FewShotModel fit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress)
      throws IOException {
    return new MethodFit(skeleton, frames, support, options, progress).run();
  }

  private FewShotModel run() throws IOException {
    Matching matching = options.matching();
    Method method =
        matching.method() == Method.AUTO
            ? MethodChoice.of(skeleton, frames, support, matching)
            : matching.method();
    if (method == Method.LEARNT_HERE && matching.elsewhere() != null) {
      throw new IllegalArgumentException(
          "The method learnt-here learns from labelled frames of this movie; give the method network"
              + " for support pictures from elsewhere.");
    }
    return switch (method) {
      case NETWORK -> network();
      case BOTH -> both();
      default -> FewShotMatcher.fit(skeleton, frames, support, options, progress);
    };
  }

  private FewShotModel network() throws IOException {
    Intensity range = Intensity.of(frames);
    Supports all = supports(range);
    double size = size();
    return withMatcher(
        all,
        options.threads(),
        matcher -> MatchModel.of(matcher, origin(), frames, size, progress));
  }

  private FewShotModel both() throws IOException {
    Intensity range = Intensity.of(frames);
    Supports all = supports(range);
    double size = size();
    return withMatcher(
        all,
        1, // for each of the frames that are looked at together
        matcher -> {
          IntFunction<Judge> judges = t -> NetworkJudge.ofFrame(matcher, frames, t, range, size);
          LearntModel learnt =
              FewShotMatcher.fit(skeleton, frames, support, options, judges, progress);
          return new GuidedModel(learnt, matcher, origin(), range, size);
        });
  }

  /** Returns the labelled frames and what else is labelled as pictures. */
  private Supports supports(Intensity range) throws IOException {
    Supports elsewhere = options.matching().elsewhere();
    if (support.isEmpty() && elsewhere != null) {
      return elsewhere;
    }
    Supports here = FramePictures.of(skeleton, frames, support, range);
    return elsewhere == null ? here : here.with(elsewhere);
  }

  /** Returns the mean of the longer sides of the labelled bodies' boxes, NaN without any. */
  private double size() {
    return support.stream()
        .flatMap(example -> example.poses().stream())
        .filter(pose -> pose.count() > 0)
        .map(SupportPicture::box)
        .mapToDouble(box -> Math.max(box.width(), box.height()))
        .average()
        .orElse(Double.NaN);
  }

  private Path origin() {
    return options.matching().network();
  }

  /** Makes a model of a matcher, which it takes over. */
  private interface Making {
    FewShotModel of(Matcher matcher) throws IOException;
  }

  private FewShotModel withMatcher(Supports supports, int threads, Making making)
      throws IOException {
    Matcher matcher = new Matcher(open(origin(), threads), supports);
    boolean made = false;
    try {
      FewShotModel model = making.of(matcher);
      made = true;
      return model;
    } finally {
      if (!made) {
        matcher.close();
      }
    }
  }

  /**
   * Opens a matching network.
   *
   * @param folder of the network, or null for the one that comes with PoseJ
   */
  static MatchingNetwork open(Path folder, int threads) throws IOException {
    return folder == null
        ? MatchingNetwork.shipped(threads)
        : MatchingNetwork.open(folder, new Engine(threads, Engine.Provider.CPU));
  }
}
