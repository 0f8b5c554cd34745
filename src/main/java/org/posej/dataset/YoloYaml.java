// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.file.Tree;
import org.posej.file.YamlText;

/**
 * What the YAML of a data set of YOLO-pose tells of its bodies.
 *
 * @param points of a body, 0 where that is not told
 * @param numbers of a point: x, y and perhaps visibility; 0 where that is not told
 * @param flip the index of each point in a mirrored image, empty where that is not told
 * @param classes what bodies are called
 * @param names of the points, empty where they are not told
 */
record YoloYaml(int points, int numbers, int[] flip, List<String> classes, List<String> names) {
  private static final int MOST_POINTS = 10_000;
  private static final int LONGEST = 1000; // characters of a name
  static final YoloYaml NONE = new YoloYaml(0, 0, new int[0], List.of(), List.of());

  /**
   * Reads the first YAML of a folder that tells the shape of bodies.
   *
   * @return {@link #NONE} where there is none
   * @throws IOException if one cannot be read
   */
  static YoloYaml in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
    for (Path file : files) {
      YoloYaml yaml = YamlText.read(file, YoloYaml::of);
      if (yaml.points > 0) {
        return yaml;
      }
    }
    return NONE;
  }

  private static YoloYaml of(Tree tree) {
    if (!(tree.value() instanceof Map) || tree.at("kpt_shape").isMissing()) {
      return NONE;
    }
    List<Tree> shape = tree.at("kpt_shape").list(2, 2);
    int points = shape.get(0).whole(1, MOST_POINTS);
    int[] flip = tree.at("flip_idx").wholes(0, points - 1);
    Tree all = tree.at("kpt_names");
    List<String> names = new ArrayList<>();
    if (all.value() instanceof Map<?, ?> byClass && !byClass.isEmpty()) {
      names.addAll(texts(new Tree(byClass.values().iterator().next(), all.path())));
    }
    return new YoloYaml(
        points,
        shape.get(1).whole(2, 3),
        flip.length == points ? flip : new int[0],
        texts(tree.at("names")),
        names.size() == points ? names : List.of());
  }

  /** Returns texts that stand in a list or in a map from numbers, in their order. */
  private static List<String> texts(Tree tree) {
    Object value = tree.value();
    Collection<?> all =
        value instanceof Map<?, ?> m ? m.values() : value instanceof List<?> l ? l : List.of();
    return all.stream().map(v -> new Tree(v, tree.path()).name(LONGEST)).toList();
  }

  /** Returns what a class of bodies is called. */
  String kind(int i) {
    return i < classes.size() ? classes.get(i) : "class " + i;
  }

  /**
   * Returns the skeleton of bodies.
   *
   * @param size the number of their points
   * @param told what the user knows, null where that is nothing
   */
  Skeleton skeleton(int size, Skeleton told) {
    Skeleton s =
        names.isEmpty()
            ? CategorySkeleton.unnamed(size, told)
            : CategorySkeleton.named(kind(0), names, List.of());
    if (flip.length != size) {
      return s;
    }
    List<Keypoint> points = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      Keypoint p = s.keypoints().get(k);
      int mirror = flip[flip[k]] == k ? flip[k] : k;
      points.add(new Keypoint(p.name(), mirror, p.sigma(), p.rgb()));
    }
    return new Skeleton(s.name(), points, s.limbs());
  }

  /** Returns what is told of the bodies of a skeleton. */
  static YoloYaml of(Skeleton s) {
    return new YoloYaml(s.size(), 3, s.mirrors(), List.of(CategorySkeleton.category(s)), s.names());
  }

  /** Returns the YAML's text; pictures are to be put into the folder {@code images}. */
  String text() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("train", "images");
    tree.put("val", "images");
    tree.put("kpt_shape", List.of(points, numbers));
    tree.put("flip_idx", java.util.Arrays.stream(flip).boxed().toList());
    tree.put("names", Map.of(0, classes.get(0)));
    tree.put("kpt_names", Map.of(0, names));
    return YamlText.of(tree);
  }
}
