// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.LongCsv;
import org.posej.skeleton.SkeletonTree;

/**
 * Which point of which individual the labels of markers mean: {@code Ann:LHEE} is the point LHEE of
 * Ann.
 *
 * <p>A label without such a prefix belongs to the first individual. Where individuals share so few
 * points that most would be missing, all labels are points of one. A label that stands for a second
 * time gets a number, and one that is empty is called after its place.
 */
final class MarkerLabels {
  /** The name of an individual that has none. */
  static final String NAMELESS = "1";

  private static final int SPARSE = 4;

  private final List<String> individuals;
  private final List<String> points;
  private final int[] individual;
  private final int[] point;

  /** A label taken apart. */
  private record Parts(String individual, String point) {
    static Parts of(String label) {
      int colon = label.indexOf(':');
      boolean two = colon > 0 && colon < label.length() - 1;
      return two
          ? new Parts(label.substring(0, colon).strip(), label.substring(colon + 1).strip())
          : new Parts("", label);
    }
  }

  private MarkerLabels(List<Parts> parts, String nameless) {
    Map<String, Integer> names = new LinkedHashMap<>();
    parts.stream()
        .map(Parts::individual)
        .filter(name -> !name.isEmpty())
        .forEach(name -> names.putIfAbsent(name, names.size()));
    if (names.isEmpty()) {
      names.put(nameless, 0);
    }
    Map<String, Integer> kinds = new LinkedHashMap<>();
    Set<Parts> taken = new HashSet<>();
    Map<Parts, Integer> times = new HashMap<>();
    individual = new int[parts.size()];
    point = new int[parts.size()];
    String first = names.keySet().iterator().next();
    for (int i = 0; i < point.length; i++) {
      String owner = parts.get(i).individual().isEmpty() ? first : parts.get(i).individual();
      String name = parts.get(i).point().isEmpty() ? "point " + (i + 1) : parts.get(i).point();
      String unique = name;
      while (!taken.add(new Parts(owner, unique))) {
        unique = name + " (" + times.merge(new Parts(owner, name), 2, (n, two) -> n + 1) + ")";
      }
      individual[i] = names.get(owner);
      kinds.putIfAbsent(unique, kinds.size());
      point[i] = kinds.get(unique);
    }
    individuals = List.copyOf(names.keySet());
    points = List.copyOf(kinds.keySet());
  }

  /**
   * Takes labels apart.
   *
   * @param nameless what an individual is called that the labels do not name
   * @throws IllegalArgumentException if there are more than a skeleton may have
   */
  static MarkerLabels of(List<String> labels, String nameless) {
    if (labels.size() > SkeletonTree.MAX_KEYPOINTS) {
      throw new IllegalArgumentException(
          "it has " + labels.size() + " points, more than " + SkeletonTree.MAX_KEYPOINTS);
    }
    MarkerLabels apart = new MarkerLabels(labels.stream().map(Parts::of).toList(), nameless);
    long all = (long) apart.individuals.size() * apart.points.size();
    return all <= (long) SPARSE * labels.size()
        ? apart
        : new MarkerLabels(labels.stream().map(l -> new Parts("", l)).toList(), nameless);
  }

  /** Returns the labels of all points of all individuals, one individual after another. */
  static List<String> of(Recording recording) {
    List<String> names = recording.skeleton().names();
    if (recording.tracks().size() < 2) {
      return names;
    }
    List<String> labels = new ArrayList<>();
    for (Track track : recording.tracks()) {
      names.forEach(name -> labels.add(track.name() + ":" + name));
    }
    return labels;
  }

  /**
   * Returns the labels of all points of all individuals to be written.
   *
   * @throws IllegalArgumentException if two individuals have the same name, or there are more
   *     points than can be read again
   */
  static List<String> checked(Recording recording) {
    LongCsv.checkNames(recording);
    List<String> labels = of(recording);
    if (labels.size() > SkeletonTree.MAX_KEYPOINTS) {
      throw new IllegalArgumentException(
          "A file holds at most "
              + SkeletonTree.MAX_KEYPOINTS
              + " markers, and there are "
              + labels.size()
              + "; write fewer individuals.");
    }
    return labels;
  }

  /** Returns the number of labels. */
  int size() {
    return point.length;
  }

  List<String> individuals() {
    return individuals;
  }

  List<String> points() {
    return points;
  }

  /** Returns the individual of a label. */
  int individual(int label) {
    return individual[label];
  }

  /** Returns the point of a label. */
  int point(int label) {
    return point[label];
  }

  /** Returns the points as a skeleton without limbs. */
  Skeleton skeleton(String name) {
    return LongCsv.skeleton(name, points);
  }

  /** Returns an empty track for each individual. */
  List<Track> tracks() {
    List<Track> tracks = new ArrayList<>();
    for (String name : individuals) {
      tracks.add(new Track(tracks.size(), name));
    }
    return tracks;
  }
}
