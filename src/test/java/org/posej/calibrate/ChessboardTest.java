// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lens behind boards that OpenCV found, and behind boards that a known camera sees. */
class ChessboardTest {
  private static final Board BOARD = OpenCvBoards.BOARD;
  private static final Lens TRUE = new Lens(800, 790, 330, 235, -0.2, 0.05, 0.001, -0.002, 0);

  private static Chessboard fit(List<double[][]> views) {
    return Chessboard.of(views, BOARD, OpenCvBoards.WIDTH, OpenCvBoards.HEIGHT, 1);
  }

  private static double[] numbers(Lens l) {
    return new double[] {
      l.focalX(), l.focalY(), l.centreX(), l.centreY(), l.k1(), l.k2(), l.p1(), l.p2(), l.k3()
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "right"})
  void of_cornersOfOpenCv_isItsLens(String side) {
    double[] theirs = OpenCvBoards.lens(side);
    Chessboard ours = fit(OpenCvBoards.views(side));
    assertEquals(theirs[0], ours.rms(), 1e-5);
    double[] lens = numbers(ours.lens());
    assertArrayEquals(Arrays.copyOfRange(theirs, 1, 5), Arrays.copyOf(lens, 4), 0.02);
    assertArrayEquals(Arrays.copyOfRange(theirs, 5, 10), Arrays.copyOfRange(lens, 4, 9), 1e-3);
    double[] straight = Arrays.copyOfRange(theirs, 10, 12);
    assertArrayEquals(straight, ours.lens().undistort(20, 30), 0.02);
  }

  private static List<double[][]> seen(double[][] poses, double noise) {
    Random random = new Random(3);
    List<double[][]> views = new ArrayList<>();
    for (double[] pose : poses) {
      double[][] turn = BoardPose.turn(pose, 0);
      double[][] view = new double[BOARD.size()][];
      for (int k = 0; k < view.length; k++) {
        double[] q = BoardPose.place(turn, pose, 0, BOARD.places()[k]);
        double[] p = TRUE.see(q[0] / q[2], q[1] / q[2]);
        view[k] =
            new double[] {
              p[0] + noise * random.nextGaussian(), p[1] + noise * random.nextGaussian()
            };
      }
      views.add(view);
    }
    return views;
  }

  private static final double[][] POSES = {
    {0.4, 0.1, 0, -100, -60, 500},
    {-0.4, 0.2, 0.1, -120, -50, 450},
    {0.1, 0.5, -0.1, -90, -70, 480},
    {0.2, -0.5, 0.3, -80, -60, 420},
    {-0.3, -0.3, 1.5, 60, -110, 470}
  };

  @Test
  void of_cameraThatIsKnown_isFound() {
    Chessboard exact = fit(seen(POSES, 0));
    assertArrayEquals(numbers(TRUE), numbers(exact.lens()), 1e-3);
    Chessboard noisy = fit(seen(POSES, 0.1));
    assertEquals(800, noisy.lens().focalX(), 4);
    assertEquals(0.1 * Math.sqrt(2), noisy.rms(), 0.02);
    double depth = 500;
    assertEquals(0.14 * depth / 800, noisy.residuals().get(0).error(), 0.03);
    assertTrue(noisy.focalPart() > 0 && noisy.focalPart() < 0.01, noisy.focalPart() + "");
  }

  @Test
  void of_boardsThatStandAlike_areRefused() {
    double[][] alike = {
      {0, 0, 0, -100, -60, 500}, {0, 0, 0.2, -90, -60, 500}, {0, 0, 0.4, -80, -60, 500}
    };
    String said =
        assertThrows(IllegalArgumentException.class, () -> fit(seen(alike, 0.1))).getMessage();
    assertTrue(said.contains("tilted in several directions"), said);
  }

  @Test
  void of_fewBoardsOrLargeDistances_areRefused() {
    List<double[][]> two = seen(Arrays.copyOf(POSES, 2), 0);
    String few = assertThrows(IllegalArgumentException.class, () -> fit(two)).getMessage();
    assertTrue(few.contains("seen in 2 images; a lens needs three"), few);
    List<double[][]> rough = seen(POSES, 3);
    String large = assertThrows(IllegalArgumentException.class, () -> fit(rough)).getMessage();
    assertTrue(large.contains("pixels from where they should be, over the limit of 1"), large);
  }

  @Test
  void undistort_isTheWayBack() {
    for (double[] p : new double[][] {{0, 0}, {639, 479}, {330, 235}, {100, 400}}) {
      double[] straight = TRUE.undistort(p[0], p[1]);
      assertArrayEquals(p, TRUE.distort(straight[0], straight[1]), 1e-6);
    }
  }
}
