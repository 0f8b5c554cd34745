// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.io.FileStart;
import org.posej.io.Hdf;
import org.posej.io.Individuals;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.RecordingJson;
import org.posej.io.Scores;

/**
 * SLEAP's label files ({@code .slp}): what a user labelled and, in the other frames, what was
 * predicted.
 *
 * <p>Coordinates are pixels, a whole number being the centre of a pixel; files before format 1.1
 * count from a pixel's corner and are moved by half a pixel. Points marked as not visible are
 * hidden and keep their place underneath.
 */
public final class SleapLabels implements PoseFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHAT = "a SLEAP label file";
  private static final double FIRST_CENTRED_FORMAT = 1.1;
  private static final int PREDICTED = 1;

  @Override
  public String key() {
    return "sleap";
  }

  @Override
  public String title() {
    return "SLEAP labels (slp)";
  }

  @Override
  public String ending() {
    return ".slp";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    return Hdf.holds(start, "metadata", "frames", "instances", "points");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return Hdf.read(
        path,
        WHAT,
        hdf -> {
          Content content = new Content(hdf);
          return content.videos().recording(content.skeleton);
        });
  }

  @Override
  public List<String> losses(Recording recording) {
    return SleapLosses.of(recording);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    new SleapWriter(recording).write(path);
  }

  /**
   * The labels of one video.
   *
   * @param video the file's path of its video, or of the first of its images, with slashes
   * @param recording one track per individual; instances of no track are taken in their order
   *     within a frame
   */
  public record Labels(String video, Recording recording) {}

  /**
   * Reads what a user labelled.
   *
   * @return one entry per video that has labels, in the order of the file
   * @throws IOException if the file is not such a file or is damaged
   */
  public static List<Labels> byVideo(Path path) throws IOException {
    return Hdf.read(
        path,
        WHAT,
        hdf -> {
          Content content = new Content(hdf);
          SleapVideos videos = content.videos().byHand();
          return videos.labelled().stream()
              .map(v -> new Labels(videos.name(v), videos.recording(content.skeleton, v)))
              .toList();
        });
  }

  /** The tables of a file. */
  private static final class Content {
    private final Skeleton skeleton;
    private final double shift;
    private final List<JsonNode> videos;
    private final List<String> trackNames = new ArrayList<>();
    private final Map<String, Object> frames;
    private final Map<String, Object> instances;
    private final Map<String, Object> points;
    private final Map<String, Object> predicted;

    Content(Hdf hdf) throws IOException {
      if (!(hdf.attribute("metadata", "json") instanceof String text)) {
        throw new IllegalArgumentException("the metadata are missing");
      }
      double version =
          hdf.attribute("metadata", "format_id") instanceof Number n ? n.doubleValue() : 1;
      shift = version < FIRST_CENTRED_FORMAT ? -0.5 : 0;
      skeleton = SleapSkeleton.of(JSON.readTree(text));
      videos = json(hdf, "videos_json");
      for (JsonNode track : json(hdf, "tracks_json")) {
        trackNames.add(track.path(1).asText(""));
      }
      frames = table(hdf, "frames");
      instances = table(hdf, "instances");
      points = table(hdf, "points");
      predicted = table(hdf, "pred_points");
    }

    private static List<JsonNode> json(Hdf hdf, String path) throws IOException {
      List<JsonNode> nodes = new ArrayList<>();
      if (hdf.has(path) && hdf.dataset(path).getSize() > 0) {
        for (String text : hdf.texts(path)) {
          nodes.add(JSON.readTree(text));
        }
      }
      return nodes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> table(Hdf hdf, String path) {
      if (!hdf.has(path)) {
        return Map.of();
      }
      Dataset dataset = hdf.dataset(path);
      return dataset.getSize() == 0 ? Map.of() : (Map<String, Object>) dataset.getData();
    }

    SleapVideos videos() {
      SleapVideos all = new SleapVideos(videos, trackNames);
      Object column = frames.get("frame_idx");
      int rows = column == null ? 0 : Array.getLength(column);
      for (int row = 0; row < rows; row++) {
        int frame = Individuals.frame(number(frames, "frame_idx", row));
        int video = integer(frames, "video", row);
        int end = integer(frames, "instance_id_end", row);
        for (int i = integer(frames, "instance_id_start", row); i < end; i++) {
          all.add(video, frame, instance(i));
        }
      }
      return all;
    }

    private SleapVideos.Instance instance(int i) {
      boolean guess = integer(instances, "instance_type", i) == PREDICTED;
      Pose pose = pose(guess ? predicted : points, guess, i);
      double score = guess ? number(instances, "score", i) : Double.NaN;
      return new SleapVideos.Instance(
          integer(instances, "track", i), guess, Individuals.withScore(pose, score));
    }

    private Pose pose(Map<String, Object> table, boolean guess, int instance) {
      int start = integer(instances, "point_id_start", instance);
      int n = skeleton.size();
      if (integer(instances, "point_id_end", instance) - start != n) {
        throw new IllegalArgumentException(
            "instance " + instance + " does not have " + n + " points");
      }
      double[][] p = new double[3][n];
      for (int k = 0; k < n; k++) {
        p[0][k] = number(table, "x", start + k) + shift;
        p[1][k] = number(table, "y", start + k) + shift;
        p[2][k] = guess ? Scores.ofPeak(number(table, "score", start + k)) : 1;
      }
      Pose pose = guess ? Pose.of(p[0], p[1], p[2]) : Pose.labelled(p[0], p[1]);
      for (int k = 0; k < n; k++) {
        boolean visible = "TRUE".equals(Array.get(column(table, "visible"), start + k));
        pose = pose.has(k) && !visible ? pose.without(k) : pose;
      }
      return pose;
    }

    private static Object column(Map<String, Object> table, String name) {
      Object column = table.get(name);
      if (column == null) {
        throw new IllegalArgumentException("the column " + name + " is missing");
      }
      return column;
    }

    private static double number(Map<String, Object> table, String name, int row) {
      return ((Number) Array.get(column(table, name), row)).doubleValue();
    }

    private static int integer(Map<String, Object> table, String name, int row) {
      double value = number(table, name, row);
      if (!(value >= -1 && value <= RecordingJson.MAX_FRAMES)) {
        throw new IllegalArgumentException(name + " is " + value + " in row " + row);
      }
      return (int) value;
    }
  }
}
