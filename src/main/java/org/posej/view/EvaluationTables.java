// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import java.util.List;
import org.posej.Recording;
import org.posej.evaluate.AgreementFigures;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.Figure;
import org.posej.evaluate.FrameFigures;
import org.posej.evaluate.KeypointFigures;

/** Shows an evaluation as tables of ImageJ: over all frames, by keypoint and by frame. */
public final class EvaluationTables {
  private static final int PLACES = 3;

  private EvaluationTables() {}

  /** Returns a row per figure: Figure, Value, Low 95 %, High 95 %, Unit. */
  public static ResultsTable overall(Evaluation evaluation) {
    ResultsTable table = new ResultsTable();
    for (Figure f : evaluation.overall()) {
      table.addRow();
      table.addValue("Figure", f.name());
      table.addValue("Value", f.value());
      table.addValue("Low 95 %", f.interval() == null ? Double.NaN : f.interval().low());
      table.addValue("High 95 %", f.interval() == null ? Double.NaN : f.interval().high());
      table.addValue("Unit", f.unit());
    }
    return rounded(table, List.of("Value", "Low 95 %", "High 95 %"));
  }

  /** Returns a row per keypoint, errors in pixels and shares in per cent. */
  public static ResultsTable keypoints(Evaluation evaluation) {
    ResultsTable table = new ResultsTable();
    for (KeypointFigures k : evaluation.keypoints()) {
      table.addRow();
      table.addValue("Keypoint", k.name());
      table.addValue("Points", k.count());
      table.addValue("Not found %", 100 * k.missing());
      table.addValue("Mean px", k.mean());
      table.addValue("Median px", k.median());
      table.addValue("RMSE px", k.rmse());
      for (int i = 0; i < k.right().length; i++) {
        table.addValue("PCK@" + evaluation.question().thresholds()[i] + " %", 100 * k.right()[i]);
      }
    }
    return rounded(table, List.of("Not found %", "Mean px", "Median px", "RMSE px"));
  }

  /** Returns a row per frame, the worst first. */
  public static ResultsTable frames(Evaluation evaluation, Recording truth) {
    ResultsTable table = new ResultsTable();
    for (FrameFigures f : evaluation.frames()) {
      table.addRow();
      table.addValue("Frame", f.frame() + 1);
      table.addValue("Name", truth.frameName(f.frame()));
      table.addValue("Points", f.count());
      table.addValue("Not found", f.missing());
      table.addValue("Mean px", f.mean());
      table.addValue("Worst", f.worst());
      table.addValue("Worst px", f.most());
    }
    return rounded(table, List.of("Mean px", "Worst px"));
  }

  /** Returns a row per measure: Measure, Unit and {@link AgreementFigures#COLUMNS}. */
  public static ResultsTable agreement(List<AgreementFigures> figures) {
    ResultsTable table = new ResultsTable();
    List<String> columns = AgreementFigures.COLUMNS;
    for (AgreementFigures f : figures) {
      table.addRow();
      table.addValue("Measure", f.measure());
      table.addValue("Unit", f.unit());
      for (int i = 0; i < columns.size(); i++) {
        table.addValue(columns.get(i), f.values()[i]);
      }
    }
    return rounded(table, columns.subList(1, columns.size()));
  }

  private static ResultsTable rounded(ResultsTable table, List<String> fractions) {
    for (String heading : table.getHeadings()) {
      int column = table.getColumnIndex(heading);
      boolean fraction = fractions.contains(heading) || heading.startsWith("PCK@");
      if (column != ResultsTable.COLUMN_NOT_FOUND) {
        table.setDecimalPlaces(column, fraction ? PLACES : 0);
      }
    }
    return table;
  }
}
