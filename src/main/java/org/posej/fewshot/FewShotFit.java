// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.fewshot.FitOptions.Channel;
import org.posej.image.Frames;
import org.posej.image.Intensity;

/** One fit of a few-shot model, from labelled frames to the model. */
final class FewShotFit {
  private static final double WORKING_DIAGONAL = 80;
  private static final double LARGEST_SCALE = 2;
  private static final int CROP = 112;
  private static final int[] WIDTHS = {24, 32, 48};
  private static final int BACKGROUND_FRAMES = 40;
  private static final double TURNING = Math.PI / 4;

  private final Skeleton skeleton;
  private final Frames frames;
  private final List<Example> support;
  private final FitOptions options;
  private final Progress progress;
  private final double scale;

  FewShotFit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress) {
    Support.check(skeleton, frames, support);
    this.skeleton = skeleton;
    this.frames = frames;
    this.support = support;
    this.options = options;
    this.progress = progress;
    scale = Math.min(LARGEST_SCALE, WORKING_DIAGONAL / Support.diagonal(support));
  }

  FewShotModel run() throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try {
      return run(pool);
    } finally {
      pool.shutdown();
    }
  }

  private FewShotModel run(ExecutorService pool) throws IOException {
    Intensity intensity = Intensity.of(frames);
    List<float[]> sampled = sample(intensity);
    Channel channel = options.channel() == Channel.AUTO ? Channel.DIFFERENCE : options.channel();
    NetInput input = input(intensity, channel, sampled);
    List<Plane> unlabelled = sampled.stream().map(input::standardise).toList();
    List<Shot> shots = shots(input);
    Exemplars exemplars = exemplars(shots, 0.5);
    double turn =
        support.size() == 1 || exemplars.largestTurn() > TURNING
            ? Math.PI
            : Math.max(Math.toRadians(15), 2 * exemplars.largestTurn());
    UNet shape = new UNet(1, skeleton.size(), WIDTHS);
    int steps = steps();
    TrainingCrops crops = new TrainingCrops(CROP, skeleton.size(), turn);
    Training.Listener listener = (done, loss) -> progress.report((double) done / steps, "Learning");
    try (Training training = new Training(shape, CROP, crops, steps, options.seed(), pool)) {
      SelfTraining more = new SelfTraining(unlabelled, pool);
      for (double stage : stages()) {
        training.run(more.join(shots), (int) (stage * steps), listener);
        try (Finder finder = finder(shape, training, exemplars, turn)) {
          more.label(finder);
        }
      }
      training.run(more.join(shots), steps, listener);
      Finder finder = finder(shape, training, exemplars, turn);
      return new FewShotModel(
          skeleton, input, finder, CROP, Confidence.DEFAULT, summary(input, turn, steps));
    }
  }

  private static Finder finder(UNet shape, Training training, Exemplars exemplars, double turn) {
    return new Finder(new HeatNet(shape, training.weights()), exemplars, limit(turn), CROP);
  }

  private double[] stages() {
    if (support.size() < 3) {
      return new double[] {0.5, 0.75};
    }
    return support.size() < 5 ? new double[] {0.6} : new double[0];
  }

  private static double limit(double turn) {
    return Math.min(Math.PI, turn + Math.toRadians(20));
  }

  private int steps() {
    return switch (options.effort()) {
      case QUICK -> 250;
      case NORMAL -> 700;
      case THOROUGH -> 4000;
    };
  }

  private List<float[]> sample(Intensity intensity) throws IOException {
    NetInput plain =
        new NetInput(frames.width(), frames.height(), scale, intensity, Channel.GREY, null, 0, 1);
    List<float[]> sampled = new ArrayList<>();
    int count = Math.min(BACKGROUND_FRAMES, frames.size());
    for (int i = 0; i < count; i++) {
      sampled.add(plain.shrink(frames.frame((int) ((long) i * frames.size() / count))));
      progress.report(0, "Learning the background");
    }
    return sampled;
  }

  private NetInput input(Intensity intensity, Channel channel, List<float[]> sampled) {
    float[] background = channel == Channel.DIFFERENCE ? Background.median(sampled) : null;
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (float[] plane : sampled) {
      for (int i = 0; i < plane.length; i++) {
        double v = background == null ? plane[i] : plane[i] - background[i];
        sum += v;
        squares += v * v;
      }
      count += plane.length;
    }
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
    return new NetInput(
        frames.width(),
        frames.height(),
        scale,
        intensity,
        channel,
        background,
        (float) mean,
        (float) Math.max(deviation, 1e-3));
  }

  private List<Shot> shots(NetInput input) throws IOException {
    List<Shot> shots = new ArrayList<>();
    for (Example example : support) {
      Plane plane = input.plane(frames.frame(example.frame()));
      List<double[]> bodies = new ArrayList<>();
      for (Pose pose : example.poses()) {
        if (pose.count() > 0) {
          bodies.add(working(pose, input));
        }
      }
      for (double[] body : bodies) {
        double[][] others = bodies.stream().filter(b -> b != body).toArray(double[][]::new);
        shots.add(new Shot(plane, body, others));
      }
    }
    return shots;
  }

  private static double[] working(Pose pose, NetInput input) {
    double[] points = new double[2 * pose.size()];
    for (int k = 0; k < pose.size(); k++) {
      points[2 * k] = input.toWorking(pose.x(k));
      points[2 * k + 1] = input.toWorking(pose.y(k));
    }
    return points;
  }

  /** Returns the shapes of the shots in heatmap cells. */
  private static Exemplars exemplars(List<Shot> shots, double factor) {
    List<double[]> shapes = new ArrayList<>();
    for (Shot shot : shots) {
      double[] cells = shot.points().clone();
      for (int i = 0; i < cells.length; i++) {
        cells[i] = (cells[i] + 0.5) * factor - 0.5;
      }
      shapes.add(cells);
    }
    return new Exemplars(shapes);
  }

  private String summary(NetInput input, double turn, int steps) {
    return String.format(
        Locale.ROOT,
        "%d points from %d labelled frames; looks at %s at %.2f of the size; bodies turned by up"
            + " to %.0f degrees; %d steps, seed %d.",
        skeleton.size(),
        support.size(),
        input.channel() == Channel.DIFFERENCE
            ? "the difference from the background"
            : "grey values",
        input.scale(),
        Math.toDegrees(turn),
        steps,
        options.seed());
  }
}
