// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;

/**
 * Reads SLEAP's label files ({@code .slp}).
 *
 * <p>Coordinates are pixels, a whole number being the centre of a pixel; files before format 1.1
 * count from a pixel's corner and are moved by half a pixel. Points marked as not visible are
 * hidden and keep their place underneath.
 */
public final class SleapLabels {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ROWS = 20_000_000;
  private static final long MAX_BYTES_IN_MEMORY = 1L << 28;
  private static final double FIRST_CENTRED_FORMAT = 1.1;

  private final Skeleton skeleton;
  private final double shift;
  private final List<JsonNode> videos;
  private final List<JsonNode> trackNames;
  private final Map<String, Object> frames;
  private final Map<String, Object> instances;
  private final Map<String, Object> points;
  private final boolean predicted;

  /**
   * The labels of one video.
   *
   * @param video the file's path of its video, or of the first of its images, with slashes
   * @param recording one track per individual; instances of no track are taken in their order
   *     within a frame
   */
  public record Labels(String video, Recording recording) {}

  private SleapLabels(HdfFile file, boolean predicted) throws IOException {
    this.predicted = predicted;
    Map<String, Attribute> head = file.getByPath("/metadata").getAttributes();
    if (!head.containsKey("json")) {
      throw new IllegalArgumentException("the metadata are missing");
    }
    Attribute format = head.get("format_id");
    double version = format == null ? 1.0 : ((Number) format.getData()).doubleValue();
    shift = version < FIRST_CENTRED_FORMAT ? -0.5 : 0;
    skeleton = SleapSkeleton.of(JSON.readTree((String) head.get("json").getData()));
    videos = json(file.getDatasetByPath("/videos_json"));
    trackNames = json(file.getDatasetByPath("/tracks_json"));
    frames = table(file.getDatasetByPath("/frames"));
    instances = table(file.getDatasetByPath("/instances"));
    points = table(file.getDatasetByPath(predicted ? "/pred_points" : "/points"));
  }

  /**
   * Reads what a user labelled.
   *
   * @return one entry per video that has labels, in the order of the file
   * @throws IOException if the file is not such a file or is damaged
   */
  public static List<Labels> read(Path file) throws IOException {
    return read(file, false);
  }

  /**
   * Reads what a model predicted.
   *
   * @return one entry per video that has predictions, in the order of the file
   * @throws IOException if the file is not such a file or is damaged
   */
  public static List<Labels> readPredictions(Path file) throws IOException {
    return read(file, true);
  }

  /** The HDF5 library answers damaged files with runtime exceptions of many kinds. */
  private static List<Labels> read(Path file, boolean predicted) throws IOException {
    BadFile.toRead(file);
    try (HdfFile hdf = open(file)) {
      return new SleapLabels(hdf, predicted).labels();
    } catch (JsonProcessingException e) {
      throw damaged(file, e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      throw damaged(file, e.getMessage(), e);
    }
  }

  private static IOException damaged(Path file, String said, Exception e) {
    return BadFile.error(file, "", "it is not a SLEAP label file or is damaged (" + said + ")", e);
  }

  /** In memory, a length that is wrong cannot ask for more memory than the file has. */
  private static HdfFile open(Path file) throws IOException {
    boolean small = Files.size(file) <= MAX_BYTES_IN_MEMORY;
    return small ? HdfFile.fromBytes(Files.readAllBytes(file)) : new HdfFile(file);
  }

  /** A row of any table takes more than a byte, even when it is packed. */
  private static void checkSize(Dataset dataset) {
    long limit = Math.min(MAX_ROWS, dataset.getHdfFile().size());
    if (dataset.getSize() > limit) {
      throw new IllegalArgumentException(dataset.getPath() + " has more than " + limit + " rows");
    }
  }

  private static List<JsonNode> json(Dataset dataset) throws IOException {
    checkSize(dataset);
    List<JsonNode> nodes = new ArrayList<>();
    if (dataset.getSize() > 0 && dataset.getData() instanceof String[] texts) {
      for (String text : texts) {
        nodes.add(JSON.readTree(text));
      }
    }
    return nodes;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> table(Dataset dataset) {
    checkSize(dataset);
    return dataset.getSize() == 0 ? Map.of() : (Map<String, Object>) dataset.getData();
  }

  private static int rows(Map<String, Object> table, String column) {
    return table.isEmpty() ? 0 : Array.getLength(table.get(column));
  }

  private static double number(Map<String, Object> table, String column, int row) {
    return ((Number) Array.get(table.get(column), row)).doubleValue();
  }

  private static int integer(Map<String, Object> table, String column, int row) {
    double value = number(table, column, row);
    if (!(value >= -1 && value <= RecordingReader.MAX_FRAMES)) {
      throw new IllegalArgumentException(column + " is " + value + " in row " + row);
    }
    return (int) value;
  }

  private List<Labels> labels() {
    Map<Integer, TreeMap<Integer, Track>> byVideo = new TreeMap<>();
    for (int row = 0; row < rows(frames, "frame_idx"); row++) {
      int video = integer(frames, "video", row);
      addFrame(row, byVideo.computeIfAbsent(video, v -> new TreeMap<>()));
    }
    List<Labels> labels = new ArrayList<>();
    byVideo.forEach(
        (video, tracks) -> {
          if (!tracks.isEmpty()) {
            labels.add(new Labels(videoName(video), recording(video, tracks)));
          }
        });
    return labels;
  }

  private Recording recording(int video, TreeMap<Integer, Track> tracks) {
    List<String> names = new ArrayList<>();
    backend(video).path("filenames").forEach(name -> names.add(path(name)));
    List<Track> all = List.copyOf(tracks.values());
    return new Recording(skeleton, all, names, Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private JsonNode backend(int video) {
    JsonNode none = JSON.createObjectNode();
    return video >= 0 && video < videos.size() ? videos.get(video).path("backend") : none;
  }

  private String videoName(int video) {
    return path(backend(video).path("filename"));
  }

  private static String path(JsonNode name) {
    return name.asText("").replace('\\', '/');
  }

  private void addFrame(int row, TreeMap<Integer, Track> tracks) {
    int frame = integer(frames, "frame_idx", row);
    int end = integer(frames, "instance_id_end", row);
    int nameless = trackNames.size();
    for (int i = integer(frames, "instance_id_start", row); i < end; i++) {
      if (integer(instances, "instance_type", i) != (predicted ? 1 : 0)) {
        continue;
      }
      Pose pose = pose(i);
      int number = integer(instances, "track", i);
      boolean taken = tracks.containsKey(number) && tracks.get(number).pose(frame) != null;
      if (number < 0 || number >= trackNames.size() || taken) {
        number = nameless++;
      }
      if (pose.count() > 0) {
        tracks.computeIfAbsent(number, this::track).put(frame, pose);
      }
    }
  }

  private Track track(int number) {
    boolean named = number < trackNames.size();
    String name =
        named
            ? trackNames.get(number).path(1).asText("")
            : "individual " + (number - trackNames.size() + 1);
    return new Track(number, name);
  }

  private Pose pose(int instance) {
    int start = integer(instances, "point_id_start", instance);
    int n = skeleton.size();
    if (integer(instances, "point_id_end", instance) - start != n) {
      throw new IllegalArgumentException(
          "instance " + instance + " does not have " + n + " points");
    }
    double[] x = new double[n];
    double[] y = new double[n];
    double[] scores = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = number(points, "x", start + k) + shift;
      y[k] = number(points, "y", start + k) + shift;
      double score = predicted ? number(points, "score", start + k) : 1;
      scores[k] = Math.max(0, Math.min(1, score));
    }
    Pose pose = predicted ? Pose.of(x, y, scores) : Pose.labelled(x, y);
    for (int k = 0; k < n; k++) {
      boolean visible = "TRUE".equals(Array.get(points.get("visible"), start + k));
      pose = pose.has(k) && !visible ? pose.without(k) : pose;
    }
    return pose;
  }
}
