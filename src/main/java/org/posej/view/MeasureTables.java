// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import org.posej.Recording;
import org.posej.Track;
import org.posej.measure.Extremes;
import org.posej.measure.Measured;

/** What was measured, as tables: a row per frame, and a row per measure. */
public final class MeasureTables {
  private static final int PLACES = 3;

  private MeasureTables() {}

  /** Adds a row for each frame in which an individual has a pose. */
  public static void add(ResultsTable table, Recording recording, Track track, Measured measured) {
    for (int t : track.frames().toArray()) {
      table.addRow();
      table.addValue("Frame", t + 1);
      table.addValue("Time", recording.timeline().timeSec(t));
      table.addValue("Individual", track.name());
      for (int i = 0; i < measured.definitions().size(); i++) {
        table.addValue(heading(measured, i), measured.curves().values()[i][t]);
      }
    }
    for (int column = 0; column <= table.getLastColumn(); column++) {
      table.setDecimalPlaces(column, column == 0 ? 0 : PLACES);
    }
  }

  private static String heading(Measured measured, int i) {
    return measured.definitions().get(i).name() + " (" + measured.units().get(i) + ")";
  }

  /** Adds a row for each measure of an individual. */
  public static void addSummary(ResultsTable table, Track track, Measured measured) {
    for (int i = 0; i < measured.definitions().size(); i++) {
      Extremes extremes = Extremes.of(measured.curves().values()[i]);
      table.addRow();
      table.addValue("Individual", track.name());
      table.addValue("Measure", measured.definitions().get(i).name());
      table.addValue("Unit", measured.units().get(i));
      table.addValue("Frames", extremes.count());
      table.addValue("Min", extremes.least());
      table.addValue("Max", extremes.most());
      table.addValue("Range", extremes.range());
      table.addValue("Mean", extremes.mean());
      table.addValue("SD", extremes.deviation());
      table.setDecimalPlaces(table.getColumnIndex("Frames"), 0);
    }
  }
}
