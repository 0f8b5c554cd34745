// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Recording;
import org.posej.Track;
import org.posej.math.ResidualAnalysis;

/** Suggests at which frequency the points of a recording are cut off, by their residuals. */
public final class SuggestedCutoffs {
  private SuggestedCutoffs() {}

  /**
   * Analyses each keypoint over all individuals and runs of frames, x and y together, after its
   * outliers are taken away and its gaps filled.
   *
   * @param cleaning of which all but the smoothing and the lengths of limbs is done before
   * @return one per keypoint, with a cut-off of NaN where there are too few points
   * @throws IllegalArgumentException if the frame rate is not known or changes
   */
  public static List<ResidualAnalysis> of(Recording recording, Cleaning cleaning) {
    Recording raw = RawTracks.of(recording);
    FrameGrid grid = FrameGrid.of(raw);
    double rateHz = grid.rateHz();
    Cleaning before =
        new Cleaning(
            cleaning.smallestScore(), cleaning.outliers(), cleaning.gaps(), Smoothing.NONE, false);
    int keypoints = raw.skeleton().size();
    List<Columns> all = new ArrayList<>();
    for (Track track : raw.tracks()) {
      Columns columns = new Columns(track, grid, cleaning.gaps(), keypoints);
      before.clean(columns, null, List.of());
      all.add(columns);
    }
    return IntStream.range(0, keypoints)
        .parallel()
        .mapToObj(k -> ResidualAnalysis.of(rateHz, signals(all, k)))
        .toList();
  }

  private static double[][] signals(List<Columns> all, int k) {
    List<double[]> signals = new ArrayList<>();
    for (Columns columns : all) {
      for (int[] run : columns.runs(k)) {
        signals.add(Arrays.copyOfRange(columns.x[k], run[0], run[1]));
        signals.add(Arrays.copyOfRange(columns.y[k], run[0], run[1]));
      }
    }
    return signals.toArray(double[][]::new);
  }
}
