// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.io.FileStart;
import org.posej.io.Individuals;
import org.posej.io.JsonTree;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;

/**
 * SLEAP's labels in JSON, as early versions wrote them.
 *
 * <p>The points of an instance are those that were placed, by the number of their node. An instance
 * with a score was predicted. Coordinates stay as they are.
 */
public final class SleapJson implements ReadOnlyFormat {
  @Override
  public String key() {
    return "sleap-json";
  }

  @Override
  public String title() {
    return "SLEAP labels (JSON)";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    String text = start.text();
    return text.stripLeading().startsWith("{")
        && text.contains("\"skeletons\"")
        && (text.contains("\"labels\"") || text.contains("EdgeType"));
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return JsonTree.read(path, SleapJson::recording);
  }

  private static Recording recording(JsonNode root) {
    Skeleton skeleton = SleapSkeleton.of(root);
    List<Integer> ids = SleapSkeleton.ids(root);
    List<JsonNode> videos = new ArrayList<>();
    root.path("videos").forEach(videos::add);
    List<String> tracks = new ArrayList<>();
    root.path("tracks")
        .forEach(t -> tracks.add((t.isArray() ? t.path(1) : t.path("name")).asText("")));
    SleapVideos all = new SleapVideos(videos, tracks);
    for (JsonNode label : root.path("labels")) {
      int frame = Individuals.frame(JsonTree.number(label, "frame_idx"));
      int video = label.path("video").asInt();
      for (JsonNode instance : label.path("_instances")) {
        boolean predicted = instance.path("score").isNumber();
        Pose pose = pose(instance.path("_points"), ids, predicted);
        int track = instance.path("track").asInt(-1);
        all.add(video, frame, new SleapVideos.Instance(track, predicted, pose));
      }
    }
    return all.recording(skeleton);
  }

  private static Pose pose(JsonNode points, List<Integer> ids, boolean predicted) {
    double[][] p = new double[3][ids.size()];
    for (double[] coordinate : p) {
      Arrays.fill(coordinate, Double.NaN);
    }
    boolean[] hidden = new boolean[ids.size()];
    for (var field : points.properties()) {
      int k = ids.indexOf(JsonTree.index(field.getKey()));
      if (k < 0) {
        throw new IllegalArgumentException("there is no node " + field.getKey());
      }
      p[0][k] = JsonTree.number(field.getValue(), "x");
      p[1][k] = JsonTree.number(field.getValue(), "y");
      p[2][k] = Scores.ofPeak(JsonTree.number(field.getValue(), "score"));
      hidden[k] = !field.getValue().path("visible").asBoolean(true);
    }
    Pose pose = predicted ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
    for (int k = 0; k < hidden.length; k++) {
      pose = pose.has(k) && hidden[k] ? pose.without(k) : pose;
    }
    return pose;
  }
}
