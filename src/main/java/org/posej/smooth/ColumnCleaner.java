// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

import java.util.Arrays;
import org.posej.math.GapFill;
import org.posej.math.Hampel;

/** Cleans one keypoint of a track in all frames; points placed by hand stay where they are. */
final class ColumnCleaner {
  private final Cleaning cleaning;
  private final RunFilter filter; // null where nothing is smoothed
  private final Columns columns;
  private final int k;
  private int unsure;
  private int outliers;
  private int filled;
  private int shortRuns;

  ColumnCleaner(Cleaning cleaning, RunFilter filter, Columns columns, int keypoint) {
    this.cleaning = cleaning;
    this.filter = filter;
    this.columns = columns;
    k = keypoint;
  }

  /** Cleans in place and returns what was done; which points moved is not counted yet. */
  Counts clean() {
    removeUnsure();
    if (cleaning.outliers().any()) {
      removeOutliers();
    }
    if (cleaning.gaps().longest() > 0) {
      fill();
    }
    if (filter != null) {
      smooth();
    }
    return new Counts(unsure, outliers, filled, 0, shortRuns, 0);
  }

  private void removeUnsure() {
    for (int i = 0; i < columns.frames.length; i++) {
      if (columns.states[k][i] == Columns.SEEN
          && columns.scores[k][i] < (float) cleaning.smallestScore()) {
        columns.remove(k, i);
        unsure++;
      }
    }
  }

  private void removeOutliers() {
    Outliers how = cleaning.outliers();
    boolean[] inX = Hampel.outliers(columns.x[k], how.window(), how.threshold());
    boolean[] inY = Hampel.outliers(columns.y[k], how.window(), how.threshold());
    for (int i = 0; i < inX.length; i++) {
      if ((inX[i] || inY[i]) && columns.states[k][i] == Columns.SEEN) {
        columns.remove(k, i);
        outliers++;
      }
    }
  }

  private void fill() {
    Gaps how = cleaning.gaps();
    double[] t = columns.times;
    double[] x = GapFill.fill(t, columns.x[k], how.method(), how.longest(), how.extrapolate());
    double[] y = GapFill.fill(t, columns.y[k], how.method(), how.longest(), how.extrapolate());
    for (int i = 0; i < x.length; i++) {
      filled += !columns.has(k, i) && !Double.isNaN(x[i]) ? 1 : 0;
    }
    columns.x[k] = x;
    columns.y[k] = y;
  }

  private void smooth() {
    for (int[] run : columns.runs(k)) {
      if (run[1] - run[0] >= filter.shortest()) {
        smooth(run[0], run[1]);
      } else {
        shortRuns++;
      }
    }
  }

  private void smooth(int first, int end) {
    double[][] places = filter.smooth().apply(run(first, end));
    for (int i = first; i < end; i++) {
      if (columns.states[k][i] != Columns.GIVEN) {
        columns.x[k][i] = places[0][i - first];
        columns.y[k][i] = places[1][i - first];
      }
    }
  }

  private Run run(int first, int end) {
    double[] scores = new double[end - first];
    boolean[] measured = new boolean[end - first];
    for (int i = first; i < end; i++) {
      measured[i - first] = columns.isMeasured(k, i);
      scores[i - first] = columns.states[k][i] == Columns.REMOVED ? 0 : columns.scores[k][i];
    }
    return new Run(
        Arrays.copyOfRange(columns.times, first, end),
        Arrays.copyOfRange(columns.x[k], first, end),
        Arrays.copyOfRange(columns.y[k], first, end),
        scores,
        measured);
  }
}
