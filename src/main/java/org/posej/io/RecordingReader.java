// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Event;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.Tree;
import org.posej.skeleton.SkeletonTree;

/**
 * Reads one recording from JSON.
 *
 * <p>Errors are {@code IllegalArgumentException}s without a place; the caller adds where the parser
 * stands.
 */
final class RecordingReader {
  private static final int MAX_TRACKS = 100_000;
  private static final int MAX_LINES = 1_000_000;

  private final JsonParser json;
  private final JsonValues in;
  private Skeleton skeleton;
  private final List<Track> tracks = new ArrayList<>();
  private List<String> frameNames = List.of();
  private List<String> history = List.of();
  private List<ImageSize> sizes = List.of();
  private final List<Event> events = new ArrayList<>();
  private Timeline timeline = Timeline.UNKNOWN;
  private Scale scale = Scale.PIXELS;

  RecordingReader(JsonParser json) {
    this.json = json;
    in = new JsonValues(json);
  }

  Recording read() throws IOException {
    json.nextToken();
    in.expect(JsonToken.START_OBJECT, "a recording");
    readHead();
    in.object(this::field);
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("something follows the recording");
    }
    if (skeleton == null) {
      throw new IllegalArgumentException("the skeleton is missing");
    }
    Recording recording =
        new Recording(skeleton, tracks, frameNames, sizes, timeline, scale, events, history);
    check(recording);
    return recording;
  }

  private void readHead() throws IOException {
    boolean format =
        "format".equals(json.nextFieldName()) && RecordingJson.FORMAT.equals(json.nextTextValue());
    if (!format) {
      throw new IllegalArgumentException("not a PoseJ recording, which begins with its format");
    }
    boolean version = "version".equals(json.nextFieldName());
    if (!version || json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException("the version is missing");
    }
    if (!json.getText().equals(String.valueOf(RecordingJson.VERSION))) {
      throw new IllegalArgumentException(
          "version " + json.getText() + " of the format; only version 1 can be read");
    }
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "skeleton" -> skeleton = SkeletonTree.of(new Tree(json.readValueAs(Object.class), ""));
      case "scale" -> scale = readScale();
      case "timeline" -> timeline = readTimeline();
      case "frameNames" -> frameNames = in.texts(RecordingJson.MAX_FRAMES);
      case "history" -> history = in.texts(MAX_LINES);
      case "frameSizes" -> sizes = readSizes();
      case "events" -> readEvents();
      case "tracks" -> readTracks();
      default -> throw JsonValues.unknown(name);
    }
  }

  private Scale readScale() throws IOException {
    in.expect(JsonToken.START_OBJECT, "a scale");
    double[] size = {1, 1};
    String[] unit = {Scale.PIXELS.unit()};
    in.object(
        name -> {
          switch (name) {
            case "pixelWidth" -> size[0] = in.number();
            case "pixelHeight" -> size[1] = in.number();
            case "unit" -> unit[0] = in.text();
            default -> throw JsonValues.unknown(name);
          }
        });
    return new Scale(size[0], size[1], unit[0]);
  }

  private Timeline readTimeline() throws IOException {
    in.expect(JsonToken.START_OBJECT, "a timeline");
    double[] rateHz = {Double.NaN};
    double[][] timesSec = {null};
    in.object(
        name -> {
          switch (name) {
            case "rateHz" -> rateHz[0] = in.number();
            case "timesSec" -> timesSec[0] = in.numbers(RecordingJson.MAX_FRAMES);
            default -> throw JsonValues.unknown(name);
          }
        });
    if (rateHz[0] <= 0) {
      throw new IllegalArgumentException("a rate of " + rateHz[0] + " Hz is not positive");
    }
    return new Timeline(rateHz[0], timesSec[0]);
  }

  private List<ImageSize> readSizes() throws IOException {
    in.expect(JsonToken.START_ARRAY, "a list of sizes");
    List<ImageSize> read = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      double[] sides = in.numbers(2);
      boolean whole = sides.length == 2 && sides[0] == (int) sides[0] && sides[1] == (int) sides[1];
      if (!whole || read.size() == RecordingJson.MAX_FRAMES) {
        throw new IllegalArgumentException("a size is a width and a height in pixels");
      }
      read.add(new ImageSize((int) sides[0], (int) sides[1]));
    }
    in.expect(JsonToken.END_ARRAY, "the end of the list");
    return read;
  }

  private void readEvents() throws IOException {
    in.expect(JsonToken.START_ARRAY, "a list of events");
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (events.size() == MAX_LINES) {
        throw new IllegalArgumentException("more than " + MAX_LINES + " events");
      }
      events.add(readEvent());
    }
    in.expect(JsonToken.END_ARRAY, "the end of the list");
  }

  private Event readEvent() throws IOException {
    String[] texts = {"", ""};
    int[] track = {-1};
    double[] frame = {Double.NaN};
    in.object(
        name -> {
          switch (name) {
            case "name" -> texts[0] = in.text();
            case "side" -> texts[1] = in.text();
            case "track" -> track[0] = in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "frame" -> frame[0] = in.number();
            default -> throw JsonValues.unknown(name);
          }
        });
    if (texts[0].isEmpty() || Double.isNaN(frame[0])) {
      throw new IllegalArgumentException("an event has a name and a frame");
    }
    return new Event(texts[0], texts[1], track[0], frame[0]);
  }

  private void readTracks() throws IOException {
    in.expect(JsonToken.START_ARRAY, "a list of tracks");
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (tracks.size() == MAX_TRACKS) {
        throw new IllegalArgumentException("more than " + MAX_TRACKS + " tracks");
      }
      tracks.add(readTrack());
    }
    in.expect(JsonToken.END_ARRAY, "the end of the list");
  }

  /** Identity and name may follow the poses, which are kept until they are known. */
  private Track readTrack() throws IOException {
    int[] id = {tracks.size()};
    String[] called = {""};
    Track poses = new Track(0, "");
    in.object(
        name -> {
          switch (name) {
            case "id" -> id[0] = in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "name" -> called[0] = in.text();
            case "poses" -> readPoses(poses);
            default -> throw JsonValues.unknown(name);
          }
        });
    Track track = new Track(id[0], called[0]);
    poses.frames().forEach(t -> track.put(t, poses.pose(t)));
    return track;
  }

  private void readPoses(Track track) throws IOException {
    in.expect(JsonToken.START_ARRAY, "a list of poses");
    while (json.nextToken() == JsonToken.START_OBJECT) {
      readPose(track);
    }
    in.expect(JsonToken.END_ARRAY, "the end of the list");
  }

  private void readPose(Track track) throws IOException {
    RawPose raw = new RawPose();
    in.object(name -> readPoseField(raw, name));
    if (raw.frame < 0) {
      throw new IllegalArgumentException("a pose has no frame");
    }
    if (track.pose(raw.frame) != null) {
      throw new IllegalArgumentException("a second pose in frame " + raw.frame);
    }
    track.put(raw.frame, raw.toPose());
  }

  private void readPoseField(RawPose raw, String name) throws IOException {
    switch (name) {
      case "frame" -> raw.frame = in.integer(0, RecordingJson.MAX_FRAMES);
      case "score" -> raw.score = in.number();
      case "x" -> raw.x = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "y" -> raw.y = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "scores" -> raw.scores = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "estimateX" -> raw.estimateX = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "estimateY" -> raw.estimateY = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "x3d" -> raw.space[0] = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "y3d" -> raw.space[1] = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "z3d" -> raw.space[2] = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "box" -> raw.box = readBox();
      case "head" -> raw.head = readBox();
      case "area" -> raw.area = in.number();
      case "crowd" -> raw.crowd = in.truth();
      case "visibility" -> raw.visibility = in.numbers(SkeletonTree.MAX_KEYPOINTS);
      case "source" ->
          raw.source =
              json.currentToken() == JsonToken.VALUE_STRING
                  ? List.of(in.text())
                  : in.texts(SkeletonTree.MAX_KEYPOINTS);
      default -> throw JsonValues.unknown(name);
    }
  }

  private Box readBox() throws IOException {
    double[] sides = in.numbers(4);
    if (sides.length != 4 || Arrays.stream(sides).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "a box has a left and an upper edge, a width and a height");
    }
    return Box.of(sides[0], sides[1], sides[2], sides[3]);
  }

  private static void check(Recording recording) {
    int points = recording.skeleton().size();
    for (int i = 0; i < recording.tracks().size(); i++) {
      Track track = recording.tracks().get(i);
      int track0 = i;
      track
          .frames()
          .forEach(
              t -> {
                int n = track.pose(t).size();
                if (n != points) {
                  throw new IllegalArgumentException(
                      "track "
                          + track0
                          + " has "
                          + n
                          + " points in frame "
                          + t
                          + ", but the skeleton has "
                          + points);
                }
              });
    }
    int frames = recording.frameCount();
    int names = recording.frameNames().size();
    double[] times = recording.timeline().timesSec();
    if (names > 0 && names < frames || times != null && times.length < frames) {
      throw new IllegalArgumentException(
          "there are poses in " + frames + " frames, but fewer frameNames or timesSec");
    }
  }
}
