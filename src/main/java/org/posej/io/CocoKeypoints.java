// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.file.BadFile;

/**
 * Reads the keypoint annotations of COCO and of the data sets that took over its format.
 *
 * <p>One annotation is held in memory beside those read. Coordinates are taken as they are, since
 * the whole numbers of points name pixels and networks are trained and tested on these numbers.
 */
public final class CocoKeypoints {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_POINTS = 10_000;
  private static final double SEGMENT = 0.53; // of a box, where no area of the body is told

  private CocoKeypoints() {}

  /**
   * Reads the annotations of a file.
   *
   * @param keypoints of a body
   * @return the images that have annotations of bodies, in the order of the file
   * @throws IOException if the file cannot be read or has another number of points
   */
  public static List<LabelledImage> read(Path file, int keypoints) throws IOException {
    Map<Long, String> names = new LinkedHashMap<>();
    Map<Long, List<Pose>> bodies = new LinkedHashMap<>();
    try (JsonParser parser = JSON.getFactory().createParser(BadFile.toRead(file).toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no object of images and annotations");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        if (list && field.equals("images")) {
          each(parser, n -> names.put(n.path("id").asLong(), n.path("file_name").asText()));
        } else if (list && field.equals("annotations")) {
          each(parser, n -> add(n, keypoints, bodies));
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
      throw BadFile.error(file, line, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw BadFile.error(file, "", e.getMessage(), e);
    }
    List<LabelledImage> images = new ArrayList<>();
    names.forEach(
        (id, name) -> {
          if (bodies.containsKey(id)) {
            images.add(new LabelledImage(name, bodies.get(id)));
          }
        });
    return images;
  }

  /** Takes one element of a list. */
  private interface Element {
    void take(JsonNode node);
  }

  private static void each(JsonParser parser, Element element) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode node = JSON.readTree(parser);
      element.take(node);
    }
  }

  private static void add(JsonNode node, int keypoints, Map<Long, List<Pose>> bodies) {
    JsonNode points = node.path("keypoints");
    if (!points.isArray()) {
      return;
    }
    int count = points.size() / 3;
    if (points.size() != 3 * keypoints || count > MOST_POINTS) {
      throw new IllegalArgumentException(
          "annotation " + node.path("id").asText() + " has " + count + " points, not " + keypoints);
    }
    double[] x = new double[keypoints];
    double[] y = new double[keypoints];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    for (int k = 0; k < keypoints; k++) {
      if (points.get(3 * k + 2).asInt() > 0) {
        x[k] = points.get(3 * k).asDouble();
        y[k] = points.get(3 * k + 1).asDouble();
      }
    }
    JsonNode b = node.path("bbox");
    Box box =
        Box.of(
            b.path(0).asDouble(), b.path(1).asDouble(), b.path(2).asDouble(), b.path(3).asDouble());
    double area = node.path("area").asDouble(SEGMENT * box.width() * box.height());
    boolean crowd = node.path("iscrowd").asInt() != 0;
    bodies
        .computeIfAbsent(node.path("image_id").asLong(), id -> new ArrayList<>())
        .add(Pose.labelled(x, y).with(new Extent(box, area, crowd, null)));
  }
}
