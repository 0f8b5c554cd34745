// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.Folders;
import org.posej.io.Individuals;
import org.posej.io.JsonTree;

/** Writes OpenPose's folder of a movie, a file per frame, beside its place and then moves it. */
final class OpenPoseWriter {
  private static final double VERSION = 1.3;
  private static final List<String> OTHERS =
      List.of("face_keypoints_2d", "hand_left_keypoints_2d", "hand_right_keypoints_2d");

  private final Recording recording;

  /**
   * Checks the skeleton.
   *
   * @throws IllegalArgumentException if it is not one of OpenPose's
   */
  OpenPoseWriter(Recording recording) {
    Individuals.check(recording);
    Skeleton body = OpenPosePeople.body(recording.skeleton().size());
    if (body == null || !body.names().equals(recording.skeleton().names())) {
      throw new IllegalArgumentException(
          "OpenPose has the points of body-25 or openpose-18; map the skeleton to one of them.");
    }
    this.recording = recording;
  }

  void write(Path folder) throws IOException {
    BadFile.inFolder(folder);
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new IOException(folder + " exists already and is not empty.");
    }
    Files.deleteIfExists(folder);
    Folders.write(folder, this::fill);
  }

  private void fill(Path folder) throws IOException {
    int frames = recording.frameCount();
    for (int t = 0; t < frames; t++) {
      String name = String.format(Locale.ROOT, "frame_%012d%s", t, OpenPose.ENDING);
      Files.write(folder.resolve(name), JsonTree.JSON.writeValueAsBytes(frame(t)));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isEmpty();
    }
  }

  private ObjectNode frame(int frame) {
    ObjectNode root = JsonTree.JSON.createObjectNode().put("version", VERSION);
    ArrayNode people = root.putArray("people");
    for (Track track : recording.tracks()) {
      if (track.pose(frame) != null) {
        people.add(person(track.pose(frame), track.name()));
      }
    }
    return root;
  }

  /** Individuals that are called by a number keep it. */
  private static ObjectNode person(Pose pose, String name) {
    ObjectNode person = JsonTree.JSON.createObjectNode();
    person.putArray("person_id").add(JsonTree.index(name));
    ArrayNode points = person.putArray("pose_keypoints_2d");
    for (int k = 0; k < pose.size(); k++) {
      points.add(pose.has(k) ? pose.x(k) : 0);
      points.add(pose.has(k) ? pose.y(k) : 0);
      points.add(pose.has(k) ? (float) pose.score(k) : 0f);
    }
    OTHERS.forEach(person::putArray);
    return person;
  }
}
