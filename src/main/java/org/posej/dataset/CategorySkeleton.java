// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.skeleton.SkeletonInference;
import org.posej.skeleton.SkeletonMapping;
import org.posej.skeleton.Skeletons;

/**
 * Makes skeletons of what data sets tell: names of points, pairs that are limbs, or a number of
 * points alone.
 *
 * <p>Points that are those of a skeleton that comes with PoseJ get its sides, colours and sigmas;
 * others have sides by their names.
 */
final class CategorySkeleton {
  static final int BODY_POINTS = 17;
  static final String WHOLE_BODY = "coco-wholebody-133";

  private static final Map<String, String> KINDS =
      Map.of("hand", "hand", "face", "face", "ap10k", "animal");
  private static final int[] PART_STARTS = {0, BODY_POINTS, 23, 91, 112, 133};

  /** What a number of points means where a file has no names. */
  private static final Map<Integer, String> BY_NUMBER =
      Map.of(
          BODY_POINTS,
          "coco-17",
          21,
          "hand-21",
          26,
          "halpe-26",
          68,
          "face-68",
          133,
          WHOLE_BODY,
          136,
          "halpe-136");

  private CategorySkeleton() {}

  /**
   * Returns the skeleton of points without names.
   *
   * @param told what the user knows, null where that is nothing
   */
  static Skeleton unnamed(int points, Skeleton told) {
    if (told != null && told.size() == points) {
      return told;
    }
    String known = BY_NUMBER.get(points);
    if (known != null) {
      return Skeletons.of(known);
    }
    List<String> names = IntStream.rangeClosed(1, points).mapToObj(String::valueOf).toList();
    return named(points + " points", names, List.of());
  }

  /**
   * Returns the skeleton of a category.
   *
   * @param category what it is called where its points are not those of a known skeleton
   * @param names of the points; those that are there twice or blank are told apart by their number
   * @param pairs that are limbs, counted from 1, or from 0 where a 0 is among them; left out where
   *     one is of no point
   */
  static Skeleton named(String category, List<String> names, List<int[]> pairs) {
    List<String> unique = unique(names);
    List<Limb> limbs = limbs(pairs, names.size());
    Optional<Skeleton> known = known(unique).or(() -> known(crowdpose(unique)));
    if (known.isEmpty()) {
      List<Keypoint> plain = new ArrayList<>();
      for (int k = 0; k < unique.size(); k++) {
        plain.add(new Keypoint(unique.get(k), k, Double.NaN, 0x999999));
      }
      Skeleton complete =
          SkeletonInference.complete(new Skeleton(category, plain, limbs), List.<Pose>of());
      return new Skeleton(
          category, complete.keypoints(), limbs.isEmpty() ? List.of() : complete.limbs());
    }
    Skeleton like = known.get();
    List<Keypoint> points = new ArrayList<>();
    for (int k = 0; k < unique.size(); k++) {
      Keypoint p = like.keypoints().get(k);
      points.add(new Keypoint(unique.get(k), p.mirror(), p.sigma(), p.rgb()));
    }
    boolean same = limbs.isEmpty() || pairs(limbs).equals(pairs(like.limbs()));
    return new Skeleton(like.name(), points, same ? like.limbs() : coloured(limbs, like));
  }

  private static List<Limb> coloured(List<Limb> limbs, Skeleton like) {
    Skeleton plain = new Skeleton(like.name(), like.keypoints(), limbs);
    return SkeletonInference.complete(plain, List.of()).limbs();
  }

  /** Returns what the bodies of a skeleton are called as a category of COCO. */
  static String category(Skeleton skeleton) {
    boolean known = Skeletons.names().contains(skeleton.name());
    String kind = skeleton.name().replaceFirst("-\\d+$", "");
    return !known ? skeleton.name() : KINDS.getOrDefault(kind, "person");
  }

  /** Returns whether points are those of COCO-WholeBody, which its files have in several lists. */
  static boolean isWholeBody(Skeleton skeleton) {
    return skeleton.name().equals(WHOLE_BODY)
        && skeleton.size() == PART_STARTS[PART_STARTS.length - 1];
  }

  /** Returns where the lists begin that files have the points in, and where the last ends. */
  static int[] parts(Skeleton skeleton) {
    return isWholeBody(skeleton) ? wholeBodyParts() : new int[] {0, skeleton.size()};
  }

  /** Returns where the lists of COCO-WholeBody begin, and where the last ends. */
  static int[] wholeBodyParts() {
    return PART_STARTS.clone();
  }

  /** Returns the ends of limbs. */
  static List<List<Integer>> pairs(List<Limb> limbs) {
    return limbs.stream().map(l -> List.of(l.from(), l.to())).toList();
  }

  private static List<String> unique(List<String> names) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k).isBlank() ? "point" : names.get(k);
      String free = name;
      while (seen.containsKey(free)) {
        free = free.equals(name) ? name + " (" + (k + 1) + ")" : free + "'";
      }
      seen.put(free, k);
    }
    return List.copyOf(seen.keySet());
  }

  private static List<Limb> limbs(List<int[]> pairs, int points) {
    int first = pairs.stream().anyMatch(p -> p[0] == 0 || p[1] == 0) ? 0 : 1;
    List<Limb> limbs = new ArrayList<>();
    for (int[] pair : pairs) {
      int from = pair[0] - first;
      int to = pair[1] - first;
      if (from < 0 || to < 0 || from >= points || to >= points || from == to) {
        return List.of();
      }
      limbs.add(new Limb(from, to, 0x999999));
    }
    return limbs;
  }

  /** CrowdPose calls the top of the head so, which elsewhere is the middle of the head. */
  private static List<String> crowdpose(List<String> names) {
    return names.contains("head_top")
        ? names
        : names.stream().map(n -> n.equals("head") ? "head_top" : n).toList();
  }

  /** Returns the skeleton that comes with PoseJ and has these points in this order. */
  private static Optional<Skeleton> known(List<String> names) {
    return Skeletons.names().stream()
        .filter(name -> name.endsWith("-" + names.size()))
        .map(Skeletons::of)
        .filter(s -> s.names().equals(names) || alike(names, s))
        .findFirst();
  }

  private static boolean alike(List<String> names, Skeleton known) {
    List<Keypoint> points =
        IntStream.range(0, names.size())
            .mapToObj(k -> new Keypoint(names.get(k), k, Double.NaN, 0))
            .toList();
    Skeleton given = new Skeleton("", points, List.of());
    SkeletonMapping there = SkeletonMapping.between(given, known);
    SkeletonMapping back = SkeletonMapping.between(known, given);
    return IntStream.range(0, names.size())
        .allMatch(k -> onlyItself(there.sources(k), k) && onlyItself(back.sources(k), k));
  }

  private static boolean onlyItself(int[] sources, int k) {
    return sources.length == 1 && sources[0] == k;
  }
}
