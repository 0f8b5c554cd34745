// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What OpenCV finds on the boards of {@code stereo_example.zip}, from chessboard.py. */
final class OpenCvBoards {
  static final Board BOARD = new Board(9, 6, 25);
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private OpenCvBoards() {}

  /** Returns the corners by the name of the image. */
  static Map<String, double[][]> corners() {
    Map<String, double[][]> boards = new LinkedHashMap<>();
    String[] lines = lines("corners.tsv");
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].split("\t");
      double[][] board = boards.computeIfAbsent(cells[0], name -> new double[BOARD.size()][]);
      board[i % BOARD.size()] =
          new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[2])};
    }
    return boards;
  }

  /** Returns the views of the left or the right camera. */
  static List<double[][]> views(String side) {
    return corners().entrySet().stream()
        .filter(e -> e.getKey().startsWith(side))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Returns rms, fx, fy, cx, cy, k1, k2, p1, p2, k3 and the place (20, 30) undistorted. */
  static double[] lens(String side) {
    for (String line : lines("lenses.tsv")) {
      if (line.startsWith(side)) {
        return Arrays.stream(line.split("\t")).skip(1).mapToDouble(Double::parseDouble).toArray();
      }
    }
    throw new IllegalArgumentException(side);
  }

  private static String[] lines(String file) {
    try (InputStream in = OpenCvBoards.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
