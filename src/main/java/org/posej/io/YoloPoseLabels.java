// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.posej.Box;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.file.BadFile;

/**
 * Reads the labels of one image in the format of YOLO-pose.
 *
 * <p>A line per body: class, middle and size of its box, and x, y and visibility of each point, in
 * 0..1 of the image. The products with its size are taken as they are, as for COCO.
 */
public final class YoloPoseLabels {
  private static final int HEAD = 5;
  private static final long MAX_BYTES = 16 << 20;
  private static final double SEGMENT = 0.53; // of a box, as for COCO's bodies

  private YoloPoseLabels() {}

  /**
   * Reads the labels of an image.
   *
   * @param width of the image in pixels
   * @param height of the image in pixels
   * @throws IOException if the file cannot be read or a line has another number of points
   */
  public static List<Pose> read(Path file, int width, int height, int keypoints)
      throws IOException {
    if (Files.size(BadFile.toRead(file)) > MAX_BYTES) {
      throw new IOException(file + " is too large for the labels of an image.");
    }
    List<Pose> bodies = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          bodies.add(body(lines.get(i).strip().split("\\s+"), width, height, keypoints));
        } catch (IllegalArgumentException e) {
          throw BadFile.error(file, "line " + (i + 1), e.getMessage(), e);
        }
      }
    }
    return bodies;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw BadFile.error(file, "", "it is not text in UTF-8", e);
    }
  }

  private static double number(String cell) {
    try {
      double v = Double.parseDouble(cell);
      if (Double.isFinite(v)) {
        return v;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + cell + "' is no number", e);
    }
    throw new IllegalArgumentException("'" + cell + "' is no number");
  }

  private static Pose body(String[] cells, int width, int height, int keypoints) {
    if (cells.length != HEAD + 3 * keypoints) {
      throw new IllegalArgumentException(
          "it has " + cells.length + " numbers, not " + (HEAD + 3 * keypoints));
    }
    double[] v = Arrays.stream(cells).mapToDouble(YoloPoseLabels::number).toArray();
    double[] x = new double[keypoints];
    double[] y = new double[keypoints];
    for (int k = 0; k < keypoints; k++) {
      boolean labelled = v[HEAD + 3 * k + 2] > 0;
      x[k] = labelled ? v[HEAD + 3 * k] * width : Double.NaN;
      y[k] = labelled ? v[HEAD + 3 * k + 1] * height : Double.NaN;
    }
    double w = v[3] * width;
    double h = v[4] * height;
    Box box = Box.of(v[1] * width - w / 2, v[2] * height - h / 2, w, h);
    return Pose.labelled(x, y).with(Extent.of(box, SEGMENT * w * h));
  }
}
