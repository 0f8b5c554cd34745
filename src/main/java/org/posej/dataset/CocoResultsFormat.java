// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * The results that are scored against annotations of COCO: a list of bodies with their image's
 * number.
 *
 * <p>Frames are the images that a body is in, in the order of the file, and are called by their
 * numbers. The third number of a point is written as its score, as networks' tools do; COCO itself
 * takes no notice of it.
 */
public final class CocoResultsFormat implements PoseFormat {
  @Override
  public String key() {
    return "coco-results";
  }

  @Override
  public String title() {
    return "COCO results";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    Set<String> fields = JsonFile.fields(start.text());
    return start.text().stripLeading().startsWith("[")
        && fields.contains("image_id")
        && fields.contains("keypoints");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    CocoFile file = CocoFile.read(path);
    if (options.images() != null) {
      file.speakOf(CocoFile.images(options.images()));
    }
    return BadFile.checked(path, () -> CocoRecording.results(file, options));
  }

  @Override
  public List<String> losses(Recording all) {
    Recording recording = withPoints(all);
    Losses losses =
        LabelLosses.unplaced(recording)
            .when("bodies without points", !all.equals(recording))
            .visibility()
            .poses(
                "where points come from",
                p -> LabelLosses.any(p, k -> p.source(k) != Pose.Source.ESTIMATED))
            .poses("points at the corner of the image", CocoResultsFormat::lookMissing);
    LabelLosses.boxesAlone(losses);
    losses.skeleton(CategorySkeleton.unnamed(recording.skeleton().size(), null));
    LabelLosses.ranks(losses, recording);
    LabelLosses.frames(losses, recording, recording.tracks());
    LabelLosses.frameNames(losses, recording, names(recording));
    return losses.frameSizes().list();
  }

  /** Returns a recording without the bodies that have no points, which no results have. */
  private static Recording withPoints(Recording recording) {
    List<Track> tracks = new ArrayList<>();
    for (Track track : recording.tracks()) {
      Track kept = new Track(track.id(), track.name());
      track
          .frames()
          .filter(t -> track.pose(t).count() > 0)
          .forEach(t -> kept.put(t, track.pose(t)));
      tracks.add(kept.size() == track.size() ? track : kept);
    }
    return recording.withTracks(tracks);
  }

  private static boolean lookMissing(Pose p) {
    return LabelLosses.any(p, k -> p.x(k) == 0 && p.y(k) == 0 && p.score(k) == 0);
  }

  /** Returns the frames with bodies as they are called where they are read again. */
  private static List<String> names(Recording recording) {
    CocoIds ids = CocoIds.of(recording);
    Set<String> names = new LinkedHashSet<>();
    List<Integer> order = new ArrayList<>();
    for (Track track : recording.tracks()) {
      track.frames().forEach(order::add);
    }
    order.stream().sorted().forEach(t -> names.add(ids.of(t)));
    return List.copyOf(names);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    write(recording, CocoIds.of(recording), path);
  }

  @Override
  public boolean keepsOf(PoseFormat other) {
    return CocoFormat.isAnnotations(other);
  }

  /** Writes the ids that the images have in annotations of COCO. */
  @Override
  public void rewrite(Recording recording, Path from, Path path) throws IOException {
    write(recording, CocoIds.of(recording, from), path);
  }

  private static void write(Recording all, CocoIds ids, Path path) throws IOException {
    Recording recording = LabelLosses.notEmpty(withPoints(all));
    JsonFile.write(
        path,
        json -> {
          json.writeStartArray();
          for (int t = 0; t < ids.size(); t++) {
            for (Track track : recording.tracks()) {
              if (track.pose(t) != null) {
                JsonFile.line(json);
                json.writeStartObject();
                ids.write("image_id", t, json);
                write(track.pose(t), json);
                json.writeEndObject();
              }
            }
          }
          json.writeEndArray();
        });
  }

  private static void write(Pose pose, JsonGenerator json) throws IOException {
    json.writeNumberField("category_id", 1);
    json.writeArrayFieldStart("keypoints");
    for (int k = 0; k < pose.size(); k++) {
      boolean has = pose.has(k);
      JsonFile.number(json, has ? pose.x(k) : 0);
      JsonFile.number(json, has ? pose.y(k) : 0);
      json.writeNumber(has ? (float) pose.score(k) : 0);
    }
    json.writeEndArray();
    json.writeNumberField("score", (float) pose.score());
    Box box = pose.extent().box();
    if (box != null) {
      json.writeFieldName("bbox");
      JsonFile.numbers(json, box.x(), box.y(), box.width(), box.height());
    }
  }
}
