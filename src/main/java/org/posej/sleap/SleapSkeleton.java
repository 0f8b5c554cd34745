// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.skeleton.SkeletonTree;

/**
 * The skeleton in the metadata of SLEAP's label files.
 *
 * <p>Points of an instance follow the skeleton's own list of node numbers, which point into the
 * file's list of nodes. The kind of an edge stands in full where it appears first and is then
 * referred to by its number: 1 a limb, 2 a mirror pair.
 */
final class SleapSkeleton {
  private static final int LIMB = 1;
  private static final int SYMMETRY = 2;

  private SleapSkeleton() {}

  /**
   * Reads the first skeleton.
   *
   * @throws IllegalArgumentException if it is missing or refers to nodes that are not there
   */
  static Skeleton of(JsonNode metadata) {
    JsonNode skeleton = first(metadata);
    List<Integer> ids = ids(metadata);
    List<String> names =
        ids.stream().map(id -> metadata.path("nodes").path(id).path("name").asText("")).toList();
    int[] mirrors = new int[ids.size()];
    for (int k = 0; k < mirrors.length; k++) {
      mirrors[k] = k;
    }
    List<Limb> limbs = limbs(skeleton.path("links"), ids, mirrors);
    List<Keypoint> keypoints = new ArrayList<>();
    for (int k = 0; k < mirrors.length; k++) {
      keypoints.add(new Keypoint(names.get(k), mirrors[k], Double.NaN, SkeletonTree.GREY));
    }
    return new Skeleton(skeleton.path("graph").path("name").asText(""), keypoints, limbs);
  }

  /** Returns the metadata of a file with that skeleton. */
  static ObjectNode metadata(Skeleton skeleton) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("version", "2.0.0");
    ObjectNode graph = metadata.putArray("skeletons").addObject().put("directed", true);
    ArrayNode nodes = metadata.putArray("nodes");
    graph
        .putObject("graph")
        .put("name", skeleton.name())
        .put("num_edges_inserted", skeleton.limbs().size());
    ArrayNode links = graph.putArray("links");
    graph.put("multigraph", true);
    ArrayNode ids = graph.putArray("nodes");
    for (int k = 0; k < skeleton.size(); k++) {
      nodes.addObject().put("name", skeleton.names().get(k)).put("weight", 1.0);
      ids.addObject().put("id", k);
    }
    addLinks(links, skeleton);
    for (String none : List.of("videos", "tracks", "suggestions")) {
      metadata.putArray(none);
    }
    metadata.putObject("negative_anchors");
    metadata.putObject("provenance");
    return metadata;
  }

  private static void addLinks(ArrayNode links, Skeleton skeleton) {
    for (Limb limb : skeleton.limbs()) {
      link(links, limb.from(), limb.to(), LIMB).put("edge_insert_idx", links.size() - 1);
    }
    int[] mirrors = skeleton.mirrors();
    for (int k = 0; k < mirrors.length; k++) {
      if (mirrors[k] != k) {
        link(links, k, mirrors[k], SYMMETRY);
      }
    }
  }

  /**
   * The kind stands in full each time, since readers number the kinds in different ways. Links of
   * the same points have different keys; one of the same key would take the place of another.
   */
  private static ObjectNode link(ArrayNode links, int from, int to, int kind) {
    int key = 0;
    for (JsonNode other : links) {
      boolean same = other.path("source").asInt() == from && other.path("target").asInt() == to;
      key += same ? 1 : 0;
    }
    ObjectNode link = links.addObject().put("key", key).put("source", from).put("target", to);
    ArrayNode type = link.putObject("type").putArray("py/reduce");
    type.addObject().put("py/type", "sleap.skeleton.EdgeType");
    type.addObject().putArray("py/tuple").add(kind);
    return link;
  }

  private static JsonNode first(JsonNode metadata) {
    JsonNode first = metadata.path("skeletons").path(0);
    return first.has("nx_graph") ? first.path("nx_graph") : first;
  }

  /**
   * Returns the number of each point's node in the file's list of nodes.
   *
   * @throws IllegalArgumentException if there are none or one is not there
   */
  static List<Integer> ids(JsonNode metadata) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode node : first(metadata).path("nodes")) {
      int id = node.path("id").asInt(-1);
      String name = metadata.path("nodes").path(id).path("name").asText("");
      if (name.isBlank() || ids.size() == SkeletonTree.MAX_KEYPOINTS) {
        throw new IllegalArgumentException("the skeleton names no node " + node.path("id"));
      }
      ids.add(id);
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("there is no skeleton");
    }
    return ids;
  }

  /** Returns the limbs in the order in which they were drawn and enters the mirror pairs. */
  private static List<Limb> limbs(JsonNode links, List<Integer> ids, int[] mirrors) {
    List<Integer> kinds = new ArrayList<>();
    List<JsonNode> drawn = new ArrayList<>();
    for (JsonNode link : links) {
      int from = index(link.path("source"), ids);
      int to = index(link.path("target"), ids);
      if (kind(link.path("type"), kinds) == SYMMETRY) {
        mirrors[from] = to;
        mirrors[to] = from;
      } else {
        drawn.add(link);
      }
    }
    drawn.sort(Comparator.comparingInt(link -> link.path("edge_insert_idx").asInt()));
    List<Limb> limbs = new ArrayList<>();
    for (JsonNode link : drawn) {
      int from = index(link.path("source"), ids);
      limbs.add(new Limb(from, index(link.path("target"), ids), SkeletonTree.GREY));
    }
    return limbs;
  }

  private static int index(JsonNode node, List<Integer> ids) {
    int k = ids.indexOf(node.asInt(-1));
    if (k < 0) {
      throw new IllegalArgumentException("an edge leads to node " + node + ", which is not there");
    }
    return k;
  }

  private static int kind(JsonNode type, List<Integer> kinds) {
    JsonNode full = type.path("py/reduce").path(1).path("py/tuple").path(0);
    if (full.isInt()) {
      kinds.add(full.asInt());
      return full.asInt();
    }
    int earlier = type.path("py/id").asInt();
    if (earlier < 1 || earlier > kinds.size()) {
      throw new IllegalArgumentException("an edge is of no known kind");
    }
    return kinds.get(earlier - 1);
  }
}
