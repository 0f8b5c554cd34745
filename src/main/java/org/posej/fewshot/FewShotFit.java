// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.Training;
import org.posej.learn.TrainingCrops;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.MovieSample;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;
import org.posej.sight.Shot;

/** One fit of a few-shot model, from labelled frames to the model. */
final class FewShotFit {
  private static final double WORKING_DIAGONAL = 80;
  private static final double LEAST_DIAGONAL = 48; // small bodies in large frames
  private static final double WORKING_PIXELS = 1 << 20; // in a frame, where that leaves it so large
  private static final double LARGEST_SCALE = 2;
  private static final int CROP = 96;
  private static final int[] WIDTHS = {24, 32, 48};
  private static final double CLEAR = 0.5; // standard deviations of the difference
  private static final double STANDING_OUT = 0.8; // share of the points
  private static final double CLEARLY_BETTER = 0.7;
  private static final int TRIAL_STEPS = 80;
  private static final int LONGEST_TRIAL = 240;
  private static final double UNLEARNT = 0.25; // of the diagonal
  private static final double[] STAGES = {0.5, 0.75}; // of the steps, after which to look around
  private static final double TURNING = Math.PI / 4;
  private static final double STRENGTH = 4; // at most, of a body in the difference

  private final Skeleton skeleton;
  private final Frames frames;
  private final List<Example> support;
  private final FitOptions options;
  private final IntFunction<Judge> judges;
  private final Progress progress;
  private final double scale;
  private int stepsDone;
  private int stepsInAll;

  FewShotFit(
      Skeleton skeleton,
      Frames frames,
      List<Example> support,
      FitOptions options,
      IntFunction<Judge> judges,
      Progress progress) {
    Support.check(skeleton, frames, support);
    this.skeleton = skeleton;
    this.frames = frames;
    this.support = support.stream().sorted(Comparator.comparingInt(Example::frame)).toList();
    this.options = options;
    this.judges = judges;
    this.progress = progress;
    scale = scale(Support.diagonal(support), (double) frames.width() * frames.height());
  }

  /** Returns the scale at which bodies have their size, or less where the frames are large. */
  static double scale(double diagonal, double pixels) {
    double fine = Math.min(LARGEST_SCALE, WORKING_DIAGONAL / diagonal);
    double coarse = Math.min(LARGEST_SCALE, LEAST_DIAGONAL / diagonal);
    return Math.max(coarse, Math.min(fine, Math.sqrt(WORKING_PIXELS / pixels)));
  }

  LearntModel run() throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try {
      return run(pool);
    } finally {
      pool.shutdown();
    }
  }

  private LearntModel run(ExecutorService pool) throws IOException {
    MovieSample sample = MovieSample.of(frames, scale, Intensity.of(frames), progress);
    List<float[]> shrunk = shrunk(sample.plain());
    List<Lesson> lessons = new ArrayList<>();
    try {
      List<View> views = views(sample, shrunk);
      for (View view : views.size() == 1 || canTry() ? views : List.of(likely(views))) {
        lessons.add(lesson(view, pool));
      }
      stepsInAll = steps() + (lessons.size() - 1) * LONGEST_TRIAL;
      return finish(lessons.size() == 1 ? lessons.get(0) : better(lessons, pool), sample, pool);
    } finally {
      lessons.forEach(l -> l.training().close());
    }
  }

  /**
   * Returns the channels worth trying: the difference needs frames enough to see the background.
   */
  private List<Channel> channels(MovieSample sample) {
    if (options.channel() == Channel.DIFFERENCE) {
      sample.checkBackground();
    }
    if (options.channel() != Channel.AUTO) {
      return List.of(options.channel());
    }
    if (!sample.showsBackground()) {
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

  /** One way of looking at the frames. */
  private record View(NetInput input, List<Shot> shots, boolean standsOut) {}

  /** A way of looking at the frames and what is learnt from it. */
  private record Lesson(View view, double turn, Training training) {
    NetInput input() {
      return view.input();
    }

    List<Shot> shots() {
      return view.shots();
    }
  }

  private List<View> views(MovieSample sample, List<float[]> shrunk) {
    List<View> views = new ArrayList<>();
    for (Channel channel : channels(sample)) {
      NetInput input = sample.input(channel);
      List<Shot> shots = shots(input, shrunk);
      boolean standsOut = standsOut(shots);
      if (channel == Channel.DIFFERENCE) {
        float gain = (float) Math.max(1, strength(shots) / STRENGTH);
        input = input.withDeviation(input.deviation() * gain);
        shots = shots(input, shrunk);
      }
      views.add(new View(input, shots, standsOut));
    }
    return views;
  }

  /** Returns what the labelled points speak for: the difference where they stand out in it. */
  private static View likely(List<View> views) {
    return views.get(views.get(0).standsOut() ? 0 : 1);
  }

  private Lesson lesson(View view, ExecutorService pool) {
    List<Shot> shots = view.shots();
    Exemplars exemplars = exemplars(shots);
    double largest = exemplars.largestTurn();
    double turn =
        shots.size() == 1 || largest > TURNING
            ? Math.PI
            : Math.max(Math.toRadians(15), 2 * largest);
    int[] mirror = exemplars.worthMirroring(skeleton.mirrors());
    TrainingCrops crops = new TrainingCrops(CROP, skeleton.size(), turn, mirror);
    return new Lesson(
        view, turn, new Training(shape(), CROP, crops, steps(), options.seed(), pool));
  }

  /**
   * Returns the root mean square of what the network sees in the boxes of the bodies: a small body
   * that moves over a still floor stands out by many standard deviations of the movie.
   */
  static double strength(List<Shot> shots) {
    double sum = 0;
    long count = 0;
    for (Shot shot : shots) {
      double[] b = shot.bounds();
      for (int y = (int) Math.ceil(b[1]); y <= b[3]; y++) {
        for (int x = (int) Math.ceil(b[0]); x <= b[2]; x++) {
          float v = shot.plane().at(x, y);
          sum += v * v;
          count++;
        }
      }
    }
    return Math.sqrt(sum / Math.max(1, count));
  }

  private UNet shape() {
    return new UNet(1, skeleton.size(), WIDTHS);
  }

  /**
   * Returns the lesson that the labelled points speak for, or the other one where that finds one
   * half of the labelled frames clearly better after having learnt from the other half. Trials go
   * on while the likely lesson has taught nothing.
   */
  private Lesson better(List<Lesson> lessons, ExecutorService pool) {
    boolean standsOut = lessons.get(0).view().standsOut();
    Lesson likely = lessons.get(standsOut ? 0 : 1);
    Lesson other = lessons.get(standsOut ? 1 : 0);
    int until = 0;
    double error;
    double otherError;
    do {
      until += TRIAL_STEPS;
      error = trialError(likely, until, pool);
      otherError = trialError(other, until, pool);
    } while (error > UNLEARNT && until < LONGEST_TRIAL);
    stepsInAll -= LONGEST_TRIAL - until;
    return otherError < CLEARLY_BETTER * error ? other : likely;
  }

  /** Learns from one half and measures on the other; shapes are those of all frames. */
  private double trialError(Lesson lesson, int until, ExecutorService pool) {
    lesson.training().run(half(lesson.shots(), 0), until, listener());
    try (Finder finder = finder(lesson)) {
      List<CompletableFuture<Double>> running =
          half(lesson.shots(), 1).stream()
              .map(shot -> CompletableFuture.supplyAsync(() -> error(finder, shot), pool))
              .toList();
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
      return running.stream().mapToDouble(CompletableFuture::join).average().orElseThrow();
    }
  }

  /** Returns the bodies on every other labelled frame. */
  private static List<Shot> half(List<Shot> shots, int which) {
    List<Plane> planes = shots.stream().map(Shot::plane).distinct().toList();
    return shots.stream().filter(s -> planes.indexOf(s.plane()) % 2 == which).toList();
  }

  /**
   * Returns the mean distance of the nearest body found, of the diagonal, at most one half each.
   */
  private static double error(Finder finder, Shot shot) {
    Finder.Window whole = Finder.Window.of(shot.plane());
    return finder.find(shot.plane(), whole, 1 + shot.others().length).stream()
        .mapToDouble(body -> error(body.points(), shot, 2 * finder.exemplars().diagonal()))
        .min()
        .orElseThrow();
  }

  private static double error(double[] found, Shot shot, double diagonal) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < found.length; i += 2) {
      if (!Double.isNaN(shot.points()[i])) {
        double d = Math.hypot(found[i] - shot.points()[i], found[i + 1] - shot.points()[i + 1]);
        sum += Math.min(0.5, d / diagonal);
        n++;
      }
    }
    return sum / n;
  }

  private LearntModel finish(Lesson lesson, MovieSample sample, ExecutorService pool) {
    Set<Integer> labelled = support.stream().map(Example::frame).collect(Collectors.toSet());
    List<Plane> unlabelled = selfTaught() ? sample.planes(lesson.input(), labelled) : List.of();
    List<Judge> others =
        sample.frames(labelled).stream()
            .map(t -> judges.apply(t).onPlanes(lesson.input()))
            .toList();
    SelfTraining more = new SelfTraining(unlabelled, others, mostBodies(), pool);
    List<Shot> shots = hiding(lesson.shots());
    for (double stage : STAGES) {
      lesson.training().run(more.join(shots), (int) (stage * steps()), listener());
      try (Finder finder = finder(lesson)) {
        shots = Lures.find(finder, shots, pool);
        more.label(finder);
      }
    }
    lesson.training().run(more.join(shots), steps(), listener());
    return new LearntModel(
        skeleton, lesson.input(), finder(lesson), CROP, Confidence.DEFAULT, summary(lesson));
  }

  /** Returns whether so few frames are labelled that more are needed to learn from. */
  private boolean selfTaught() {
    return support.size() < 5;
  }

  private int mostBodies() {
    return support.stream()
        .mapToInt(e -> (int) e.poses().stream().filter(p -> p.count() > 0).count())
        .max()
        .orElse(1);
  }

  /** Counts the steps of all lessons, so that the time left is right. */
  private Training.Listener listener() {
    return (done, loss) -> progress.report((double) ++stepsDone / stepsInAll, "Learning");
  }

  private Finder finder(Lesson lesson) {
    HeatNet net = new HeatNet(shape(), lesson.training().weights());
    return new Finder(net, exemplars(lesson.shots()), skeleton.mirrors(), lesson.turn(), CROP);
  }

  private int steps() {
    return switch (options.effort()) {
      case QUICK -> 160;
      case NORMAL -> 600;
      case THOROUGH -> 2800;
    };
  }

  /** Returns the labelled frames at working scale, each read once. */
  private List<float[]> shrunk(NetInput plain) throws IOException {
    List<float[]> planes = new ArrayList<>();
    for (Example example : support) {
      planes.add(plain.shrink(frames.frame(example.frame())));
    }
    return planes;
  }

  private List<Shot> shots(NetInput input, List<float[]> shrunk) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < shrunk.size(); i++) {
      Plane plane = input.standardise(shrunk.get(i).clone());
      List<double[]> bodies = new ArrayList<>();
      for (Pose pose : support.get(i).poses()) {
        if (pose.count() > 0) {
          bodies.add(working(pose, input));
        }
      }
      for (double[] body : bodies) {
        double[][] others = bodies.stream().filter(b -> b != body).toArray(double[][]::new);
        shots.add(new Shot(plane, body, others, Shot.NONE));
      }
    }
    return shots;
  }

  /** Returns the shots with the points that the user left out known to be hidden. */
  private static List<Shot> hiding(List<Shot> shots) {
    List<double[]> whole = Exemplars.completed(shots.stream().map(Shot::points).toList());
    return IntStream.range(0, shots.size())
        .mapToObj(i -> shots.get(i).hiding(whole.get(i)))
        .toList();
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
        "%d points from %d labelled frames; looks at %s at %.2f of the size; bodies usually"
            + " turned by up to %.0f degrees; %d steps, seed %d.",
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
