// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
  private static final int CROP = 104;
  private static final int[] WIDTHS = {24, 32, 48};
  private static final int BACKGROUND_FRAMES = 40;
  private static final int FEWEST_FOR_BACKGROUND = 8;
  private static final double CLEAR = 0.5; // standard deviations of the difference
  private static final double STANDING_OUT = 0.8; // share of the points
  private static final double CLEARLY_BETTER = 0.7;
  private static final int TRIAL_STEPS = 80;
  private static final long BACKGROUND_PIXELS = 1 << 25; // at working scale, in all frames
  private static final double TURNING = Math.PI / 4;

  private final Skeleton skeleton;
  private final Frames frames;
  private final List<Example> support;
  private final FitOptions options;
  private final Progress progress;
  private final double scale;
  private int stepsDone;
  private int stepsInAll;

  FewShotFit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      Progress progress) {
    Support.check(skeleton, frames, support);
    this.skeleton = skeleton;
    this.frames = frames;
    this.support = support.stream().sorted(Comparator.comparingInt(Example::frame)).toList();
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
    List<Lesson> lessons = new ArrayList<>();
    try {
      for (Channel channel : channels(sampled)) {
        lessons.add(lesson(input(intensity, channel, sampled), sampled, pool));
      }
      if (lessons.size() == 2 && !canTry()) {
        lessons.remove(standsOut(lessons.get(0).shots()) ? 1 : 0).training().close();
      }
      stepsInAll = steps() + (lessons.size() - 1) * TRIAL_STEPS;
      return finish(lessons.size() == 1 ? lessons.get(0) : better(lessons), pool);
    } finally {
      lessons.forEach(l -> l.training().close());
    }
  }

  /**
   * Returns the channels worth trying: the difference needs frames enough to see the background.
   */
  private List<Channel> channels(List<float[]> sampled) {
    if (options.channel() != Channel.AUTO) {
      return List.of(options.channel());
    }
    if (sampled.size() < FEWEST_FOR_BACKGROUND) {
      return List.of(Channel.GREY);
    }
    return List.of(Channel.DIFFERENCE, Channel.GREY);
  }

  /** Returns whether there is time, and labelled frames enough, to try both channels. */
  private boolean canTry() {
    return support.size() > 1 && options.effort() != FitOptions.Effort.QUICK;
  }

  /** Returns whether most labelled points differ from the background. */
  private static boolean standsOut(List<Shot> shots) {
    int points = 0;
    int clear = 0;
    for (Shot shot : shots) {
      for (int i = 0; i < shot.points().length; i += 2) {
        if (!Double.isNaN(shot.points()[i])) {
          points++;
          float v = shot.plane().at(shot.points()[i], shot.points()[i + 1]);
          clear += Math.abs(v) > CLEAR ? 1 : 0;
        }
      }
    }
    return clear > STANDING_OUT * points;
  }

  /** One way of looking at the frames and what is learnt from it. */
  private record Lesson(
      NetInput input, List<Plane> unlabelled, List<Shot> shots, double turn, Training training) {}

  private Lesson lesson(NetInput input, List<float[]> sampled, ExecutorService pool)
      throws IOException {
    List<Shot> shots = shots(input);
    double largest = exemplars(shots).largestTurn();
    double turn =
        shots.size() == 1 || largest > TURNING
            ? Math.PI
            : Math.max(Math.toRadians(15), 2 * largest);
    TrainingCrops crops = new TrainingCrops(CROP, skeleton.size(), turn);
    return new Lesson(
        input,
        sampled.stream().map(p -> input.standardise(p.clone())).toList(),
        shots,
        turn,
        new Training(shape(), CROP, crops, steps(), options.seed(), pool));
  }

  private UNet shape() {
    return new UNet(1, skeleton.size(), WIDTHS);
  }

  /**
   * Returns the lesson that the labelled points speak for, or the other one where that finds one
   * half of the labelled frames clearly better after having learnt from the other half.
   */
  private Lesson better(List<Lesson> lessons) {
    int likely = standsOut(lessons.get(0).shots()) ? 0 : 1;
    double error = trialError(lessons.get(likely));
    double other = trialError(lessons.get(1 - likely));
    return lessons.get(other < CLEARLY_BETTER * error ? 1 - likely : likely);
  }

  /** Learns from one half and measures on the other; shapes are those of all frames. */
  private double trialError(Lesson lesson) {
    lesson.training().run(half(lesson.shots(), 0), Math.min(TRIAL_STEPS, steps()), listener());
    double error = 0;
    try (Finder finder = finder(lesson)) {
      for (Shot shot : half(lesson.shots(), 1)) {
        error += error(finder, shot);
      }
    }
    return error;
  }

  private static List<Shot> half(List<Shot> shots, int which) {
    return IntStream.range(0, shots.size())
        .filter(i -> i % 2 == which)
        .mapToObj(shots::get)
        .toList();
  }

  /** Returns the mean distance of the found points, of the diagonal, at most one half each. */
  private static double error(Finder finder, Shot shot) {
    Finder.Window whole = new Finder.Window(0, 0, shot.plane().width(), shot.plane().height());
    double[] found = finder.find(shot.plane(), whole, 1).get(0).points();
    double sum = 0;
    int n = 0;
    for (int i = 0; i < found.length; i += 2) {
      if (!Double.isNaN(shot.points()[i])) {
        double d = Math.hypot(found[i] - shot.points()[i], found[i + 1] - shot.points()[i + 1]);
        sum += Math.min(0.5, d / shot.diagonal());
        n++;
      }
    }
    return sum / n;
  }

  private FewShotModel finish(Lesson lesson, ExecutorService pool) {
    SelfTraining more = new SelfTraining(lesson.unlabelled(), pool);
    for (double stage : stages()) {
      lesson.training().run(more.join(lesson.shots()), (int) (stage * steps()), listener());
      try (Finder finder = finder(lesson)) {
        more.label(finder);
      }
    }
    lesson.training().run(more.join(lesson.shots()), steps(), listener());
    return new FewShotModel(
        skeleton, lesson.input(), finder(lesson), CROP, Confidence.DEFAULT, summary(lesson));
  }

  /** Counts the steps of all lessons, so that the time left is right. */
  private Training.Listener listener() {
    return (done, loss) -> progress.report((double) ++stepsDone / stepsInAll, "Learning");
  }

  private Finder finder(Lesson lesson) {
    double limit = Math.min(Math.PI, lesson.turn() + Math.toRadians(20));
    HeatNet net = new HeatNet(shape(), lesson.training().weights());
    return new Finder(net, exemplars(lesson.shots()), FewShotModel.mirror(skeleton), limit, CROP);
  }

  private double[] stages() {
    if (support.size() < 3) {
      return new double[] {0.5, 0.75};
    }
    return support.size() < 5 ? new double[] {0.6} : new double[0];
  }

  private int steps() {
    return switch (options.effort()) {
      case QUICK -> 160;
      case NORMAL -> 600;
      case THOROUGH -> 3400;
    };
  }

  private List<float[]> sample(Intensity intensity) throws IOException {
    NetInput plain =
        new NetInput(frames.width(), frames.height(), scale, intensity, Channel.GREY, null, 0, 1);
    List<float[]> sampled = new ArrayList<>();
    int most = Math.max(3, (int) (BACKGROUND_PIXELS / ((long) plain.width() * plain.height())));
    int count = Math.min(Math.min(BACKGROUND_FRAMES, most), frames.size());
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
  private static Exemplars exemplars(List<Shot> shots) {
    List<double[]> shapes = new ArrayList<>();
    for (Shot shot : shots) {
      shapes.add(Arrays.stream(shot.points()).map(v -> (v + 0.5) / 2 - 0.5).toArray());
    }
    return new Exemplars(shapes);
  }

  private String summary(Lesson lesson) {
    NetInput input = lesson.input();
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
        Math.toDegrees(lesson.turn()),
        steps(),
        options.seed());
  }
}
