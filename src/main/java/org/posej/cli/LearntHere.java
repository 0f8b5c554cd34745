// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Skeleton;
import org.posej.cli.Category.Individual;
import org.posej.fewshot.Example;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.Matching;
import org.posej.image.Crop;
import org.posej.image.Frames;
import org.posej.method.MethodFit;
import org.posej.model.Hints;

/**
 * Fits the few-shot matcher to the labelled individuals, alone or with a network that judges.
 *
 * <p>Its movie are the squares about all individuals, 256 x 256 pixels each, labelled and not.
 */
final class LearntHere implements CategoryMethod {
  private static final int LEAST_POINTS = 2;

  private final Fitting fitting;
  private final Matching matching;

  /**
   * Prepares fits.
   *
   * @param matching what points are found by besides
   */
  LearntHere(Fitting fitting, Matching matching) {
    this.fitting = fitting;
    this.matching = matching;
  }

  /** Squares of one size as frames. */
  private record Squares(List<RandomAccessibleInterval<ARGBType>> squares) implements Frames {
    @Override
    public int size() {
      return squares.size();
    }

    @Override
    public int width() {
      return CategoryImages.SIDE;
    }

    @Override
    public int height() {
      return CategoryImages.SIDE;
    }

    @Override
    public RandomAccessibleInterval<ARGBType> frame(int t) {
      return squares.get(t);
    }

    @Override
    public boolean lasting() {
      return true;
    }
  }

  @Override
  public Learnt learn(
      Category category, List<Individual> supports, List<Individual> queries, CategoryImages images)
      throws IOException {
    List<RandomAccessibleInterval<ARGBType>> squares = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    Category learnt =
        new Category(category.name(), category.skeleton(), shown(supports)).labelledAlone();
    if (learnt.skeleton().size() < LEAST_POINTS) {
      return query -> missing(category.skeleton());
    }
    for (Individual support : learnt.individuals()) {
      examples.add(new Example(squares.size(), List.of(inSquare(support))));
      squares.add(images.cut(support));
    }
    for (Individual query : queries) {
      squares.add(images.cut(query));
    }
    FewShotModel model =
        MethodFit.fit(
            learnt.skeleton(),
            new Squares(squares),
            examples,
            fitting.options(examples.size()).onThreads(1).with(matching),
            Progress.NONE);
    int[] places =
        category.skeleton().names().stream().mapToInt(learnt.skeleton()::indexOf).toArray();
    return new Fitted(model, places, images);
  }

  private static Pose missing(Skeleton skeleton) {
    double[] nowhere = new double[skeleton.size()];
    Arrays.fill(nowhere, Double.NaN);
    return Pose.labelled(nowhere, nowhere);
  }

  private static Pose inSquare(Individual individual) {
    Crop crop = CategoryImages.square(individual.box());
    return individual.pose().map(crop::toInputX, crop::toInputY);
  }

  /** Returns individuals without the points that lie outside their squares. */
  private static List<Individual> shown(List<Individual> supports) {
    return supports.stream()
        .map(
            s ->
                new Individual(s.image(), shown(s.pose(), CategoryImages.square(s.box())), s.box()))
        .toList();
  }

  private static Pose shown(Pose pose, Crop square) {
    return pose.map(
        (x, y) -> isShown(square, x, y) ? x : Double.NaN,
        (x, y) -> isShown(square, x, y) ? y : Double.NaN);
  }

  private static boolean isShown(Crop square, double x, double y) {
    double u = square.toInputX(x, y);
    double v = square.toInputY(x, y);
    return Math.min(u, v) >= 0 && Math.max(u, v) <= CategoryImages.SIDE - 1;
  }

  /** A fitted model. */
  private record Fitted(FewShotModel model, int[] places, CategoryImages images) implements Learnt {

    @Override
    public Pose find(Individual query) throws IOException {
      Pose found = model.estimate(images.cut(query), Hints.NONE).poses().get(0);
      Crop crop = CategoryImages.square(query.box());
      double[] x = new double[places.length];
      double[] y = new double[places.length];
      double[] scores = new double[places.length];
      for (int k = 0; k < x.length; k++) {
        int at = places[k];
        x[k] = at < 0 ? Double.NaN : found.placeX(at);
        y[k] = at < 0 ? Double.NaN : found.placeY(at);
        scores[k] = at < 0 ? 0 : found.score(at);
      }
      return crop.toImage(Pose.of(x, y, scores));
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
