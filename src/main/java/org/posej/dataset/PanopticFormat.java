// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.Folders;
import org.posej.io.FileStart;
import org.posej.io.JsonValues;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.io.Scores;
import org.posej.skeleton.Skeletons;

/**
 * The bodies in space of CMU Panoptic: a folder of {@code body3DScene_FRAME.json}, each with {@code
 * joints19} of every body.
 *
 * <p>Its centimetres become metres; its axes stay, of which y points down. Frames are those of the
 * movies, by the number in the name of the file. A joint with the confidence -1 is missing; the
 * confidence of a body is the mean of those of its joints.
 */
public final class PanopticFormat implements PoseFormat {
  private static final String SKELETON = "panoptic-19";
  private static final String INNER = "hdPose3d_stage1_coco19";
  private static final Pattern NAME = Pattern.compile("body3DScene_(\\d{1,9})\\.json");
  private static final int MOST_FRAMES = 10_000_000;
  private static final int POINTS = 19;
  private static final int XYZC = 4;
  private static final double METRES = 0.01;
  private static final Map<String, Double> RATES = Map.of("hd_29_97", 29.97, "vga_25", 25.0);

  @Override
  public String key() {
    return "panoptic";
  }

  @Override
  public String title() {
    return "CMU Panoptic";
  }

  @Override
  public String ending() {
    return "";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.entries().stream()
        .map(p -> p.getFileName().toString())
        .anyMatch(n -> n.equals(INNER) || NAME.matcher(n).matches());
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    Path inner = path.resolve(INNER);
    Scene scene = new Scene();
    for (Map.Entry<Integer, Path> file :
        files(Files.isDirectory(inner) ? inner : path).entrySet()) {
      JsonFile.read(file.getValue(), json -> scene.read(file.getKey(), json));
    }
    if (scene.individuals.tracks().isEmpty()) {
      throw BadFile.error(path, "", "no body3DScene file in it has a body", null);
    }
    Double rate = RATES.get(scene.fpsType);
    return new Recording(
        Skeletons.of(SKELETON),
        scene.individuals.tracks(),
        List.of(),
        rate == null ? Timeline.UNKNOWN : Timeline.ofRate(rate),
        Scale.PIXELS,
        List.of());
  }

  private static Map<Integer, Path> files(Path folder) throws IOException {
    Map<Integer, Path> files = new TreeMap<>();
    List<Path> all;
    try (Stream<Path> listed = Files.list(folder)) {
      all = listed.sorted().toList();
    }
    for (Path file : all) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        int frame = Integer.parseInt(name.group(1));
        if (frame > MOST_FRAMES || files.put(frame, file) != null) {
          String said =
              frame > MOST_FRAMES ? "no movie has so many frames" : "its frame is there twice";
          throw BadFile.error(file, "", said, null);
        }
      }
    }
    return files;
  }

  /** The bodies that were read. */
  private static final class Scene {
    private final BodyTracks individuals = new BodyTracks();
    private String fpsType = "";

    Void read(int frame, JsonParser json) throws IOException {
      JsonValues values = new JsonValues(json);
      values.expect(JsonToken.START_OBJECT, "an object with bodies");
      values.object(
          field -> {
            if (field.equals("fpsType")) {
              fpsType = values.text();
            } else if (field.equals("bodies")) {
              values.expect(JsonToken.START_ARRAY, "a list of bodies");
              while (json.nextToken() != JsonToken.END_ARRAY) {
                values.expect(JsonToken.START_OBJECT, "a body");
                body(frame, json, values);
              }
            } else {
              json.skipChildren();
            }
          });
      return null;
    }

    private void body(int frame, JsonParser json, JsonValues values) throws IOException {
      int[] id = {-1};
      double[][] joints = new double[1][];
      values.object(
          field -> {
            switch (field) {
              case "id" -> id[0] = values.integer(-1, Integer.MAX_VALUE);
              case "joints19" -> joints[0] = values.numbers(XYZC * POINTS);
              default -> json.skipChildren();
            }
          });
      if (joints[0] == null || joints[0].length != XYZC * POINTS) {
        throw new IllegalArgumentException("a body must have 4 numbers for each of joints19");
      }
      if (id[0] < 0) {
        individuals.add(frame, "", pose(joints[0]));
      } else {
        String who = String.valueOf(id[0]);
        BodyTracks.put(individuals.named(null, who), frame, pose(joints[0]));
      }
    }
  }

  private static Pose pose(double[] joints) {
    double[] nan = new double[POINTS];
    Arrays.fill(nan, Double.NaN);
    double sum = 0;
    int n = 0;
    double[][] at = {nan.clone(), nan.clone(), nan.clone()};
    for (int k = 0; k < POINTS; k++) {
      double confidence = joints[XYZC * k + 3];
      if (confidence >= 0) {
        sum += Scores.ofPeak(confidence);
        n++;
        for (int axis = 0; axis < at.length; axis++) {
          at[axis][k] = METRES * joints[XYZC * k + axis];
        }
      }
    }
    return Pose.of(nan, nan, new double[POINTS])
        .with3d(k -> at[0][k], k -> at[1][k], k -> at[2][k])
        .withScore(n == 0 ? 0 : sum / n);
  }

  @Override
  public List<String> losses(Recording recording) {
    double rate = recording.timeline().rateHz();
    Losses losses =
        new Losses(recording)
            .image()
            .poses("scores of points", p -> LabelLosses.any(p, k -> p.score(k) != 0))
            .estimates()
            .visibility()
            .extents()
            .frameNames()
            .frameSizes()
            .when(
                "times of frames",
                recording.timeline().timesSec() != null || fpsType(rate).isEmpty())
            .scale()
            .events()
            .history()
            .when("bodies without points in space", lacksSpace(recording))
            .when(
                "names of individuals",
                recording.tracks().stream().anyMatch(t -> !t.name().equals(String.valueOf(t.id()))))
            .when("numbers of individuals", !CocoFormat.areNumbers(recording.tracks()));
    return losses.skeleton(Skeletons.of(SKELETON)).list();
  }

  private static boolean lacksSpace(Recording recording) {
    return recording.tracks().stream()
        .anyMatch(
            track -> track.size() == 0 || track.frames().anyMatch(t -> !track.pose(t).has3d()));
  }

  private static String fpsType(double rateHz) {
    return RATES.entrySet().stream()
        .filter(e -> Math.abs(e.getValue() - rateHz) < 0.01)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /**
   * {@inheritDoc}
   *
   * <p>The folder must not exist yet.
   *
   * @throws IllegalArgumentException if no body has points in space too
   */
  @Override
  public void write(Recording recording, Path path) throws IOException {
    Recording mapped = Remapped.to(Skeletons.of(SKELETON), LabelLosses.notEmpty(recording));
    if (mapped.tracks().stream()
        .noneMatch(track -> track.frames().anyMatch(t -> track.pose(t).has3d()))) {
      throw new IllegalArgumentException(
          "CMU Panoptic holds points in space, and the recording has none; choose another format.");
    }
    Folders.write(
        path,
        folder -> {
          for (int t : frames(mapped)) {
            write(mapped, t, folder);
          }
        });
  }

  private static int[] frames(Recording recording) {
    return recording.tracks().stream().flatMapToInt(Track::frames).sorted().distinct().toArray();
  }

  private static void write(Recording recording, int t, Path folder) throws IOException {
    List<Track> there = new ArrayList<>();
    for (Track track : recording.tracks()) {
      if (track.pose(t) != null && track.pose(t).has3d()) {
        there.add(track);
      }
    }
    if (there.isEmpty()) {
      return;
    }
    boolean numbered = CocoFormat.areNumbers(recording.tracks());
    JsonFile.write(
        folder.resolve(String.format(Locale.ROOT, "body3DScene_%08d.json", t)),
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", 0.7);
          json.writeStringField("fpsType", fpsType(recording.timeline().rateHz()));
          json.writeArrayFieldStart("bodies");
          for (Track track : there) {
            JsonFile.line(json);
            json.writeStartObject();
            int id = numbered ? track.id() : recording.tracks().indexOf(track);
            json.writeNumberField("id", id);
            json.writeFieldName("joints19");
            JsonFile.numbers(json, joints(track.pose(t)));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static double[] joints(Pose pose) {
    double[] joints = new double[XYZC * POINTS];
    for (int k = 0; k < POINTS; k++) {
      boolean has = !Double.isNaN(pose.x3d(k));
      joints[XYZC * k] = has ? pose.x3d(k) / METRES : 0;
      joints[XYZC * k + 1] = has ? pose.y3d(k) / METRES : 0;
      joints[XYZC * k + 2] = has ? pose.z3d(k) / METRES : 0;
      joints[XYZC * k + 3] = has ? pose.score() : -1;
    }
    return joints;
  }
}
