// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;

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
  public static Skeleton of(Object tree) {
    Map<?, ?> root = map(tree, "the skeleton");
    known(root, Set.of("name", "keypoints", "limbs"), "the skeleton");
    List<?> points = list(root.get("keypoints"), "keypoints", MAX_KEYPOINTS);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("keypoints is empty");
    }
    List<Map<?, ?>> entries = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < points.size(); k++) {
      String where = "keypoints[" + k + "]";
      Object point = points.get(k);
      Map<?, ?> entry = isText(point) ? Map.of("name", point) : map(point, where);
      known(entry, Set.of("name", "mirror", "sigma", "color"), where);
      entries.add(entry);
      names.add(text(entry.get("name"), where + ".name"));
    }
    String name = root.containsKey("name") ? text(root.get("name"), "name") : "";
    return new Skeleton(name, keypoints(entries, names), limbs(root.get("limbs"), names));
  }

  private static List<Keypoint> keypoints(List<Map<?, ?>> entries, List<String> names) {
    int[] mirrors = new int[names.size()];
    for (int k = 0; k < mirrors.length; k++) {
      mirrors[k] = k;
    }
    for (int k = 0; k < mirrors.length; k++) {
      if (entries.get(k).containsKey("mirror")) {
        int other = index(entries.get(k).get("mirror"), names, "keypoints[" + k + "].mirror");
        mirrors[k] = other;
        if (!entries.get(other).containsKey("mirror")) {
          mirrors[other] = k;
        }
      }
    }
    List<Keypoint> keypoints = new ArrayList<>();
    for (int k = 0; k < mirrors.length; k++) {
      Map<?, ?> entry = entries.get(k);
      String where = "keypoints[" + k + "]";
      double sigma = sigma(entry.get("sigma"), where + ".sigma");
      int rgb = colour(entry.get("color"), where + ".color");
      keypoints.add(new Keypoint(names.get(k), mirrors[k], sigma, rgb));
    }
    return keypoints;
  }

  private static List<Limb> limbs(Object tree, List<String> names) {
    List<Limb> limbs = new ArrayList<>();
    List<?> entries = tree == null ? List.of() : list(tree, "limbs", MAX_LIMBS);
    for (int i = 0; i < entries.size(); i++) {
      String where = "limbs[" + i + "]";
      Object entry = entries.get(i);
      if (entry instanceof List<?> pair && pair.size() == 2) {
        entry = Map.of("from", pair.get(0), "to", pair.get(1));
      }
      Map<?, ?> limb = map(entry, where);
      known(limb, Set.of("from", "to", "color"), where);
      limbs.add(
          new Limb(
              index(limb.get("from"), names, where + ".from"),
              index(limb.get("to"), names, where + ".to"),
              colour(limb.get("color"), where + ".color")));
    }
    return limbs;
  }

  private static int index(Object value, List<String> names, String where) {
    String name = text(value, where);
    int k = names.indexOf(name);
    if (k < 0) {
      throw new IllegalArgumentException(where + " names no keypoint: '" + name + "'");
    }
    return k;
  }

  private static double sigma(Object value, String where) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number n && n.doubleValue() > 0 && !Double.isInfinite(n.doubleValue())) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException(where + " is not a positive number: " + value);
  }

  private static int colour(Object value, String where) {
    if (value == null) {
      return GREY;
    }
    String text = text(value, where);
    if (!text.matches("#[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException(where + " is not a colour such as #D55E00: " + text);
    }
    return Integer.parseInt(text.substring(1), 16);
  }

  private static Map<?, ?> map(Object value, String where) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException(where + " is not a set of fields");
  }

  private static List<?> list(Object value, String where, int limit) {
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(where + " is not a list");
    }
    if (list.size() > limit) {
      throw new IllegalArgumentException(where + " has more than " + limit + " entries");
    }
    return list;
  }

  /** YAML takes names such as 7 or yes for numbers and truth values. */
  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static String text(Object value, String where) {
    if (!isText(value)) {
      throw new IllegalArgumentException(where + " is missing or not a text");
    }
    String text = value.toString();
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(where + " is longer than " + MAX_TEXT + " letters");
    }
    return text;
  }

  private static void known(Map<?, ?> map, Set<String> allowed, String where) {
    for (Object key : map.keySet()) {
      if (!(key instanceof String) || !allowed.contains(key)) {
        throw new IllegalArgumentException(where + " has an unknown field '" + key + "'");
      }
    }
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
