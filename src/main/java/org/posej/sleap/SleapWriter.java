// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.hdf.HdfGroup;
import org.posej.hdf.HdfType;
import org.posej.hdf.HdfType.Column;
import org.posej.hdf.HdfValues;
import org.posej.io.Individuals;
import org.posej.io.PointLosses;

/**
 * Writes SLEAP's label files, of format 1.2.
 *
 * <p>A pose that was placed by hand is an instance of a user, any other a predicted one. A point
 * that is withheld stands where it was estimated and is not visible. One individual without a name
 * of its own has no track.
 */
final class SleapWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double FORMAT = 1.2;
  private static final String MOVIE = "movie.mp4";
  private static final int USER = 0;
  private static final int PREDICTED = 1;
  private static final int NONE = -1;

  private static final HdfType FRAME =
      HdfType.row(
          List.of(
              new Column("frame_id", HdfType.UINT64),
              new Column("video", HdfType.UINT32),
              new Column("frame_idx", HdfType.UINT64),
              new Column("instance_id_start", HdfType.UINT64),
              new Column("instance_id_end", HdfType.UINT64)));

  private static final HdfType INSTANCE =
      HdfType.row(
          List.of(
              new Column("instance_id", HdfType.INT64),
              new Column("instance_type", HdfType.UINT8),
              new Column("frame_id", HdfType.UINT64),
              new Column("skeleton", HdfType.UINT32),
              new Column("track", HdfType.INT32),
              new Column("from_predicted", HdfType.INT64),
              new Column("score", HdfType.FLOAT32),
              new Column("point_id_start", HdfType.UINT64),
              new Column("point_id_end", HdfType.UINT64),
              new Column("tracking_score", HdfType.FLOAT32)));

  private final Recording recording;
  private final boolean nameless;
  private final List<Frame> frames = new ArrayList<>();
  private final long[] instances = new long[2]; // of users and predicted ones

  /** What a frame has; only frames with instances are kept. */
  private record Frame(int index, List<Instance> instances) {}

  /** One body in a frame. */
  private record Instance(int track, int type, Pose pose) {}

  /**
   * Takes the poses that have points.
   *
   * @throws IllegalArgumentException if there are no individuals or two of one name
   */
  SleapWriter(Recording recording) {
    Individuals.check(recording);
    this.recording = recording;
    nameless = Individuals.isNameless(recording);
    recording.tracks().stream().flatMapToInt(Track::frames).distinct().sorted().forEach(this::add);
  }

  private void add(int frame) {
    List<Instance> found = new ArrayList<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      Pose pose = recording.tracks().get(n).pose(frame);
      if (pose != null && pose.count() > 0) {
        int type = PointLosses.isByHand(pose) ? USER : PREDICTED;
        instances[type]++;
        found.add(new Instance(nameless ? NONE : n, type, pose));
      }
    }
    if (!found.isEmpty()) {
      frames.add(new Frame(frame, found));
    }
  }

  /**
   * Writes the file.
   *
   * @throws IllegalArgumentException if the skeleton is too large for such a file
   */
  void write(Path file) throws IOException {
    int points = recording.skeleton().size();
    HdfGroup root = new HdfGroup();
    root.group("metadata")
        .attribute("format_id", FORMAT)
        .attribute("json", SleapSkeleton.metadata(recording.skeleton()).toString());
    root.texts("videos_json", List.of(video()), 1);
    List<String> tracks = tracks();
    root.texts("tracks_json", tracks, tracks.size());
    root.texts("suggestions_json", List.of(), 0);
    root.dataset("frames", FRAME, this::putFrames, frames.size());
    root.dataset("instances", INSTANCE, this::putInstances, instances[USER] + instances[PREDICTED]);
    root.dataset("points", point(USER), out -> put(out, USER), instances[USER] * points);
    root.dataset(
        "pred_points", point(PREDICTED), out -> put(out, PREDICTED), instances[PREDICTED] * points);
    root.write(file);
  }

  /** Returns the video: a list of images, or a movie whose name is not known. */
  private String video() {
    ObjectNode video = JSON.createObjectNode();
    ObjectNode backend = video.putObject("backend");
    List<String> names = recording.frameNames();
    if (names.isEmpty()) {
      backend.put("filename", MOVIE).put("bgr", true).put("dataset", "").put("input_format", "");
    } else {
      backend.put("filename", names.get(0));
      names.forEach(backend.putArray("filenames")::add);
    }
    return video.toString();
  }

  private List<String> tracks() {
    return nameless
        ? List.of()
        : recording.tracks().stream()
            .map(track -> JSON.createArrayNode().add(0).add(track.name()).toString())
            .toList();
  }

  private static HdfType point(int type) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("x", HdfType.FLOAT64));
    columns.add(new Column("y", HdfType.FLOAT64));
    columns.add(new Column("visible", HdfType.BOOL));
    columns.add(new Column("complete", HdfType.BOOL));
    if (type == PREDICTED) {
      columns.add(new Column("score", HdfType.FLOAT64));
    }
    return HdfType.row(columns);
  }

  private void putFrames(HdfValues out) throws IOException {
    long instance = 0;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      out.int64(i);
      out.int32(0);
      out.int64(frame.index);
      out.int64(instance);
      instance += frame.instances.size();
      out.int64(instance);
    }
  }

  private void putInstances(HdfValues out) throws IOException {
    long id = 0;
    long[] point = new long[2];
    for (int i = 0; i < frames.size(); i++) {
      for (Instance instance : frames.get(i).instances) {
        int type = instance.type;
        out.int64(id++);
        out.uint8(type);
        out.int64(i);
        out.int32(0);
        out.int32(instance.track);
        out.int64(NONE);
        out.float32(type == USER ? Double.NaN : instance.pose.score());
        out.int64(point[type]);
        point[type] += recording.skeleton().size();
        out.int64(point[type]);
        out.float32(Double.NaN);
      }
    }
  }

  /** Puts the points of the instances of one type. */
  private void put(HdfValues out, int type) throws IOException {
    for (Frame frame : frames) {
      for (Instance instance : frame.instances) {
        for (int k = 0; k < instance.pose.size() && instance.type == type; k++) {
          put(out, instance, k);
        }
      }
    }
  }

  private static void put(HdfValues out, Instance instance, int k) throws IOException {
    Pose pose = instance.pose;
    boolean placed = pose.has(k) || SleapLosses.isWithheld(pose, k);
    out.float64(placed ? pose.placeX(k) : Double.NaN);
    out.float64(placed ? pose.placeY(k) : Double.NaN);
    out.bool(pose.has(k));
    out.bool(false);
    if (instance.type == PREDICTED) {
      out.float64(pose.score(k));
    }
  }
}
