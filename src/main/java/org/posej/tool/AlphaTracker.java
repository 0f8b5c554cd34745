// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.io.FileStart;
import org.posej.io.Individuals;
import org.posej.io.JsonTree;
import org.posej.io.LongCsv;
import org.posej.io.ReadOnlyFormat;
import org.posej.io.ReadOptions;

/**
 * AlphaTracker's annotated images (JSON): boxes called {@code Face}, each followed by its points.
 *
 * <p>Points have no names; they are those of the given skeleton, else numbers from 1 on. Boxes are
 * kept as extents. Individuals are told by their rank in a frame.
 */
public final class AlphaTracker implements ReadOnlyFormat {
  @Override
  public String key() {
    return "alphatracker";
  }

  @Override
  public String title() {
    return "AlphaTracker annotations (JSON)";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public boolean matches(FileStart start) {
    String text = start.text().replaceAll("\\s", "");
    return text.startsWith("[{")
        && text.contains("\"annotations\":[")
        && text.contains("\"class\":\"Face\"");
  }

  @Override
  public Recording read(Path path, ReadOptions options) throws IOException {
    return JsonTree.read(path, root -> recording(root, options.skeleton()));
  }

  /** A body as its annotations follow each other. */
  private static final class Body {
    private final int frame;
    private final Box box;
    private final List<double[]> points = new ArrayList<>();

    Body(int frame, JsonNode face) {
      this.frame = frame;
      double[] sides = new double[4];
      for (int i = 0; i < 4; i++) {
        sides[i] = JsonTree.number(face, List.of("x", "y", "width", "height").get(i));
      }
      boolean told = Arrays.stream(sides).noneMatch(Double::isNaN);
      box = told ? Box.of(sides[0], sides[1], sides[2], sides[3]) : null;
    }

    Pose pose(int size) {
      double[][] p = new double[2][size];
      for (int k = 0; k < size; k++) {
        p[0][k] = k < points.size() ? points.get(k)[0] : Double.NaN;
        p[1][k] = k < points.size() ? points.get(k)[1] : Double.NaN;
      }
      Pose pose = Pose.labelled(p[0], p[1]);
      return box == null ? pose : pose.with(Extent.of(box, Double.NaN));
    }
  }

  private static Recording recording(JsonNode root, Skeleton given) {
    if (!root.isArray()) {
      throw new IllegalArgumentException("a list of images was expected");
    }
    List<String> names = new ArrayList<>();
    List<Body> bodies = new ArrayList<>();
    for (JsonNode image : root) {
      for (JsonNode annotation : image.path("annotations")) {
        add(bodies, names.size(), annotation);
      }
      names.add(image.path("filename").asText("").replace('\\', '/'));
    }
    int size = bodies.stream().mapToInt(b -> b.points.size()).max().orElse(0);
    Individuals individuals = new Individuals();
    bodies.forEach(b -> individuals.putNext(b.frame, b.pose(size)));
    boolean fits = given != null && given.size() == size;
    return individuals.recording(
        fits
            ? given
            : LongCsv.skeleton(
                "", IntStream.rangeClosed(1, size).mapToObj(String::valueOf).toList()),
        names);
  }

  private static void add(List<Body> bodies, int frame, JsonNode annotation) {
    String kind = annotation.path("class").asText();
    if (kind.equals("Face")) {
      bodies.add(new Body(frame, annotation));
    } else if (kind.equals("point")) {
      Body body = bodies.isEmpty() ? null : bodies.get(bodies.size() - 1);
      if (body == null || body.frame != frame) {
        throw new IllegalArgumentException("image " + frame + " begins with a point of no body");
      }
      body.points.add(
          new double[] {JsonTree.number(annotation, "x"), JsonTree.number(annotation, "y")});
    }
  }
}
