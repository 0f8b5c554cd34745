// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.io.JsonValues;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import org.posej.skeleton.Skeletons;

/**
 * The annotations of AI Challenger: a list of images, each with {@code keypoint_annotations} and
 * {@code human_annotations} by person.
 *
 * <p>Its visibility is 1 visible, 2 hidden and 3 missing; its boxes are two corners. Images are
 * called by their number with {@code .jpg}, as their files are. Other skeletons are written as the
 * 14 points of the data set.
 */
public final class AicFormat implements PoseFormat {
  private static final String SKELETON = "aic-14";
  private static final int POINTS = 14;
  private static final int XYV = 3;
  private static final int VISIBLE = 1;
  private static final int HIDDEN = 2;
  private static final int MISSING = 3;
  private static final String PICTURE = ".jpg";

  @Override
  public String key() {
    return "aic";
  }

  @Override
  public String title() {
    return "AI Challenger";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    return JsonFile.fields(start.text()).contains("keypoint_annotations");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    ImageFrames frames = JsonFile.read(path, AicFormat::images);
    return BadFile.checked(path, () -> frames.recording(Skeletons.of(SKELETON)));
  }

  private static ImageFrames images(JsonParser json) throws IOException {
    JsonValues values = new JsonValues(json);
    ImageFrames frames = new ImageFrames();
    Set<String> seen = new LinkedHashSet<>();
    values.expect(JsonToken.START_ARRAY, "a list of images");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.expect(JsonToken.START_OBJECT, "an image");
      String[] image = new String[1];
      Map<String, double[]> points = new LinkedHashMap<>();
      Map<String, double[]> boxes = new LinkedHashMap<>();
      values.object(
          field -> {
            switch (field) {
              case "image_id" -> image[0] = values.text();
              case "keypoint_annotations" -> people(values, XYV * POINTS, points);
              case "human_annotations" -> people(values, 4, boxes);
              default -> json.skipChildren();
            }
          });
      if (image[0] == null || !seen.add(image[0])) {
        throw new IllegalArgumentException(
            image[0] == null
                ? "an image has no image_id"
                : "image " + image[0] + " is there twice");
      }
      frames.frame(image[0] + PICTURE);
      boxes.keySet().forEach(who -> points.putIfAbsent(who, new double[XYV * POINTS]));
      points.forEach((who, p) -> frames.add(image[0] + PICTURE, pose(p, boxes.get(who))));
    }
    return frames;
  }

  private static void people(JsonValues values, int numbers, Map<String, double[]> people)
      throws IOException {
    values.expect(JsonToken.START_OBJECT, "an object of people");
    values.object(
        who -> {
          double[] told = values.numbers(numbers);
          if (told.length != numbers) {
            throw new IllegalArgumentException(
                told.length + " numbers where " + numbers + " were expected");
          }
          people.put(who, told);
        });
  }

  private static Pose pose(double[] p, double[] b) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int k = 0; k < POINTS; k++) {
      double v = p[XYV * k + 2];
      boolean has = v == VISIBLE || v == HIDDEN;
      x[k] = has ? p[XYV * k] : Double.NaN;
      y[k] = has ? p[XYV * k + 1] : Double.NaN;
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < POINTS; k++) {
      pose = p[XYV * k + 2] == HIDDEN && pose.has(k) ? pose.hidden(k) : pose;
    }
    return b == null
        ? pose
        : pose.with(Extent.of(Box.of(b[0], b[1], b[2] - b[0], b[3] - b[1]), Double.NaN));
  }

  @Override
  public List<String> losses(Recording recording) {
    Losses losses = LabelLosses.of(recording).frameSizes();
    LabelLosses.boxesAlone(losses);
    losses.skeleton(Skeletons.of(SKELETON));
    LabelLosses.ranks(losses, recording);
    List<String> read = images(recording).stream().map(i -> i + PICTURE).toList();
    return LabelLosses.frameNames(losses, recording, read).list();
  }

  /** Returns what the images are called without the ending of their files. */
  private static List<String> images(Recording recording) {
    return IntStream.range(0, LabelLosses.frames(recording))
        .mapToObj(recording::frameName)
        .map(n -> n.endsWith(PICTURE) ? n.substring(0, n.length() - PICTURE.length()) : n)
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if two images have the same name too
   */
  @Override
  public void write(Recording recording, Path path) throws IOException {
    Recording mapped = Remapped.to(Skeletons.of(SKELETON), LabelLosses.notEmpty(recording));
    List<String> images = images(mapped);
    if (new LinkedHashSet<>(images).size() < images.size()) {
      throw new IllegalArgumentException(
          "Two images have the same name; AI Challenger tells them by it. Rename one.");
    }
    JsonFile.write(
        path,
        json -> {
          json.writeStartArray();
          for (int t = 0; t < images.size(); t++) {
            JsonFile.line(json);
            write(images.get(t), mapped.poses(t), json);
          }
          json.writeEndArray();
        });
  }

  private static void write(String image, List<Pose> poses, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("image_id", image);
    json.writeObjectFieldStart("human_annotations");
    for (int i = 0; i < poses.size(); i++) {
      Box b = poses.get(i).extent().box();
      if (b != null) {
        json.writeFieldName("human" + (i + 1));
        JsonFile.numbers(json, b.x(), b.y(), b.x() + b.width(), b.y() + b.height());
      }
    }
    json.writeEndObject();
    json.writeObjectFieldStart("keypoint_annotations");
    for (int i = 0; i < poses.size(); i++) {
      Pose p = poses.get(i);
      json.writeArrayFieldStart("human" + (i + 1));
      for (int k = 0; k < POINTS; k++) {
        boolean has = p.has(k);
        JsonFile.number(json, has ? p.x(k) : 0);
        JsonFile.number(json, has ? p.y(k) : 0);
        json.writeNumber(!has ? MISSING : p.visibility(k) == Visibility.HIDDEN ? HIDDEN : VISIBLE);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
