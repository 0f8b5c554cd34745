// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import org.posej.Track;

/** Individuals as a table with a row each: when they are seen and how surely. */
public final class IndividualTable {
  private static final String SCORE = "Mean score";

  private IndividualTable() {}

  /** Returns the table; frames count from one, gaps are between frames with a pose. */
  public static ResultsTable of(Iterable<Track> tracks) {
    ResultsTable table = new ResultsTable();
    for (Track track : tracks) {
      int[] frames = track.frames().toArray();
      int gaps = 0;
      int longest = 0;
      double scores = 0;
      for (int i = 0; i < frames.length; i++) {
        int gap = i == 0 ? 0 : frames[i] - frames[i - 1] - 1;
        gaps += gap > 0 ? 1 : 0;
        longest = Math.max(longest, gap);
        scores += track.pose(frames[i]).score();
      }
      table.addRow();
      table.addValue("Individual", track.name());
      table.addValue("Frames", frames.length);
      table.addValue("First frame", frames.length == 0 ? Double.NaN : frames[0] + 1);
      table.addValue("Last frame", frames.length == 0 ? Double.NaN : frames[frames.length - 1] + 1);
      table.addValue("Gaps", gaps);
      table.addValue("Longest gap", longest);
      table.addValue(SCORE, scores / frames.length);
    }
    for (int column = 1; column <= table.getLastColumn(); column++) {
      table.setDecimalPlaces(column, table.getColumnHeading(column).equals(SCORE) ? 3 : 0);
    }
    return table;
  }
}
