// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.posej.Skeleton;
import org.posej.file.Tree;

/**
 * What {@code mappings.yaml} says: other names of points, and points that are told from others.
 *
 * <p>The form is described in docs/skeleton.md.
 */
final class MappingRules {

  /**
   * A point of one skeleton as the mean of points of another.
   *
   * @param from skeletons that it holds for, none for all
   * @param to skeletons that it holds for, none for all
   */
  private record Rule(Set<String> from, Set<String> to, String point, List<String> sources) {
    boolean holds(Skeleton a, Skeleton b) {
      return (from.isEmpty() || from.contains(a.name())) && (to.isEmpty() || to.contains(b.name()));
    }
  }

  private final PointNames names;
  private final List<Rule> rules = new ArrayList<>();

  private MappingRules(Tree root) {
    names = new PointNames(others(root.at("words")), others(root.at("names")));
    for (Tree group : root.at("rules").list()) {
      Tree points = group.at("points");
      for (String point : points.keys()) {
        rules.add(
            new Rule(
                Set.copyOf(texts(group.at("from"))),
                Set.copyOf(texts(group.at("to"))),
                names.canonical(point),
                texts(points.at(point)).stream().map(names::canonical).toList()));
      }
    }
  }

  /** Reads the rules that come with PoseJ. */
  static MappingRules read() {
    return new MappingRules(Skeletons.tree("mappings.yaml"));
  }

  /** A list of one text may be written as the text. */
  private static List<String> texts(Tree tree) {
    return tree.value() instanceof String
        ? List.of(tree.text())
        : tree.list().stream().map(Tree::text).toList();
  }

  private static Map<String, String> others(Tree tree) {
    Map<String, String> others = new HashMap<>();
    for (String name : tree.keys()) {
      texts(tree.at(name)).forEach(other -> others.put(other, name));
    }
    return others;
  }

  /**
   * Returns the points of a skeleton whose means are the points of another.
   *
   * @return for each point of {@code to} indices into {@code from}, empty where nothing tells it
   */
  int[][] sources(Skeleton from, Skeleton to) {
    Map<String, Integer> known = new HashMap<>();
    for (int k = 0; k < from.size(); k++) {
      known.putIfAbsent(names.canonical(from.names().get(k)), k);
    }
    List<Rule> holding = rules.stream().filter(rule -> rule.holds(from, to)).toList();
    int[][] sources = new int[to.size()][];
    for (int k = 0; k < sources.length; k++) {
      int equal = from.indexOf(to.names().get(k));
      String point = names.canonical(to.names().get(k));
      sources[k] = equal >= 0 ? new int[] {equal} : sources(point, known, holding);
    }
    return sources;
  }

  private static int[] sources(String point, Map<String, Integer> known, List<Rule> rules) {
    if (known.containsKey(point)) {
      return new int[] {known.get(point)};
    }
    return rules.stream()
        .filter(rule -> rule.point().equals(point) && known.keySet().containsAll(rule.sources()))
        .findFirst()
        .map(rule -> rule.sources().stream().mapToInt(known::get).toArray())
        .orElse(new int[0]);
  }
}
