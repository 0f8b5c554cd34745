// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import java.util.List;
import org.posej.Scale;
import org.posej.calibrate.Residual;
import org.posej.metric.Millimetres;

/** What a calibration leaves over, one row per thing that is known, in millimetres. */
public final class ResidualTable {
  private ResidualTable() {}

  /**
   * Returns the table: {@code Known}, {@code X}, {@code Y} in pixels where it has a place, {@code
   * Residual (mm)} and {@code Residual (%)} of the known length.
   *
   * @param unit of the residuals, one that {@link Millimetres} knows
   * @param reading how far a pixel reaches at each, in that unit; null where that is not told
   */
  public static ResultsTable of(List<Residual> residuals, String unit, double[] reading) {
    double mm = Millimetres.of(new Scale(1, 1, unit));
    ResultsTable table = new ResultsTable();
    for (int i = 0; i < residuals.size(); i++) {
      Residual r = residuals.get(i);
      table.addRow();
      table.addValue("Known", r.name());
      if (!Double.isNaN(r.x())) {
        table.addValue("X", r.x());
        table.addValue("Y", r.y());
      }
      table.addValue("Residual (mm)", r.error() * mm);
      table.addValue("Residual (%)", 100 * r.part());
      if (reading != null) {
        table.addValue("Pixel (mm)", reading[i] * mm);
      }
    }
    for (int column = 1; column <= table.getLastColumn(); column++) {
      table.setDecimalPlaces(column, 3);
    }
    return table;
  }
}
