// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import org.posej.smooth.Cleaned;
import org.posej.smooth.Counts;

/** What cleaning did, as a table with a row per keypoint. */
public final class CleaningTable {
  private CleaningTable() {}

  /** Returns the table. */
  public static ResultsTable of(Cleaned cleaned) {
    ResultsTable table = new ResultsTable();
    for (int k = 0; k < cleaned.counts().size(); k++) {
      Counts counts = cleaned.counts().get(k);
      table.addRow();
      table.addValue("Keypoint", cleaned.recording().skeleton().keypoints().get(k).name());
      table.addValue("Below score", counts.unsure());
      table.addValue("Outliers", counts.outliers());
      table.addValue("Filled", counts.filled());
      table.addValue("Filtered", counts.filtered());
      table.addValue("Too short", counts.shortRuns());
      table.addValue("By hand", counts.given());
    }
    for (int column = 1; column <= table.getLastColumn(); column++) {
      table.setDecimalPlaces(column, 0);
    }
    return table;
  }
}
