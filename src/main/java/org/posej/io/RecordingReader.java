// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.posej.Pose;
import org.posej.Pose.Source;
import org.posej.Pose.Visibility;
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
  static final int MAX_FRAMES = 100_000_000;
  private static final int MAX_TRACKS = 100_000;
  private static final int MAX_LINES = 1_000_000;

  private final JsonParser json;
  private Skeleton skeleton;
  private final List<Track> tracks = new ArrayList<>();
  private List<String> frameNames = List.of();
  private List<String> history = List.of();
  private Timeline timeline = Timeline.UNKNOWN;
  private Scale scale = Scale.PIXELS;

  /** Reads the value of a field. */
  private interface Field {
    void read(String name) throws IOException;
  }

  RecordingReader(JsonParser json) {
    this.json = json;
  }

  Recording read() throws IOException {
    json.nextToken();
    expect(JsonToken.START_OBJECT, "a recording");
    readHead();
    object(this::field);
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("something follows the recording");
    }
    if (skeleton == null) {
      throw new IllegalArgumentException("the skeleton is missing");
    }
    Recording recording = new Recording(skeleton, tracks, frameNames, timeline, scale, history);
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

  /** Reads the fields of an object up to its end. */
  private void object(Field field) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name);
    }
    expect(JsonToken.END_OBJECT, "the end of the object");
  }

  private void expect(JsonToken token, String what) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException(what + " was expected here");
    }
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("unknown field '" + name + "'");
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "skeleton" -> skeleton = SkeletonTree.of(new Tree(json.readValueAs(Object.class), ""));
      case "scale" -> scale = readScale();
      case "timeline" -> timeline = readTimeline();
      case "frameNames" -> frameNames = texts(MAX_FRAMES);
      case "history" -> history = texts(MAX_LINES);
      case "tracks" -> readTracks();
      default -> throw unknown(name);
    }
  }

  private Scale readScale() throws IOException {
    expect(JsonToken.START_OBJECT, "a scale");
    double[] size = {1, 1};
    String[] unit = {Scale.PIXELS.unit()};
    object(
        name -> {
          switch (name) {
            case "pixelWidth" -> size[0] = number();
            case "pixelHeight" -> size[1] = number();
            case "unit" -> unit[0] = text();
            default -> throw unknown(name);
          }
        });
    return new Scale(size[0], size[1], unit[0]);
  }

  private Timeline readTimeline() throws IOException {
    expect(JsonToken.START_OBJECT, "a timeline");
    double[] rateHz = {Double.NaN};
    double[][] timesSec = {null};
    object(
        name -> {
          switch (name) {
            case "rateHz" -> rateHz[0] = number();
            case "timesSec" -> timesSec[0] = numbers(MAX_FRAMES);
            default -> throw unknown(name);
          }
        });
    if (rateHz[0] <= 0) {
      throw new IllegalArgumentException("a rate of " + rateHz[0] + " Hz is not positive");
    }
    return new Timeline(rateHz[0], timesSec[0]);
  }

  private void readTracks() throws IOException {
    expect(JsonToken.START_ARRAY, "a list of tracks");
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (tracks.size() == MAX_TRACKS) {
        throw new IllegalArgumentException("more than " + MAX_TRACKS + " tracks");
      }
      tracks.add(readTrack());
    }
    expect(JsonToken.END_ARRAY, "the end of the list");
  }

  /** Identity and name may follow the poses, which are kept until they are known. */
  private Track readTrack() throws IOException {
    int[] id = {tracks.size()};
    String[] called = {""};
    Track poses = new Track(0, "");
    object(
        name -> {
          switch (name) {
            case "id" -> id[0] = integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "name" -> called[0] = text();
            case "poses" -> readPoses(poses);
            default -> throw unknown(name);
          }
        });
    Track track = new Track(id[0], called[0]);
    poses.frames().forEach(t -> track.put(t, poses.pose(t)));
    return track;
  }

  private void readPoses(Track track) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of poses");
    while (json.nextToken() == JsonToken.START_OBJECT) {
      readPose(track);
    }
    expect(JsonToken.END_ARRAY, "the end of the list");
  }

  private void readPose(Track track) throws IOException {
    RawPose raw = new RawPose();
    object(name -> readPoseField(raw, name));
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
      case "frame" -> raw.frame = integer(0, MAX_FRAMES);
      case "score" -> raw.score = number();
      case "x" -> raw.x = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "y" -> raw.y = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "scores" -> raw.scores = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "estimateX" -> raw.estimateX = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "estimateY" -> raw.estimateY = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "x3d" -> raw.space[0] = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "y3d" -> raw.space[1] = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "z3d" -> raw.space[2] = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "visibility" -> raw.visibility = numbers(SkeletonTree.MAX_KEYPOINTS);
      case "source" ->
          raw.source =
              json.currentToken() == JsonToken.VALUE_STRING
                  ? List.of(text())
                  : texts(SkeletonTree.MAX_KEYPOINTS);
      default -> throw unknown(name);
    }
  }

  /** The fields of a pose as they stand in the file, in any order. */
  private static final class RawPose {
    int frame = -1;
    double score = Double.NaN;
    double[] x;
    double[] y;
    double[] scores;
    double[] estimateX;
    double[] estimateY;
    final double[][] space = new double[3][];
    double[] visibility;
    List<String> source;

    Pose toPose() {
      if (x == null || y == null || scores == null) {
        throw new IllegalArgumentException("a pose lacks x, y or scores");
      }
      double[][] others = {
        y, scores, estimateX, estimateY, visibility, space[0], space[1], space[2]
      };
      for (double[] other : others) {
        if (other != null && other.length != x.length) {
          throw new IllegalArgumentException(
              "lists of " + x.length + " and " + other.length + " values in one pose");
        }
      }
      if ((estimateX == null) != (estimateY == null)) {
        throw new IllegalArgumentException("estimateX and estimateY go together");
      }
      if (Arrays.stream(space).filter(Objects::nonNull).count() % space.length != 0) {
        throw new IllegalArgumentException("x3d, y3d and z3d go together");
      }
      PoseFields fields = new PoseFields(x, y, scores);
      fields.score = score;
      fields.estimateX = estimateX;
      fields.estimateY = estimateY;
      fields.space = space[0] == null ? null : space;
      fields.visibility = visibilities();
      fields.sources = sources();
      return fields.toPose();
    }

    private Visibility[] visibilities() {
      if (visibility == null) {
        return null;
      }
      Visibility[] values = new Visibility[visibility.length];
      for (int k = 0; k < values.length; k++) {
        double v = visibility[k];
        if (v != 0 && v != 1 && v != 2) {
          throw new IllegalArgumentException("a visibility is 0, 1 or 2, not " + v);
        }
        values[k] = Visibility.values()[(int) v];
      }
      return values;
    }

    private Source[] sources() {
      if (source == null) {
        return null;
      }
      if (source.size() != x.length && source.size() != 1) {
        throw new IllegalArgumentException(source.size() + " sources for " + x.length + " points");
      }
      Source[] values = new Source[x.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = RecordingJson.source(source.get(source.size() == 1 ? 0 : k));
      }
      return values;
    }
  }

  private double number() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (json.currentToken() == null || !json.currentToken().isNumeric()) {
      throw new IllegalArgumentException("a number was expected here");
    }
    double value = json.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("the number " + json.getText() + " is too large");
    }
    return value;
  }

  private int integer(int low, int high) throws IOException {
    double value = number();
    if (!(value >= low && value <= high) || value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "a whole number from " + low + " to " + high + " was expected here");
    }
    return (int) value;
  }

  private double[] numbers(int limit) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of numbers");
    double[] values = new double[16];
    int n = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (n == limit) {
        throw new IllegalArgumentException("more than " + limit + " numbers");
      }
      if (n == values.length) {
        values = Arrays.copyOf(values, 2 * n);
      }
      values[n++] = number();
    }
    return Arrays.copyOf(values, n);
  }

  private String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  private List<String> texts(int limit) throws IOException {
    expect(JsonToken.START_ARRAY, "a list of texts");
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (values.size() == limit) {
        throw new IllegalArgumentException("more than " + limit + " texts");
      }
      values.add(text());
    }
    return values;
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
