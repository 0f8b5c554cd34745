// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.chart.StickFigure;
import org.posej.gait.GaitEvent;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.report.Figures;
import org.posej.report.GaitCharts;
import org.posej.report.GaitReport;
import org.posej.report.Picture;
import org.posej.report.Table;
import org.posej.report.Trial;
import org.posej.view.ChartPlot;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.Plots;
import org.posej.view.PosePicture;
import org.posej.view.StickMontage;

/** A gait report as tables, plots and pictures of ImageJ. */
final class GaitWindows {
  private static final double AROUND = 0.15; // of the body, on each side of it
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
    for (Trial trial : report.trials()) {
      Plots.show(ChartPlot.of(GaitCharts.height(report, trial)), of);
      Plots.show(ChartPlot.of(GaitCharts.reach(report, trial)), of);
    }
    GaitCharts.angles(report).forEach(chart -> Plots.show(ChartPlot.of(chart), of));
    List<StickFigure> figures = Figures.of(report.trials().get(0));
    if (!figures.isEmpty()) {
      ImagePlus montage = StickMontage.of("Stick figures at events", figures);
      Plots.show(montage, of);
      if (frames != null) {
        int[] shown = figures.stream().mapToInt(StickFigure::frame).toArray();
        StickMontage.follow(montage, frames, shown);
      }
    }
  }

  /**
   * Returns pictures of the walker at the events that are shown.
   *
   * @throws IOException if a frame cannot be read
   */
  static List<Picture> pictures(Trial trial, Frames frames) throws IOException {
    Intensity range = Intensity.of(frames);
    Recording alone = trial.input().recording().withTracks(List.of(trial.input().walker()));
    List<Picture> all = new ArrayList<>();
    for (GaitEvent event : Figures.events(trial)) {
      int t = (int) Math.round(event.frame());
      Pose pose = trial.input().walker().pose(t);
      if (t < frames.size() && pose != null && pose.bounds() != null) {
        Box body = pose.bounds();
        // lines as fine as in an image of the body alone, so that the feet are seen
        int side = (int) Math.ceil(Math.max(body.width(), body.height()));
        PosePicture painter = new PosePicture(alone, OverlayStyle.DEFAULT, range, side, side);
        BufferedImage drawn = painter.draw(frames.frame(t), t);
        all.add(new Picture(png(cut(drawn, body)), Figures.caption(trial, event)));
      }
    }
    return all;
  }

  private static BufferedImage cut(BufferedImage image, Box body) {
    double room = AROUND * Math.max(body.width(), body.height());
    int x0 = (int) Math.max(0, Math.floor(body.x() - room));
    int y0 = (int) Math.max(0, Math.floor(body.y() - room));
    int x1 = (int) Math.min(image.getWidth(), Math.ceil(body.x() + body.width() + room));
    int y1 = (int) Math.min(image.getHeight(), Math.ceil(body.y() + body.height() + room));
    boolean inside = x1 > x0 && y1 > y0;
    return inside ? image.getSubimage(x0, y0, x1 - x0, y1 - y0) : image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
