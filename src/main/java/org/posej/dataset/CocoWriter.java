// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;

/** Writes recordings as files of COCO, and those of PoseTrack, which tell a little more. */
final class CocoWriter {
  private final Recording recording;
  private final boolean posetrack;
  private final CocoIds ids;
  private final boolean named;

  private CocoWriter(Recording recording, CocoIds ids, boolean posetrack) {
    this.recording = recording;
    this.posetrack = posetrack;
    this.ids = ids;
    this.named = posetrack || !LabelLosses.areRanks(recording.tracks());
  }

  static void write(Recording recording, CocoIds ids, Path path, boolean posetrack)
      throws IOException {
    CocoWriter writer = new CocoWriter(LabelLosses.notEmpty(recording), ids, posetrack);
    JsonFile.write(path, writer::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("images");
    for (int t = 0; t < ids.size(); t++) {
      JsonFile.line(json);
      image(t, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("annotations");
    int id = 1;
    for (Track track : recording.tracks()) {
      for (int t : track.frames().toArray()) {
        JsonFile.line(json);
        body(id++, t, track, json);
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("categories");
    category(json);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void image(int t, JsonGenerator json) throws IOException {
    json.writeStartObject();
    ids.write("id", t, json);
    if (t < recording.frameNames().size()) {
      json.writeStringField("file_name", recording.frameName(t));
    }
    ImageSize size = recording.frameSize(t);
    if (size != null) {
      json.writeNumberField("width", size.width());
      json.writeNumberField("height", size.height());
    }
    if (posetrack) {
      json.writeStringField("vid_id", "000001");
      ids.write("frame_id", t, json);
      json.writeNumberField("nframes", ids.size());
      json.writeBooleanField("is_labeled", true);
    }
    json.writeEndObject();
  }

  private void body(int id, int t, Track track, JsonGenerator json) throws IOException {
    Pose pose = track.pose(t);
    Extent extent = LabelLosses.extent(pose);
    json.writeStartObject();
    json.writeNumberField("id", id);
    ids.write("image_id", t, json);
    json.writeNumberField("category_id", 1);
    points(pose, json);
    box("bbox", extent.box(), json);
    json.writeFieldName("area");
    JsonFile.number(json, extent.area());
    json.writeNumberField("iscrowd", extent.crowd() ? 1 : 0);
    if (extent.head() != null) {
      box("bbox_head", extent.head(), json);
    }
    if (named) {
      json.writeNumberField("track_id", track.id());
    }
    if (posetrack) {
      json.writeArrayFieldStart("scores");
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void points(Pose pose, JsonGenerator json) throws IOException {
    int[] parts = CategorySkeleton.parts(recording.skeleton());
    for (int i = 1; i < parts.length; i++) {
      json.writeArrayFieldStart(CocoFile.PARTS.get(i - 1));
      int count = 0;
      for (int k = parts[i - 1]; k < parts[i]; k++) {
        boolean has = pose.has(k);
        count += has ? 1 : 0;
        JsonFile.number(json, has ? pose.x(k) : 0);
        JsonFile.number(json, has ? pose.y(k) : 0);
        json.writeNumber(has ? visibility(pose.visibility(k)) : 0);
      }
      json.writeEndArray();
      if (i == 1) {
        json.writeNumberField("num_keypoints", count);
      } else {
        json.writeBooleanField(CocoFile.PARTS.get(i - 1).replace("_kpts", "_valid"), count > 0);
      }
    }
  }

  private int visibility(Visibility visibility) {
    return posetrack || visibility == Visibility.HIDDEN ? 1 : 2;
  }

  private static void box(String field, Box box, JsonGenerator json) throws IOException {
    json.writeFieldName(field);
    JsonFile.numbers(json, box.x(), box.y(), box.width(), box.height());
  }

  private void category(JsonGenerator json) throws IOException {
    Skeleton skeleton = recording.skeleton();
    int points = CategorySkeleton.parts(skeleton)[1];
    json.writeStartObject();
    json.writeNumberField("id", 1);
    json.writeStringField("name", CategorySkeleton.category(skeleton));
    json.writeArrayFieldStart("keypoints");
    for (String name : skeleton.names().subList(0, points)) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("skeleton");
    for (List<Integer> pair : CategorySkeleton.pairs(skeleton.limbs())) {
      if (pair.get(0) < points && pair.get(1) < points) {
        json.writeArray(new int[] {pair.get(0) + 1, pair.get(1) + 1}, 0, 2);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
