// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Skeleton;

/**
 * Takes poses from one skeleton to another.
 *
 * <p>A point comes from the point of the same name, however it is written ({@code LShoulder} is
 * {@code left_shoulder}); one that the other skeleton has not comes from the first rule of {@code
 * mappings.yaml} that fits, as another point or as the mean of several: the pelvis as the middle of
 * the hips. What neither gives is missing. Rules are between points, so each pair of skeletons maps
 * directly and none by way of a third, which would lose the points that the third has not. A mean
 * is near what a person would label, not equal to it.
 *
 * <p>Immutable, safe for several threads.
 */
public final class SkeletonMapping {
  private final int points;
  private final int[][] sources;

  private SkeletonMapping(int points, int[][] sources) {
    this.points = points;
    this.sources = sources;
  }

  /** Returns the mapping of poses of one skeleton to poses of another. */
  public static SkeletonMapping between(Skeleton from, Skeleton to) {
    return new SkeletonMapping(from.size(), MappingRules.read().sources(from, to));
  }

  /** Returns the number of points that the mapping gives. */
  public int count() {
    return (int) Arrays.stream(sources).filter(s -> s.length > 0).count();
  }

  /**
   * Returns the indices of the points whose mean is point k of the new skeleton.
   *
   * @return empty where it is always missing
   */
  public int[] sources(int k) {
    return sources[k].clone();
  }

  /**
   * Returns a pose of the new skeleton with the score of this one.
   *
   * <p>A point is missing if one of its sources is, and withheld if all of these have a forced
   * estimate; it scores as the worst of them. Forced estimates and places in space map as positions
   * do. Where the point comes from (estimated, labelled ...) is taken over, or estimated where the
   * sources differ.
   *
   * @throws IllegalArgumentException if the pose is not of the skeleton that this maps from
   */
  public Pose apply(Pose pose) {
    if (pose.size() != points) {
      throw new IllegalArgumentException(
          "A pose of " + pose.size() + " points cannot be mapped as one of " + points + ".");
    }
    double[] x = means(pose::x);
    double[] scores = new double[sources.length];
    Source[] origins = new Source[sources.length];
    for (int k = 0; k < sources.length; k++) {
      scores[k] = Arrays.stream(sources[k]).mapToDouble(pose::score).min().orElse(0);
      origins[k] = Double.isNaN(x[k]) ? null : origin(pose, sources[k]);
    }
    Pose mapped =
        Pose.of(means(pose::estimateX), means(pose::estimateY), scores)
            .with(x, means(pose::y), scores, origins);
    for (int k = 0; k < sources.length; k++) {
      mapped = origins[k] == null && mapped.has(k) ? mapped.without(k) : mapped;
    }
    return mapped.withScore(pose.score()).with3d(mean(pose::x3d), mean(pose::y3d), mean(pose::z3d));
  }

  private static Source origin(Pose pose, int[] sources) {
    Source first = pose.source(sources[0]);
    boolean same = Arrays.stream(sources).allMatch(s -> pose.source(s) == first);
    return same ? first : Source.ESTIMATED;
  }

  private double[] means(IntToDoubleFunction coordinate) {
    return IntStream.range(0, sources.length).mapToDouble(mean(coordinate)).toArray();
  }

  private IntToDoubleFunction mean(IntToDoubleFunction coordinate) {
    return k -> Arrays.stream(sources[k]).mapToDouble(coordinate).average().orElse(Double.NaN);
  }
}
