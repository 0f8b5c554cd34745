// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.fewshot.FitOptions.Effort;
import org.posej.metric.PointErrors;
import org.posej.sample.RandomMovie;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;

/**
 * Points found in one drawn movie by a fit to a few of its frames, with what is known of each.
 *
 * <p>The seed decides about the movie, the number of labelled frames, the effort, whether the
 * labelled frames are all from the first half, and how far labels stray: a root mean square of 1 to
 * 3 % of the diagonal, in the labels that are learnt from and in those that are tested against.
 * That is what the standard deviations of COCO's 5,000 twice annotated images [1] come to for
 * points that can be seen (0.025 of the root of the area at the eyes to 0.062 at the wrists), a
 * person covering about half of its box.
 *
 * <p>[1] cocodataset.org/#keypoints-eval, section 1.3
 */
final class ConfidenceCases {
  private static final int[] SUPPORTS = {3, 5, 5, 8, 10, 10, 15, 20};
  private static final int EVERY = 4; // frame is tested
  private static final int FEWEST = 2; // visible points of a body that counts
  private static final int THREADS = 2;

  private final SplittableRandom random;
  private final RandomMovie movie;
  private final int seed;
  private final double stray;
  private final Effort effort;
  private final List<Example> support = new ArrayList<>();
  private final Set<Integer> drawn = new HashSet<>();

  /**
   * A found point.
   *
   * @param shown whether it can be seen in its frame
   * @param error distance from the label, or from the exact place of a hidden point, of the
   *     diagonal of the labels
   */
  record Case(int movie, boolean shown, double error, Clues clues) {

    boolean right() {
      return error <= Confidence.RIGHT;
    }

    /** Returns the case as a line of a table. */
    String line() {
      return String.format(
          Locale.ROOT,
          "%d\t%d\t%.5g\t%.5g\t%.5g\t%.5g\t%.5g",
          movie,
          shown ? 1 : 0,
          error,
          clues.heat(),
          clues.spread(),
          clues.others(),
          clues.novelty());
    }

    /** Returns the case of a line. */
    static Case of(String line) {
      double[] v = IntStream.range(0, 7).mapToDouble(i -> cell(line, i)).toArray();
      Clues clues = new Clues(v[3], v[4], v[5], v[6]);
      return new Case((int) v[0], v[1] == 1, v[2], clues);
    }

    private static double cell(String line, int i) {
      return Double.parseDouble(line.split("\t")[i]);
    }
  }

  ConfidenceCases(int seed) {
    this.seed = seed;
    random = new SplittableRandom(~seed);
    movie = new RandomMovie(seed);
    int count = SUPPORTS[random.nextInt(SUPPORTS.length)];
    stray = 0.01 + 0.02 * random.nextDouble();
    int within = random.nextInt(3) == 0 ? movie.size() / 2 : movie.size();
    effort = random.nextInt(8) == 0 ? Effort.NORMAL : Effort.QUICK;
    while (support.size() < count && drawn.size() < within) {
      int t = random.nextInt(within);
      if (drawn.add(t)) {
        label(t);
      }
    }
  }

  private void label(int t) {
    List<Pose> poses =
        movie.truth(t).stream()
            .filter(p -> p.count() >= FEWEST)
            .map(this::strayed)
            .map(this::inside)
            .toList();
    if (!poses.isEmpty()) {
      support.add(new Example(t, poses));
    }
  }

  private Pose strayed(Pose pose) {
    double sd = stray * pose.bounds().diagonal() / Math.sqrt(2);
    return pose.map(
        (x, y) -> x + sd * random.nextGaussian(), (x, y) -> y + sd * random.nextGaussian());
  }

  private Pose inside(Pose pose) {
    return pose.map(
        (x, y) -> Math.max(0, Math.min(movie.width() - 1, x)),
        (x, y) -> Math.max(0, Math.min(movie.height() - 1, y)));
  }

  /**
   * Fits to the labelled frames and finds the points in others.
   *
   * @throws IllegalArgumentException if too little is labelled
   */
  List<Case> find() throws IOException {
    FitOptions options = new FitOptions(effort, Channel.AUTO, seed, THREADS);
    List<Case> cases = new ArrayList<>();
    try (LearntModel model =
        FewShotMatcher.fit(movie.skeleton(), movie, support, options, Progress.NONE)) {
      for (int t = 1; t < movie.size(); t += EVERY) {
        if (!drawn.contains(t)) {
          find(t, model, cases);
        }
      }
    }
    return cases;
  }

  private void find(int t, LearntModel model, List<Case> cases) throws IOException {
    List<Pose> exact = movie.truth(t);
    Plane plane = model.input().plane(movie.frame(t));
    List<Finder.Body> bodies = model.finder().find(plane, Finder.Window.of(plane), exact.size());
    List<Pose> found = bodies.stream().map(b -> pose(b, model.input())).toList();
    List<Pose> counting = exact.stream().filter(p -> p.count() >= FEWEST).toList();
    int[] of = PointErrors.match(counting, found);
    for (int i = 0; i < of.length; i++) {
      compare(strayed(counting.get(i)), found.get(of[i]), bodies.get(of[i]), model, cases);
    }
  }

  private void compare(
      Pose label, Pose found, Finder.Body body, LearntModel model, List<Case> cases) {
    double diagonal = label.bounds().diagonal();
    double length = 2 * model.finder().exemplars().diagonal();
    for (int k = 0; k < label.size(); k++) {
      double dx = found.x(k) - label.placeX(k);
      double dy = found.y(k) - label.placeY(k);
      double error = Math.hypot(dx, dy) / diagonal;
      cases.add(new Case(seed, label.has(k), error, Clues.of(body, k, length)));
    }
  }

  private static Pose pose(Finder.Body body, NetInput input) {
    int n = body.heat().length;
    double[] x =
        IntStream.range(0, n).mapToDouble(k -> input.toImage(body.points()[2 * k])).toArray();
    double[] y =
        IntStream.range(0, n).mapToDouble(k -> input.toImage(body.points()[2 * k + 1])).toArray();
    return Pose.labelled(x, y);
  }
}
