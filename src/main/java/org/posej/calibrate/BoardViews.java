// SPDX-License-Identifier: BSD-2-Clause
package org.posej.calibrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.image.Intensity;

/**
 * The views of a chessboard in some images.
 *
 * @param views corners of each board that is seen whole
 * @param names of the images of these views
 * @param without names of the images in which no whole board is seen
 */
public record BoardViews(List<double[][]> views, List<String> names, List<String> without) {
  private static final int MOST = 60; // images, since more tell hardly more

  /**
   * Looks through a folder of images or a movie, of which 60 frames at most are taken, evenly
   * spread.
   *
   * @throws IOException if an image cannot be read
   */
  public static BoardViews of(Frames frames, Board board, Progress progress) throws IOException {
    BoardViews found = new BoardViews(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Intensity range = Intensity.of(frames);
    int n = Math.min(MOST, frames.size());
    for (int i = 0; i < n; i++) {
      progress.report((double) i / n, "Looking for boards");
      int t = n == 1 ? 0 : (int) ((long) i * (frames.size() - 1) / (n - 1));
      String name = frames.name(t).isEmpty() ? "frame " + (t + 1) : frames.name(t);
      double[][] corners = BoardCorners.find(frames.frame(t), range, board);
      if (corners == null) {
        found.without.add(name);
      } else {
        found.views.add(corners);
        found.names.add(name);
      }
    }
    return found;
  }
}
