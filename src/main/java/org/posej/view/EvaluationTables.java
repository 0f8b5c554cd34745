// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.posej.Recording;
import org.posej.evaluate.AgreementFigures;
import org.posej.evaluate.Evaluation;
import org.posej.evaluate.Figure;
import org.posej.evaluate.FrameFigures;
import org.posej.evaluate.KeypointFigures;
import org.posej.evaluate.MeasureAgreement;
import org.posej.evaluate.SecondLabeller;

/** Shows an evaluation as tables of ImageJ: over all frames, by keypoint and by frame. */
public final class EvaluationTables {
  private static final int PLACES = 3;
  private static final List<String> VALUES = List.of("Value", "Low 95 %", "High 95 %");
  private static final List<String> SECOND =
      List.of("Second labeller", "Second low 95 %", "Second high 95 %");

  private EvaluationTables() {}

  /**
   * Returns a row per figure: Figure, Value, Low 95 %, High 95 %, Unit; and beside them Second
   * labeller, Second low 95 % and Second high 95 % where there is one.
   *
   * @param second null for none
   */
  public static ResultsTable overall(Evaluation evaluation, SecondLabeller second) {
    ResultsTable table = new ResultsTable();
    for (Figure f : evaluation.overall()) {
      table.addRow();
      table.addValue("Figure", f.name());
      add(table, f, VALUES);
      if (second != null) {
        add(table, second.human(f), SECOND);
      }
      table.addValue("Unit", f.unit());
    }
    List<String> numbers = new ArrayList<>(VALUES);
    numbers.addAll(SECOND);
    return rounded(table, numbers);
  }

  private static void add(ResultsTable table, Figure f, List<String> columns) {
    boolean told = f != null && f.interval() != null;
    table.addValue(columns.get(0), f == null ? Double.NaN : f.value());
    table.addValue(columns.get(1), told ? f.interval().low() : Double.NaN);
    table.addValue(columns.get(2), told ? f.interval().high() : Double.NaN);
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

  /**
   * Returns a row per measure: Compared, Measure, Unit and {@link AgreementFigures#COLUMNS}.
   *
   * @param compared by what was compared with the truth
   */
  public static ResultsTable agreement(Map<String, MeasureAgreement> compared) {
    ResultsTable table = new ResultsTable();
    compared.forEach(
        (name, measures) -> measures.figures().forEach(f -> addAgreement(table, name, f)));
    List<String> columns = AgreementFigures.COLUMNS;
    return rounded(table, columns.subList(1, columns.size()));
  }

  private static void addAgreement(ResultsTable table, String compared, AgreementFigures f) {
    table.addRow();
    table.addValue("Compared", compared);
    table.addValue("Measure", f.measure());
    table.addValue("Unit", f.unit());
    for (int i = 0; i < f.values().length; i++) {
      table.addValue(AgreementFigures.COLUMNS.get(i), f.values()[i]);
    }
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
