// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import java.util.List;
import java.util.stream.Collectors;
import org.posej.Recording;
import org.posej.Skeleton.Keypoint;
import org.posej.Track;
import org.posej.repair.SideSwaps;
import org.posej.repair.SwapRun;

/** Runs of frames with swapped sides, as rows of a table. */
public final class SwapTable {
  private static final List<String> HEADINGS =
      List.of("Individual", "First frame", "Last frame", "Points", "Probability", "Exchanged");

  private SwapTable() {}

  /** Returns a table that has its headings, also where no row comes. */
  public static ResultsTable empty() {
    ResultsTable table = new ResultsTable();
    HEADINGS.forEach(table::getFreeColumn);
    table.setDecimalPlaces(table.getColumnIndex("First frame"), 0);
    table.setDecimalPlaces(table.getColumnIndex("Last frame"), 0);
    table.setDecimalPlaces(table.getColumnIndex("Probability"), 3);
    return table;
  }

  /**
   * Adds the runs of an individual.
   *
   * @param table as {@link #empty} makes it
   * @param exchanged probability from which on the sides were exchanged
   */
  public static void add(
      ResultsTable table, Recording recording, Track track, SideSwaps swaps, double exchanged) {
    for (SwapRun run : swaps.runs()) {
      table.addRow();
      table.addValue("Individual", track.name());
      table.addValue("First frame", run.first() + 1);
      table.addValue("Last frame", run.last() + 1);
      table.addValue("Points", points(recording, run));
      table.addValue("Probability", run.probability());
      table.addValue("Exchanged", run.probability() >= exchanged ? "yes" : "no");
    }
  }

  /** Returns the pairs of points of a run in words. */
  public static String points(Recording recording, SwapRun run) {
    List<Keypoint> keypoints = recording.skeleton().keypoints();
    return run.pairs().stream()
        .map(pair -> keypoints.get(pair[0]).name() + " <-> " + keypoints.get(pair[1]).name())
        .collect(Collectors.joining(", "));
  }
}
