// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.posej.ImageSize;
import org.posej.Scale;
import org.posej.calibrate.Camera;
import org.posej.calibrate.CameraFile;
import org.posej.file.BadFile;
import org.posej.session.Source;
import org.posej.view.KeypointTable;
import org.posej.view.OwnCalibration;
import org.posej.view.ResidualTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives an image its scale, its frame rate, its lens or the plane of the ground. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Calibrate Image...",
    description =
        "Gives an image its size of a pixel, its frame rate, its lens or the plane of the "
            + "ground.",
    iconPath = "/org/posej/command/ruler.png",
    attrs = {@Attr(name = "page", value = "calibration.md")})
public final class CalibrateImage extends PoseCommand {
  @Parameter(
      label = "Image",
      description = "the active image, unless a macro or script names another",
      required = false,
      persist = false)
  private ImagePlus imp;

  @Parameter(
      label = "Calibrate from",
      description =
          "line: a straight line; height: a person; ground: points on the walkway; board: a"
              + " chessboard in the plane of walking; lens: images of a chessboard; parallax: two"
              + " lines at two depths; rate: the frame rate alone",
      choices = {"line", "height", "ground", "board", "lens", "parallax", "rate"},
      required = false,
      persist = false)
  private String method = "line";

  @Parameter(
      label = "Unit",
      description = "of all lengths",
      choices = {"mm", "cm", "m", "inch"},
      required = false,
      persist = false)
  private String unit = "mm";

  @Parameter(
      label = "Known length",
      description =
          "of the line, the person's height, the walkway's length or the side of a square",
      min = "0",
      required = false,
      persist = false)
  private double length;

  @Parameter(
      label = "Second length",
      description = "width of the walkway, or of the second line where it is another",
      min = "0",
      required = false,
      persist = false)
  private double second;

  @Parameter(
      label = "Places on the ground",
      description =
          "x,y of each point in the unit, as in 0,0; 4000,0; 4000,1000; 0,1000; empty for the"
              + " corners of a rectangle in turn",
      required = false,
      persist = false)
  private String places = "";

  @Parameter(
      label = "Board columns",
      description = "inner corners along a row, where four squares meet",
      min = "3",
      max = "100",
      required = false,
      persist = false)
  private int columns = 9;

  @Parameter(
      label = "Board rows",
      description = "rows of inner corners",
      min = "3",
      max = "100",
      required = false,
      persist = false)
  private int rows = 6;

  @Parameter(
      label = "Images of the board",
      description = "a folder or a movie; empty for the frames of the image itself",
      style = "both",
      required = false,
      persist = false)
  private File input;

  @Parameter(
      label = "Camera file to start from",
      description = "its lens is taken into account; empty for that of the image",
      required = false,
      persist = false)
  private File camera;

  @Parameter(
      label = "Frames per second",
      description = "0 leaves them as they are",
      min = "0",
      required = false,
      persist = false)
  private double fps;

  @Parameter(
      label = "Limit",
      description =
          "over which a residual is refused: % of the known length, pixels for a lens; -1: 2 %, 5 %"
              + " of a height, 1 pixel",
      min = "-1",
      required = false,
      persist = false)
  private double limit = -1;

  @Parameter(
      label = "Save camera as (.yaml)",
      description = "for the lens and the ground, to calibrate other movies of the same camera",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  @Override
  void work() throws IOException {
    Source source = Source.of(imp);
    Path file = output == null ? null : BadFile.inFolder(output.toPath());
    if (method.equals("rate") && fps == 0) {
      throw new IllegalArgumentException("Give the frames per second as fps.");
    }
    CalibrationWay.Found found = method.equals("rate") ? null : found(source);
    if (fps > 0) {
      OwnCalibration.setRate(imp, fps);
    }
    if (found != null) {
      keep(found);
      table = ResidualTable.of(found.residuals(), unit, found.reading());
      KeypointTable.show(table, "Calibration of " + imp.getTitle());
    }
    String hidden = OwnCalibration.hidden(imp);
    if (!hidden.isEmpty()) {
      log(hidden);
    }
    if (file != null) {
      CameraFile.write(OwnCalibration.camera(imp), file);
    }
  }

  private CalibrationWay.Found found(Source source) throws IOException {
    double part = limit > 0 && !method.equals("lens") ? limit / 100 : limit;
    CalibrationWay way = new CalibrationWay(imp, length, second, unit, part);
    return switch (method) {
      case "line" -> way.line();
      case "height" -> way.height();
      case "ground" -> way.ground(places, known());
      case "board" -> way.board(columns, rows);
      case "lens" -> lens(way, source);
      default -> way.parallax();
    };
  }

  private Camera known() throws IOException {
    Camera known = camera == null ? OwnCalibration.camera(imp) : CameraFile.read(camera.toPath());
    known.check(new ImageSize(imp.getWidth(), imp.getHeight()));
    return known;
  }

  private CalibrationWay.Found lens(CalibrationWay way, Source own) throws IOException {
    Source boards = input == null ? own : Source.open(input.toPath());
    try {
      return way.lens(columns, rows, boards, progress());
    } finally {
      boards.closeOpened();
    }
  }

  private void keep(CalibrationWay.Found found) {
    log("Calibrate " + imp.getTitle() + " from " + method + ":");
    if (found.scale() != null) {
      OwnCalibration.set(imp, found.scale());
      Scale s = found.scale();
      log(
          String.format(
              Locale.ROOT,
              "  a pixel is %.6g x %.6g %s.",
              s.pixelWidth(),
              s.pixelHeight(),
              s.unit()));
    }
    if (found.camera() != null) {
      OwnCalibration.keep(imp, found.camera());
    }
    IJ.showStatus("Calibrated from " + method + ".");
    found.notes().forEach(note -> log("  " + note));
  }
}
