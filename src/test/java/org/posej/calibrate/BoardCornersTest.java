// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.posej.image.Intensity;

/** Corners of drawn boards, and of photographed ones beside those that OpenCV finds. */
class BoardCornersTest {
  private static final Path BOARDS =
      Path.of(System.getProperty("posej.shared", "../shared"))
          .resolve("data/dlc-stereo/stereo_example.zip");

  private static double[][] photographed(ZipFile zip, String name) throws IOException {
    BufferedImage image = ImageIO.read(zip.getInputStream(zip.getEntry(name)));
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] grey = new byte[w * h];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) image.getRaster().getSample(i % w, i / w, 0);
    }
    return BoardCorners.find(
        ArrayImgs.unsignedBytes(grey, w, h), Intensity.BYTE, OpenCvBoards.BOARD);
  }

  /** Distances of the corners, whichever end of the board is taken for the first. */
  private static double[] distances(double[][] ours, double[][] theirs) {
    double[] best = null;
    for (boolean turned : new boolean[] {false, true}) {
      double[] distances = new double[ours.length];
      for (int i = 0; i < ours.length; i++) {
        double[] o = ours[turned ? ours.length - 1 - i : i];
        distances[i] = Math.hypot(o[0] - theirs[i][0], o[1] - theirs[i][1]);
      }
      Arrays.sort(distances);
      best = best == null || distances[0] < best[0] ? distances : best;
    }
    return best;
  }

  @Test
  void find_photographedBoards_areWhereOpenCvFindsThem() throws IOException {
    Assumptions.assumeTrue(Files.exists(BOARDS), "The shared boards are absent.");
    Map<String, double[][]> theirs = OpenCvBoards.corners();
    try (ZipFile zip = new ZipFile(BOARDS.toFile())) {
      for (String side : List.of("left", "right")) {
        List<double[][]> views = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (String name : theirs.keySet().stream().filter(n -> n.startsWith(side)).toList()) {
          double[][] ours = photographed(zip, name);
          assertNotNull(ours, name);
          views.add(ours);
          Arrays.stream(distances(ours, theirs.get(name))).forEach(all::add);
        }
        all.sort(null);
        assertEquals(14 * 54, all.size());
        assertTrue(all.get(all.size() / 2) < 0.005, side + " median " + all.get(all.size() / 2));
        assertTrue(all.get(all.size() - 1) < 0.05, side + " greatest " + all.get(all.size() - 1));
        Chessboard lens = Chessboard.of(views, OpenCvBoards.BOARD, 640, 480, 1);
        assertTrue(lens.rms() < OpenCvBoards.lens(side)[0] + 0.001, side + " " + lens.rms());
      }
    }
  }

  /** Squares of 20 pixels, turned, whose edges are as soft as a lens makes them. */
  private static Img<?> drawn(double angle, int columns, int rows) {
    return drawn(angle, columns, rows, 1);
  }

  /** The same enlarged, whose edges are as much softer. */
  private static Img<?> drawn(double angle, int columns, int rows, int scale) {
    int w = 320 * scale;
    int h = 240 * scale;
    byte[] pixels = new byte[w * h];
    for (int i = 0; i < pixels.length; i++) {
      double x = (i % w + 0.5) / scale - 0.5 - X;
      double y = (i / w + 0.5) / scale - 0.5 - Y;
      double u = (Math.cos(angle) * x + Math.sin(angle) * y) / SIDE;
      double v = (Math.cos(angle) * y - Math.sin(angle) * x) / SIDE;
      boolean on = u > -1 && v > -1 && u < columns && v < rows;
      double wave = Math.tanh(6 * Math.sin(Math.PI * u)) * Math.tanh(6 * Math.sin(Math.PI * v));
      pixels[i] = (byte) Math.round(on ? 125 + 105 * wave : 230);
    }
    return ArrayImgs.unsignedBytes(pixels, w, h);
  }

  private static final double SIDE = 20;
  private static final double X = 90.3;
  private static final double Y = 60.8;

  @Test
  void find_drawnBoards_areExact() {
    Board board = new Board(7, 5, 1);
    for (double angle : new double[] {0, 0.3, -0.2}) {
      double[][] corners = BoardCorners.find(drawn(angle, 7, 5), Intensity.BYTE, board);
      assertNotNull(corners, "angle " + angle);
      double[][] truth = new double[board.size()][];
      for (int i = 0; i < truth.length; i++) {
        double u = SIDE * (i % 7);
        double v = SIDE * (i / 7);
        truth[i] =
            new double[] {
              X + Math.cos(angle) * u - Math.sin(angle) * v,
              Y + Math.sin(angle) * u + Math.cos(angle) * v
            };
      }
      double[] distances = distances(corners, truth);
      assertTrue(distances[distances.length - 1] < 0.05, Arrays.toString(distances));
    }
  }

  @Test
  void find_largeBoardWithSoftEdges_isExact() {
    Board board = new Board(7, 5, 1);
    double[][] corners = BoardCorners.find(drawn(0.1, 7, 5, 6), Intensity.BYTE, board);
    assertNotNull(corners);
    double[] first = {6 * (X + 0.5) - 0.5, 6 * (Y + 0.5) - 0.5};
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] p : corners) {
      nearest = Math.min(nearest, Math.hypot(p[0] - first[0], p[1] - first[1]));
    }
    assertEquals(0, nearest, 0.1);
  }

  @Test
  void find_boardOfOtherNumbers_isNotThere() {
    assertNull(BoardCorners.find(drawn(0, 7, 5), Intensity.BYTE, new Board(6, 5, 1)));
    assertNull(BoardCorners.find(drawn(0, 7, 5), Intensity.BYTE, new Board(8, 5, 1)));
    assertNull(
        BoardCorners.find(
            ArrayImgs.unsignedBytes(new byte[64 * 64], 64, 64),
            Intensity.BYTE,
            new Board(3, 3, 1)));
  }
}
