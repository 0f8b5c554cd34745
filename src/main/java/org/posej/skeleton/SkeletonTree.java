// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.file.Tree;

/**
 * A skeleton as the maps, lists, texts and numbers that JSON and YAML share.
 *
 * <p>The form is described in docs/skeleton.md.
 */
public final class SkeletonTree {
  public static final int MAX_KEYPOINTS = 10_000;
  private static final int MAX_LIMBS = 100_000;
  private static final int MAX_TEXT = 10_000;
  public static final int GREY = 0x999999;

  private SkeletonTree() {}

  /**
   * Reads a skeleton.
   *
   * @throws IllegalArgumentException if something is missing, unknown or wrong, naming the field
   */
  public static Skeleton of(Tree root) {
    root.only("name", "keypoints", "limbs");
    List<Tree> points = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Tree given : root.at("keypoints").list(1, MAX_KEYPOINTS)) {
      boolean whole = given.value() instanceof Map;
      Tree point = whole ? given : new Tree(Map.of("name", given.name(MAX_TEXT)), given.path());
      points.add(point.only("name", "mirror", "sigma", "color"));
      names.add(point.at("name").name(MAX_TEXT));
    }
    Tree name = root.at("name");
    return new Skeleton(
        name.isMissing() ? "" : name.name(MAX_TEXT),
        keypoints(points, names),
        limbs(root.at("limbs"), names));
  }

  private static List<Keypoint> keypoints(List<Tree> points, List<String> names) {
    int[] mirrors = mirrors(points, names);
    List<Keypoint> keypoints = new ArrayList<>();
    for (int k = 0; k < mirrors.length; k++) {
      double sigma = sigma(points.get(k).at("sigma"));
      keypoints.add(
          new Keypoint(names.get(k), mirrors[k], sigma, colour(points.get(k).at("color"))));
    }
    return keypoints;
  }

  /** A point that is named by another alone is its partner. */
  private static int[] mirrors(List<Tree> points, List<String> names) {
    int[] mirrors = IntStream.range(0, names.size()).toArray();
    for (int k = 0; k < mirrors.length; k++) {
      Tree mirror = points.get(k).at("mirror");
      if (!mirror.isMissing()) {
        mirrors[k] = index(mirror, names);
        if (points.get(mirrors[k]).at("mirror").isMissing()) {
          mirrors[mirrors[k]] = k;
        }
      }
    }
    return mirrors;
  }

  private static List<Limb> limbs(Tree tree, List<String> names) {
    List<Limb> limbs = new ArrayList<>();
    for (Tree limb : tree.isMissing() ? List.<Tree>of() : tree.list(0, MAX_LIMBS)) {
      if (limb.value() instanceof List) {
        List<Tree> pair = limb.list(2, 2);
        limbs.add(new Limb(index(pair.get(0), names), index(pair.get(1), names), GREY));
      } else {
        limb.only("from", "to", "color");
        int from = index(limb.at("from"), names);
        limbs.add(new Limb(from, index(limb.at("to"), names), colour(limb.at("color"))));
      }
    }
    return limbs;
  }

  private static int index(Tree tree, List<String> names) {
    int k = names.indexOf(tree.name(MAX_TEXT));
    if (k < 0) {
      throw tree.wrong("the name of a keypoint");
    }
    return k;
  }

  private static double sigma(Tree tree) {
    double sigma = tree.number(Double.NaN);
    if (sigma <= 0) {
      throw tree.wrong("a positive number");
    }
    return sigma;
  }

  private static int colour(Tree tree) {
    String text = tree.text(hex(GREY));
    if (!text.matches("#[0-9A-Fa-f]{6}")) {
      throw tree.wrong("a colour such as #D55E00");
    }
    return Integer.parseInt(text.substring(1), 16);
  }

  /** Writes a skeleton so that {@link #of} gives the same again. */
  public static Map<String, Object> toTree(Skeleton skeleton) {
    List<Object> keypoints = new ArrayList<>();
    for (int k = 0; k < skeleton.size(); k++) {
      keypoints.add(keypoint(skeleton, k));
    }
    List<Object> limbs = new ArrayList<>();
    for (Limb limb : skeleton.limbs()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("from", skeleton.keypoints().get(limb.from()).name());
      entry.put("to", skeleton.keypoints().get(limb.to()).name());
      entry.put("color", hex(limb.rgb()));
      limbs.add(entry);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", skeleton.name());
    root.put("keypoints", keypoints);
    root.put("limbs", limbs);
    return root;
  }

  private static Map<String, Object> keypoint(Skeleton skeleton, int k) {
    Keypoint keypoint = skeleton.keypoints().get(k);
    boolean named = skeleton.keypoints().stream().anyMatch(p -> p != keypoint && p.mirror() == k);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", keypoint.name());
    if (named || keypoint.mirror() != k) {
      entry.put("mirror", skeleton.keypoints().get(keypoint.mirror()).name());
    }
    if (!Double.isNaN(keypoint.sigma())) {
      entry.put("sigma", keypoint.sigma());
    }
    entry.put("color", hex(keypoint.rgb()));
    return entry;
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06X", rgb & 0xffffff);
  }
}
