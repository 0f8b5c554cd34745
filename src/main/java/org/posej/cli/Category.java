// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.match.MatchingNetwork;

/**
 * Labelled individuals of one kind, such as the hands of one data set.
 *
 * @param name of the data set and of the kind in it
 * @param skeleton of the points that are labelled in one of the individuals at least
 * @param individuals each labelled body counts as one
 */
record Category(String name, Skeleton skeleton, List<Category.Individual> individuals) {
  private static final int MOST_POINTS = MatchingNetwork.MOST_POINTS;
  private static final int MIN_SIZE = 16; // pixels
  private static final double SAME = 1; // pixel

  /**
   * A body in an image.
   *
   * @param pose its labels; hidden points that are labelled count
   * @param box the one that was annotated, else that around the points
   */
  record Individual(Path image, Pose pose, Box box) {

    /** Returns the longer side of the box, which errors are measured by. */
    double size() {
      return Math.max(box.width(), box.height());
    }

    /** Returns whether another one has the same points, in whatever order and by whatever names. */
    boolean isSame(Individual other) {
      return image.equals(other.image)
          && pose.count() == other.pose.count()
          && points(pose).allMatch(k -> points(other.pose).anyMatch(j -> near(k, other.pose, j)));
    }

    private static IntStream points(Pose pose) {
      return IntStream.range(0, pose.size()).filter(pose::has);
    }

    private boolean near(int k, Pose other, int j) {
      return Math.hypot(pose.x(k) - other.x(j), pose.y(k) - other.y(j)) < SAME;
    }
  }

  /**
   * Returns this category without the individuals that are too small for networks to look at.
   *
   * @param note is told how many those are
   */
  Category largeAlone(Consumer<String> note) {
    List<Individual> large = individuals.stream().filter(i -> i.size() >= MIN_SIZE).toList();
    int small = individuals.size() - large.size();
    if (small > 0) {
      note.accept(
          String.format(
              Locale.ROOT,
              "%s: %d of %d individuals are left out, since their boxes are smaller than %d pixels.",
              name,
              small,
              individuals.size(),
              MIN_SIZE));
    }
    return new Category(name, skeleton, large);
  }

  /** Returns why this cannot be measured, null where it can. */
  String reasonAgainst() {
    if (individuals.size() < 2) {
      return "it has one labelled individual alone";
    }
    return skeleton.size() > MOST_POINTS
        ? String.format(
            Locale.ROOT,
            "it has %d points, and networks that match take at most %d",
            skeleton.size(),
            MOST_POINTS)
        : null;
  }

  /** Returns this category without the points that nobody has. */
  Category labelledAlone() {
    int[] kept =
        IntStream.range(0, skeleton.size())
            .filter(k -> individuals.stream().anyMatch(i -> i.pose().has(k)))
            .toArray();
    if (kept.length == skeleton.size()) {
      return this;
    }
    int[] place = new int[skeleton.size()];
    Arrays.fill(place, -1);
    IntStream.range(0, kept.length).forEach(i -> place[kept[i]] = i);
    List<Individual> some = new ArrayList<>();
    for (Individual one : individuals) {
      some.add(new Individual(one.image(), part(one.pose(), kept), one.box()));
    }
    return new Category(name, part(skeleton, kept, place), some);
  }

  private static Pose part(Pose pose, int[] kept) {
    Pose part =
        Pose.labelled(
            Arrays.stream(kept).mapToDouble(pose::x).toArray(),
            Arrays.stream(kept).mapToDouble(pose::y).toArray());
    for (int i = 0; i < kept.length; i++) {
      boolean hidden = pose.has(kept[i]) && pose.visibility(kept[i]) == Pose.Visibility.HIDDEN;
      part = hidden ? part.hidden(i) : part;
    }
    return part;
  }

  private static Skeleton part(Skeleton whole, int[] kept, int[] place) {
    List<Skeleton.Keypoint> points = new ArrayList<>();
    for (int k : kept) {
      Skeleton.Keypoint p = whole.keypoints().get(k);
      int mirror = place[p.mirror()] < 0 ? place[k] : place[p.mirror()];
      points.add(new Skeleton.Keypoint(p.name(), mirror, p.sigma(), p.rgb()));
    }
    List<Skeleton.Limb> limbs =
        whole.limbs().stream()
            .filter(l -> place[l.from()] >= 0 && place[l.to()] >= 0)
            .map(l -> new Skeleton.Limb(place[l.from()], place[l.to()], l.rgb()))
            .toList();
    return new Skeleton(whole.name(), points, limbs);
  }
}
