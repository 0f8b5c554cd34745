// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.posej.Box;
import org.posej.ImageSize;
import org.posej.file.BadFile;
import org.posej.io.JsonValues;

/** What stands in a file of COCO, of its annotations or its results, before it is put together. */
final class CocoFile {
  /** COCO-WholeBody has the points of a body in several lists, in this order. */
  static final List<String> PARTS =
      List.of("keypoints", "foot_kpts", "face_kpts", "lefthand_kpts", "righthand_kpts");

  private static final Set<String> LEFT_OUT =
      Set.of("segmentation", "keypoints_3d", "keypoints_21", "crowdIndex", "ignore_regions_x");
  private static final int MOST_NUMBERS = 30_000; // of a body
  private static final int XYV = 3;

  /** A picture; what is not told is null. */
  record Image(String id, String name, ImageSize size, String video) {}

  /** A kind of body. */
  record Category(String id, String name, List<String> keypoints, List<int[]> pairs) {}

  /** A body; what is not told is null or NaN. */
  static final class Body {
    String id = "?";
    String image;
    String category = "";
    String track;
    final double[][] parts = new double[PARTS.size()][]; // x, y and visibility of each point
    Box box;
    Box head;
    double area = Double.NaN;
    double score = Double.NaN;
    boolean crowd;

    /** Returns x, y and visibility of each point of all parts, one after another. */
    double[] points() {
      boolean alone = Arrays.stream(parts).skip(1).allMatch(p -> p == null);
      if (alone || parts[0].length != XYV * CategorySkeleton.BODY_POINTS) {
        return parts[0];
      }
      int[] starts = CategorySkeleton.wholeBodyParts();
      double[] all = new double[XYV * starts[parts.length]];
      for (int i = 0; i < parts.length; i++) {
        if (parts[i] != null) {
          int length = XYV * (starts[i + 1] - starts[i]);
          if (parts[i].length != length) {
            throw new IllegalArgumentException(
                PARTS.get(i) + " of annotation " + id + " must have " + length + " numbers");
          }
          System.arraycopy(parts[i], 0, all, XYV * starts[i], length);
        }
      }
      return all;
    }
  }

  final Map<String, Image> images = new LinkedHashMap<>();
  final Map<String, Category> categories = new LinkedHashMap<>();
  final List<Body> bodies = new ArrayList<>();
  final Set<String> leftOut = new TreeSet<>();

  private final JsonParser json;
  private final JsonValues values;
  private final boolean bodiesToo;

  private CocoFile(JsonParser json, boolean bodiesToo) {
    this.json = json;
    this.bodiesToo = bodiesToo;
    this.values = new JsonValues(json);
  }

  /**
   * Reads a file of annotations, or one of results, which is the list of annotations alone.
   *
   * @throws IOException if it is neither
   */
  static CocoFile read(Path path) throws IOException {
    return read(path, true);
  }

  /**
   * Reads the images and categories of a file of annotations and passes its bodies over.
   *
   * @throws IOException if it has no images
   */
  static CocoFile images(Path path) throws IOException {
    CocoFile file = read(path, false);
    if (file.images.isEmpty()) {
      throw BadFile.error(path, "", "it is no file of COCO annotations with images", null);
    }
    return file;
  }

  /** Returns the bodies of one category alone and the images they are in. */
  CocoFile only(String category) {
    CocoFile part = new CocoFile(json, bodiesToo);
    part.categories.putAll(categories);
    part.leftOut.addAll(leftOut);
    for (Body body : bodies) {
      if (body.category.equals(category)) {
        part.bodies.add(body);
        Image image = images.get(body.image);
        if (image != null) {
          part.images.put(image.id(), image);
        }
      }
    }
    return part;
  }

  private static CocoFile read(Path path, boolean bodiesToo) throws IOException {
    return JsonFile.read(
        path,
        json -> {
          CocoFile file = new CocoFile(json, bodiesToo);
          if (json.currentToken() == JsonToken.START_ARRAY) {
            file.each(file::body);
          } else {
            values(json).expect(JsonToken.START_OBJECT, "an object of images and annotations");
            file.values.object(file::part);
          }
          return file;
        });
  }

  private static JsonValues values(JsonParser json) {
    return new JsonValues(json);
  }

  private void part(String name) throws IOException {
    switch (name) {
      case "images" -> each(this::image);
      case "annotations" -> annotations();
      case "categories" -> each(this::category);
      default -> json.skipChildren();
    }
  }

  private void annotations() throws IOException {
    if (bodiesToo) {
      each(this::body);
    } else {
      json.skipChildren();
    }
  }

  /**
   * Takes over the images and categories of the annotations that these results speak of, unless no
   * body is of such an image.
   */
  void speakOf(CocoFile annotations) {
    if (bodies.stream().anyMatch(body -> annotations.images.containsKey(body.image))) {
      images.putAll(annotations.images);
      categories.putAll(annotations.categories);
    }
  }

  /** Reads an object. */
  private interface Element {
    void read() throws IOException;
  }

  private void each(Element element) throws IOException {
    values.expect(JsonToken.START_ARRAY, "a list");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.expect(JsonToken.START_OBJECT, "an object");
      element.read();
    }
  }

  /** Returns a number or text that tells one thing from others. */
  private String name() throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return String.valueOf((long) json.getDoubleValue());
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException("a whole number or a text was expected here");
    }
    return json.getText();
  }

  private void image() throws IOException {
    String[] told = new String[3];
    int[] size = new int[2];
    values.object(
        field -> {
          switch (field) {
            case "id" -> told[0] = name();
            case "file_name" -> told[1] = name();
            case "vid_id", "video_id" -> told[2] = name();
            case "width" -> size[0] = side();
            case "height" -> size[1] = side();
            default -> skip(field);
          }
        });
    ImageSize known = size[0] > 0 && size[1] > 0 ? new ImageSize(size[0], size[1]) : null;
    if (told[0] == null) {
      throw new IllegalArgumentException("an image has no id");
    }
    if (images.put(told[0], new Image(told[0], told[1], known, told[2])) != null) {
      throw new IllegalArgumentException("two images have the id " + told[0]);
    }
  }

  private int side() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? 0 : values.integer(0, 1 << 28);
  }

  private void skip(String field) throws IOException {
    if (LEFT_OUT.contains(field)) {
      leftOut.add(field.equals("ignore_regions_x") ? "regions to ignore" : field);
    }
    json.skipChildren();
  }

  private void category() throws IOException {
    String[] told = new String[2];
    List<String> names = new ArrayList<>();
    List<int[]> pairs = new ArrayList<>();
    values.object(
        field -> {
          switch (field) {
            case "id" -> told[0] = name();
            case "name" -> told[1] = name();
            case "keypoints" -> names.addAll(names());
            case "skeleton" -> pairs.addAll(pairs());
            default -> json.skipChildren();
          }
        });
    String id = told[0] == null ? "" : told[0];
    categories.put(id, new Category(id, told[1] == null ? id : told[1], names, pairs));
  }

  private List<String> names() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? List.of() : values.texts(MOST_NUMBERS);
  }

  private List<int[]> pairs() throws IOException {
    List<int[]> pairs = new ArrayList<>();
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return pairs;
    }
    values.expect(JsonToken.START_ARRAY, "a list of pairs");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      double[] pair = values.numbers(2);
      if (pairs.size() == MOST_NUMBERS || pair.length != 2) {
        throw new IllegalArgumentException("a list of pairs was expected here");
      }
      pairs.add(new int[] {(int) pair[0], (int) pair[1]});
    }
    return pairs;
  }

  private void body() throws IOException {
    Body body = new Body();
    values.object(field -> bodyField(body, field));
    if (body.parts[0] != null && body.parts[0].length > 0) {
      if (body.image == null) {
        throw new IllegalArgumentException("annotation " + body.id + " has no image_id");
      }
      bodies.add(body);
    }
  }

  private void bodyField(Body body, String field) throws IOException {
    switch (field) {
      case "id" -> body.id = name();
      case "image_id" -> body.image = name();
      case "category_id" -> body.category = name();
      case "track_id" -> body.track = name();
      case "bbox" -> body.box = box();
      case "bbox_head" -> body.head = box();
      case "area" -> body.area = values.number();
      case "score" -> body.score = values.number();
      case "iscrowd" ->
          body.crowd = json.currentToken().isBoolean() ? values.truth() : values.number() > 0;
      default -> {
        int part = PARTS.indexOf(field);
        if (part < 0) {
          skip(field);
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
          body.parts[part] = points();
        }
      }
    }
  }

  private Box box() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    double[] b = values.numbers(MOST_NUMBERS);
    if (b.length == 0 || Arrays.stream(b).anyMatch(Double::isNaN)) {
      return null;
    }
    if (b.length != 4) {
      throw new IllegalArgumentException("a box has 4 numbers, not " + b.length);
    }
    return Box.of(b[0], b[1], b[2], b[3]);
  }

  /** Reads one list of numbers, or a list of x, y and perhaps visibility for each point. */
  private double[] points() throws IOException {
    values.expect(JsonToken.START_ARRAY, "a list of numbers");
    double[] all = new double[4 * CategorySkeleton.BODY_POINTS];
    int n = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      double[] some;
      if (json.currentToken() == JsonToken.START_ARRAY) {
        double[] point = values.numbers(XYV);
        if (point.length < 2 || n % XYV != 0) {
          throw new IllegalArgumentException("x, y and visibility of a point were expected here");
        }
        some = new double[] {point[0], point[1], point.length < XYV ? 2 : point[2]};
      } else {
        some = new double[] {values.number()};
      }
      if (n + some.length > MOST_NUMBERS) {
        throw new IllegalArgumentException("a body has more than " + MOST_NUMBERS + " numbers");
      }
      all = n + some.length > all.length ? Arrays.copyOf(all, 2 * all.length) : all;
      System.arraycopy(some, 0, all, n, some.length);
      n += some.length;
    }
    if (n % XYV != 0) {
      throw new IllegalArgumentException(n + " numbers are not x, y and visibility of each point");
    }
    return Arrays.copyOf(all, n);
  }
}
