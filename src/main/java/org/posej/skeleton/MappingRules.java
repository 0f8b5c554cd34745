// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.posej.Skeleton;

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

  private MappingRules(Map<?, ?> root) {
    names = new PointNames(others(root.get("words")), others(root.get("names")));
    for (Object entry : list(root.get("rules"))) {
      Map<?, ?> group = (Map<?, ?>) entry;
      Map<?, ?> points = (Map<?, ?>) group.get("points");
      points.forEach((point, sources) -> rules.add(rule(group, point, sources)));
    }
  }

  private Rule rule(Map<?, ?> group, Object point, Object sources) {
    return new Rule(
        strings(group.get("from")),
        strings(group.get("to")),
        names.canonical(point.toString()),
        list(sources).stream().map(s -> names.canonical(s.toString())).toList());
  }

  /** Reads the rules that come with PoseJ. */
  static MappingRules read() {
    return new MappingRules((Map<?, ?>) Skeletons.tree("mappings.yaml"));
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
  }

  private static Set<String> strings(Object value) {
    return list(value).stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, String> others(Object tree) {
    Map<String, String> others = new HashMap<>();
    ((Map<?, ?>) tree)
        .forEach((name, more) -> strings(more).forEach(o -> others.put(o, name.toString())));
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
