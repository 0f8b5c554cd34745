// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.ImageSize;
import org.posej.file.PartFile;
import org.posej.file.Tree;
import org.posej.file.YamlText;
import org.posej.math.Homography;

/**
 * A camera as a YAML document of version 1: {@code posej-camera}, {@code width}, {@code height}
 * and, where they are known, {@code lens} and {@code ground}. docs/calibration.md describes it.
 */
public final class CameraFile {
  private static final int VERSION = 1;
  private static final int MOST_PIXELS = 1 << 20; // along a side

  private CameraFile() {}

  /** Returns the document. */
  public static String text(Camera camera) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("posej-camera", VERSION);
    tree.put("width", camera.size().width());
    tree.put("height", camera.size().height());
    if (camera.lens() != null) {
      Lens l = camera.lens();
      Map<String, Object> lens = new LinkedHashMap<>();
      lens.put("focal", List.of(l.focalX(), l.focalY()));
      lens.put("centre", List.of(l.centreX(), l.centreY()));
      lens.put("distortion", List.of(l.k1(), l.k2(), l.p1(), l.p2(), l.k3()));
      tree.put("lens", lens);
    }
    if (camera.ground() != null) {
      Map<String, Object> ground = new LinkedHashMap<>();
      ground.put("unit", camera.unit());
      List<Double> matrix = new ArrayList<>();
      for (double[] row : camera.ground().matrix()) {
        for (double v : row) {
          matrix.add(v);
        }
      }
      ground.put("matrix", matrix);
      tree.put("ground", ground);
    }
    return YamlText.of(tree);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException that names the entry that is wrong
   */
  public static Camera of(Tree tree) {
    tree.only("posej-camera", "width", "height", "lens", "ground");
    tree.at("posej-camera").whole(VERSION, VERSION);
    ImageSize size =
        new ImageSize(
            tree.at("width").whole(1, MOST_PIXELS), tree.at("height").whole(1, MOST_PIXELS));
    Tree ground = tree.at("ground").only("unit", "matrix");
    return new Camera(
        size,
        lens(tree.at("lens").only("focal", "centre", "distortion")),
        ground.isMissing() ? null : homography(ground.at("matrix")),
        ground.isMissing() ? null : ground.at("unit").line(20));
  }

  private static Lens lens(Tree lens) {
    if (lens.isMissing()) {
      return null;
    }
    double[] f = numbers(lens.at("focal"), 2);
    double[] c = numbers(lens.at("centre"), 2);
    double[] d = numbers(lens.at("distortion"), 5);
    if (!(f[0] > 0) || !(f[1] > 0)) {
      throw lens.at("focal").wrong("two positive numbers");
    }
    return new Lens(f[0], f[1], c[0], c[1], d[0], d[1], d[2], d[3], d[4]);
  }

  private static Homography homography(Tree matrix) {
    double[] m = numbers(matrix, 9);
    Homography map =
        new Homography(new double[][] {{m[0], m[1], m[2]}, {m[3], m[4], m[5]}, {m[6], m[7], m[8]}});
    if (map.inverse() == null) {
      throw matrix.wrong("a matrix that has an inverse");
    }
    return map;
  }

  private static double[] numbers(Tree list, int count) {
    return list.list(count, count).stream().mapToDouble(Tree::number).toArray();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no camera, naming the entry
   */
  public static Camera read(Path file) throws IOException {
    return YamlText.read(file, CameraFile::of);
  }

  /**
   * Writes a file.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Camera camera, Path file) throws IOException {
    byte[] bytes = text(camera).getBytes(StandardCharsets.UTF_8);
    PartFile.write(file, out -> out.write(bytes));
  }
}
