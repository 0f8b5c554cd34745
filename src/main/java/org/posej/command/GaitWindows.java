// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.chart.StickFigure;
import org.posej.report.Figures;
import org.posej.report.GaitCharts;
import org.posej.report.GaitReport;
import org.posej.report.Table;
import org.posej.view.ChartPlot;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PlotStack;
import org.posej.view.Plots;
import org.posej.view.StickMontage;

/** A gait report as tables, plots and stick figures of ImageJ. */
final class GaitWindows {
  private static final int PLACES = 3;

  private GaitWindows() {}

  /** Returns a table of ImageJ; whole columns have no decimals. */
  static ResultsTable table(Table table) {
    ResultsTable results = new ResultsTable();
    results.showRowNumbers(false);
    for (List<Object> row : table.rows()) {
      results.addRow();
      for (int i = 0; i < row.size(); i++) {
        String heading = table.headings().get(i);
        if (row.get(i) instanceof Number number) {
          results.addValue(heading, number.doubleValue());
          results.setDecimalPlaces(
              results.getColumnIndex(heading), number instanceof Double ? PLACES : 0);
        } else {
          results.addValue(heading, (String) row.get(i));
        }
      }
    }
    return results;
  }

  /**
   * Opens plots and the stick figures; does nothing headless.
   *
   * @param frames to which a click on a figure goes; null for none
   * @param of image that the report is of, or null
   */
  static void show(GaitReport report, ImagePlusFrames frames, ImagePlus of) {
    if (GraphicsEnvironment.isHeadless()) {
      return;
    }
    List<Plot> plots = GaitCharts.all(report).stream().map(ChartPlot::of).toList();
    PlotStack.show("Gait", plots, of);
    Map<String, List<StickFigure>> trials = new LinkedHashMap<>();
    for (int i = 0; i < report.trials().size(); i++) {
      List<StickFigure> figures = Figures.of(report.trials().get(i));
      if (!figures.isEmpty()) {
        trials.put(i + 1 + ": " + report.trials().get(i).name(), figures);
      }
    }
    if (!trials.isEmpty()) {
      ImagePlus montage = StickMontage.of("Stick figures at events", trials);
      Plots.show(montage, of);
      if (frames != null) {
        List<StickFigure> figures = trials.values().iterator().next();
        int[] shown = figures.stream().mapToInt(StickFigure::frame).toArray();
        StickMontage.follow(montage, frames, shown);
      }
    }
  }
}
