// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.posej.Recording;
import org.posej.Track;
import org.posej.gait.Feet.Foot;

/**
 * The feet of skeletons whose names are known: of people, of Plug-in Gait markers, of animals.
 *
 * <p>Names are compared without case, spaces and signs. A point that is never seen does not count,
 * so that the next best one is taken: a heel, else an ankle; a toe, else the heel.
 */
public final class KnownFeet {
  private static final List<List<String>> BODIES =
      List.of(
          List.of("sacr"),
          List.of("sacrum"),
          List.of("lpsi", "rpsi"),
          List.of("lasi", "rasi"),
          List.of("pelvis"),
          List.of("midhip"),
          List.of("lefthip", "righthip"),
          List.of("hipleft", "hipright"),
          List.of("lhip", "rhip"),
          List.of("hip"),
          List.of("tailbase"),
          List.of("rootoftail"));
  private static final List<String> HEELS = List.of("hee", "heel");
  private static final List<String> ANKLES = List.of("ank", "ankle");
  private static final List<String> TOES =
      List.of("toe", "bigtoe", "midfoot", "footindex", "foottip", "smalltoe", "foot");
  private static final List<String> GIRDLES = List.of("hind", "fore");
  private static final List<String> HIND_PAWS =
      List.of("hindpaw", "hindpawtao", "rearpaw", "backpaw", "hindfoot", "hindtoe");
  private static final List<String> FORE_PAWS =
      List.of("frontpaw", "frontpawtao", "forepaw", "forefoot", "foretoe");

  private final List<String> names;
  private final List<String> plain = new ArrayList<>();

  private KnownFeet(Recording recording, Places places) {
    names = recording.skeleton().names();
    for (int k = 0; k < names.size(); k++) {
      plain.add(places.isSeen(k) ? plain(names.get(k)) : "");
    }
  }

  /**
   * Finds the feet of a walker by the names of its keypoints.
   *
   * @param leastScore points with lower scores count as missing
   * @throws IllegalArgumentException if there are none; the message says which points are needed
   */
  public static Feet of(Recording recording, Track track, double leastScore) {
    KnownFeet known = new KnownFeet(recording, Places.of(track, leastScore));
    List<Foot> feet = known.feet();
    if (feet.isEmpty()) {
      throw new IllegalArgumentException(
          "No foot was found among the keypoints ("
              + String.join(", ", recording.skeleton().names())
              + "). Name the heels, the toes or the ankles, such as left_heel and right_heel; a"
              + " point that has no place in any frame does not count.");
    }
    return new Feet(known.body(), feet);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private List<Foot> feet() {
    List<Foot> feet = new ArrayList<>();
    add(feet, "Left", "Right", sided("left", "l", HEELS), sided("left", "l", TOES), ankle("left"));
    add(
        feet,
        "Right",
        "Left",
        sided("right", "r", HEELS),
        sided("right", "r", TOES),
        ankle("right"));
    for (String side : List.of("Left", "Right", "")) {
      String other = side.isEmpty() ? "" : side.equals("Left") ? "Right" : "Left";
      String low = side.toLowerCase(Locale.ROOT);
      String letter = low.isEmpty() ? "" : low.substring(0, 1);
      for (String girdle : GIRDLES) {
        String partner = side.isEmpty() ? "" : named(other, girdle);
        List<String> paws = girdle.equals("hind") ? HIND_PAWS : FORE_PAWS;
        add(feet, named(side, girdle), partner, sided(low, letter, paws));
      }
    }
    return feet;
  }

  private String ankle(String side) {
    return sided(side, side.substring(0, 1), ANKLES);
  }

  private static String named(String side, String girdle) {
    String name = side.isEmpty() ? girdle : side + " " + girdle;
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static void add(List<Foot> feet, String name, String partner, String paw) {
    add(feet, name, partner, paw, paw, null);
  }

  private static void add(
      List<Foot> feet, String name, String partner, String heel, String toe, String ankle) {
    String back = heel != null ? heel : ankle != null ? ankle : toe;
    if (back != null) {
      boolean high = heel == null && ankle != null;
      feet.add(new Foot(name, partner, back, toe != null ? toe : back, high));
    }
  }

  /** Returns the first of these that there is on that side; null for none. */
  private String sided(String side, String letter, List<String> words) {
    for (String word : words) {
      for (String name : List.of(side + word, word + side, letter + word)) {
        int k = plain.indexOf(name);
        if (k >= 0) {
          return names.get(k);
        }
      }
    }
    return null;
  }

  private List<String> body() {
    for (List<String> points : BODIES) {
      if (plain.containsAll(points)) {
        return points.stream().map(point -> names.get(plain.indexOf(point))).toList();
      }
    }
    return List.of();
  }
}
