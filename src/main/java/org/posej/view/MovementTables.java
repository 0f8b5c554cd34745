// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import org.posej.measure.Movement;

/** How individuals move about, as tables: a row per individual, and one per zone. */
public final class MovementTables {
  private static final double PERCENT = 100;

  private MovementTables() {}

  /**
   * Adds the row of an individual.
   *
   * @param unit of lengths
   */
  public static void add(ResultsTable table, String individual, Movement movement, String unit) {
    table.addRow();
    table.addValue("Individual", individual);
    table.addValue("Frames", movement.frames());
    table.addValue("Missing frames", movement.missing());
    table.addValue("Path (" + unit + ")", movement.path());
    table.addValue("Distance (" + unit + ")", movement.distance());
    table.addValue("Mean speed (" + unit + "/s)", movement.meanSpeed());
    table.addValue("Median speed (" + unit + "/s)", movement.medianSpeed());
    table.addValue("Max speed (" + unit + "/s)", movement.mostSpeed());
    table.addValue("Rest below (" + unit + "/s)", movement.threshold());
    table.addValue("Moving (s)", movement.movingSec());
    table.addValue("Resting (s)", movement.restingSec());
    table.addValue("Unknown (s)", movement.unknownSec());
    double known = movement.movingSec() + movement.restingSec();
    table.addValue("Moving (%)", PERCENT * movement.movingSec() / known);
    whole(table, "Frames", "Missing frames");
  }

  /** Adds a row for each zone of an individual. */
  public static void addZones(
      ResultsTable table, String individual, Movement movement, String unit) {
    for (Movement.Stay stay : movement.stays()) {
      table.addRow();
      table.addValue("Individual", individual);
      table.addValue("Zone", stay.zone());
      table.addValue("Frames", stay.frames());
      table.addValue("Time (s)", stay.timeSec());
      table.addValue("Time (%)", PERCENT * stay.part());
      table.addValue("Visits", stay.visits());
      table.addValue("First (s)", stay.firstSec());
      table.addValue("Path (" + unit + ")", stay.path());
      whole(table, "Frames", "Visits");
    }
  }

  private static void whole(ResultsTable table, String... headings) {
    for (String heading : headings) {
      table.setDecimalPlaces(table.getColumnIndex(heading), 0);
    }
  }
}
