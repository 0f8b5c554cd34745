// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.JsonValues;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * The JSON form of MPII: a list of people with {@code joints}, {@code joints_vis}, {@code center},
 * {@code scale} and {@code image}, as HRNet and others read it.
 *
 * <p>Its places count from 1 and are shifted; a missing joint or centre is -1. The scale is the
 * height of a person by 200 pixels; it is held as a square box around the centre. A joint that is
 * not visible but placed is hidden.
 */
public final class MpiiJsonFormat implements PoseFormat {
  private static final double PIXELS = 200; // of a scale of 1
  private static final int MOST_POINTS = 10_000;
  private static final String SKELETON = "mpii-16";
  private static final int POINTS = 16;

  @Override
  public String key() {
    return "mpii-json";
  }

  @Override
  public String title() {
    return "MPII (JSON)";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    Set<String> fields = JsonFile.fields(start.text());
    return start.text().stripLeading().startsWith("[")
        && fields.contains("joints")
        && fields.contains("joints_vis");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    ImageFrames frames = new ImageFrames();
    int points = JsonFile.read(path, json -> people(json, frames));
    Skeleton skeleton =
        points == POINTS
            ? Skeletons.of(SKELETON)
            : CategorySkeleton.unnamed(points, options.skeleton());
    return BadFile.checked(path, () -> frames.recording(skeleton));
  }

  /** Reads all people and returns the number of points that each has. */
  private static int people(JsonParser json, ImageFrames frames) throws IOException {
    JsonValues values = new JsonValues(json);
    values.expect(JsonToken.START_ARRAY, "a list of people");
    int points = -1;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.expect(JsonToken.START_OBJECT, "a person");
      Person person = new Person();
      values.object(field -> person.read(field, json, values));
      Pose pose = person.pose();
      if (points >= 0 && pose.size() != points) {
        throw new IllegalArgumentException(
            "a person has " + pose.size() + " points, not " + points);
      }
      points = pose.size();
      frames.add(person.image, pose);
    }
    return points;
  }

  /** A person as the file has it. */
  private static final class Person {
    private final List<double[]> joints = new ArrayList<>();
    private double[] visible = {};
    private double[] center = {-1, -1};
    private double scale = -1;
    private String image;

    void read(String field, JsonParser json, JsonValues values) throws IOException {
      switch (field) {
        case "joints" -> {
          values.expect(JsonToken.START_ARRAY, "a list of joints");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            double[] joint = values.numbers(3);
            if (joint.length < 2 || joints.size() == MOST_POINTS) {
              throw new IllegalArgumentException("x and y of a joint were expected here");
            }
            joints.add(joint);
          }
        }
        case "joints_vis" -> visible = values.numbers(MOST_POINTS);
        case "center" -> center = values.numbers(2);
        case "scale" -> scale = values.number();
        case "image" -> image = values.text();
        default -> json.skipChildren();
      }
    }

    Pose pose() {
      int n = joints.size();
      if (image == null || n == 0 || visible.length != n || center.length != 2) {
        throw new IllegalArgumentException(
            "a person must have an image, a center and as many joints_vis as joints");
      }
      double[] x = new double[n];
      double[] y = new double[n];
      for (int k = 0; k < n; k++) {
        double[] j = joints.get(k);
        boolean missing = visible[k] == 0 && (j[0] <= 0 && j[1] <= 0);
        x[k] = missing ? Double.NaN : j[0] - 1;
        y[k] = missing ? Double.NaN : j[1] - 1;
      }
      Pose pose = Pose.labelled(x, y);
      for (int k = 0; k < n; k++) {
        pose = visible[k] == 0 && pose.has(k) ? pose.hidden(k) : pose;
      }
      double side = scale * PIXELS;
      boolean told = scale > 0 && (center[0] != -1 || center[1] != -1);
      return told
          ? pose.with(
              Extent.of(
                  Box.of(center[0] - 1 - side / 2, center[1] - 1 - side / 2, side, side),
                  Double.NaN))
          : pose;
    }
  }

  @Override
  public List<String> losses(Recording recording) {
    Losses losses =
        LabelLosses.of(recording)
            .frameSizes()
            .poses("boxes that are not square", p -> !isSquare(p.extent().box()))
            .poses("hidden points at the corner of the image", MpiiJsonFormat::lookMissing);
    LabelLosses.boxesAlone(losses);
    losses.skeleton(Skeletons.of(SKELETON));
    LabelLosses.ranks(losses, recording);
    LabelLosses.frames(losses, recording, recording.tracks());
    return LabelLosses.frameNames(losses, recording, names(recording)).list();
  }

  private static boolean isSquare(Box box) {
    return box == null || box.width() == box.height() && box.width() > 0;
  }

  private static boolean lookMissing(Pose p) {
    return LabelLosses.any(
        p, k -> p.visibility(k) == Visibility.HIDDEN && p.x(k) <= -1 && p.y(k) <= -1);
  }

  private static List<String> names(Recording recording) {
    Set<String> names = new LinkedHashSet<>();
    for (int t = 0; t < recording.frameCount(); t++) {
      int frame = t;
      if (recording.tracks().stream().anyMatch(track -> track.pose(frame) != null)) {
        names.add(recording.frameName(t));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public void write(Recording recording, Path path) throws IOException {
    Recording mapped = Remapped.to(Skeletons.of(SKELETON), LabelLosses.notEmpty(recording));
    JsonFile.write(
        path,
        json -> {
          json.writeStartArray();
          for (int t = 0; t < mapped.frameCount(); t++) {
            for (Track track : mapped.tracks()) {
              if (track.pose(t) != null) {
                JsonFile.line(json);
                write(mapped.frameName(t), track.pose(t), json);
              }
            }
          }
          json.writeEndArray();
        });
  }

  private static void write(String image, Pose pose, JsonGenerator json) throws IOException {
    Box box = pose.extent().box();
    double side = box == null ? -PIXELS : Math.max(box.width(), box.height());
    double[] center =
        box == null ? new double[] {-1, -1} : new double[] {box.centerX() + 1, box.centerY() + 1};
    json.writeStartObject();
    json.writeStringField("image", image);
    json.writeFieldName("center");
    JsonFile.numbers(json, center);
    json.writeFieldName("scale");
    JsonFile.number(json, side / PIXELS);
    json.writeArrayFieldStart("joints_vis");
    for (int k = 0; k < pose.size(); k++) {
      json.writeNumber(pose.visibility(k) == Visibility.VISIBLE ? 1 : 0);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("joints");
    for (int k = 0; k < pose.size(); k++) {
      boolean has = pose.has(k);
      JsonFile.numbers(
          json, has ? new double[] {pose.x(k) + 1, pose.y(k) + 1} : new double[] {-1, -1});
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
