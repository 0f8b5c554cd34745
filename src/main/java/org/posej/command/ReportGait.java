// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.posej.Recording;
import org.posej.report.AngleTable;
import org.posej.report.GaitReport;
import org.posej.report.GaitTables;
import org.posej.report.Input;
import org.posej.report.Norm;
import org.posej.report.Picture;
import org.posej.report.ReportFiles;
import org.posej.report.ReportOptions;
import org.posej.report.ReportOptions.Affected;
import org.posej.report.ReportOptions.Person;
import org.posej.session.Revisions;
import org.posej.session.Source;
import org.posej.view.ImagePlusFrames;
import org.posej.view.KeypointTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Finds foot events, measures strides and angles, and reports them. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PoseJ>Gait Report...",
    description =
        "Finds foot events, measures strides and joint angles of a walk, and writes a report "
            + "with tables and files.",
    iconPath = "/org/posej/command/chart.png",
    attrs = {@Attr(name = "page", value = "gait-report.md")})
public final class ReportGait extends RecordingCommand {
  @Parameter(
      label = "Individual (empty: seen most)",
      description = "the name of the one that walks",
      required = false,
      persist = false)
  private String individual = "";

  @Parameter(
      label = "First frame",
      description = "counted from 1, such as where somebody begins to walk",
      min = "1",
      required = false,
      persist = false)
  private int first = 1;

  @Parameter(
      label = "Last frame (-1: the end)",
      description = "such as where somebody stops to walk; -1 for the last of the movie",
      min = "-1",
      required = false,
      persist = false)
  private int last = -1;

  @Parameter(
      label = "Frames per second (0: as known)",
      description = "where the image or the file does not tell it",
      min = "0",
      required = false,
      persist = false)
  private double rate;

  @Parameter(
      label = "Belt speed (-1: found out)",
      description = "of a treadmill, in units per second; 0 for solid ground",
      min = "-1",
      required = false,
      persist = false)
  private double belt = -1;

  @Parameter(
      label = "Events by",
      description =
          "how foot strikes and foot offs are found; vote joins the other methods, recorded "
              + "takes those that the keypoints have, such as corrected ones",
      choices = {"vote", "zeni", "oconnor", "hreljac", "foot-velocity", "recorded"},
      required = false,
      persist = false)
  private String method = "vote";

  @Parameter(
      label = "Angles",
      description = "sagittal, opensim, or a table of your own (.csv)",
      required = false,
      persist = false)
  private String angles = "sagittal";

  @Parameter(label = "Subject", description = "name or number", required = false, persist = false)
  private String subject = "";

  @Parameter(label = "Session", description = "such as a date", required = false, persist = false)
  private String session = "";

  @Parameter(
      label = "Affected side",
      description = "of the body, which tables and charts name",
      choices = {"none", "left", "right"},
      required = false,
      persist = false)
  private String affected = "none";

  @Parameter(
      label = "Norm (.csv; empty: none)",
      description = "what is usual: measure,percent,mean,sd",
      required = false,
      persist = false)
  private File norm;

  @Parameter(
      label = "Anonymous",
      description = "leaves names, paths and pictures out",
      required = false,
      persist = false)
  private boolean anonymous;

  @Parameter(
      label = "Pictures of the events",
      description = "in the report, of the image, or of movies beside files of the same name",
      required = false,
      persist = false)
  private boolean pictures = true;

  @Parameter(
      label = "Plots and stick figures",
      description = "in windows of ImageJ",
      required = false,
      persist = false)
  private boolean plot = true;

  @Parameter(
      label = "Folder of the report (empty: none)",
      description =
          "for pages, tables and files; if it is taken, one beside it with a number is made",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Files",
      description =
          "which are written: csv, html, c3d, trc, mot and json, with commas between them",
      required = false,
      persist = false)
  private String exports = "csv,html";

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable events;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable cycles;

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable summary;

  @Override
  void work() throws IOException {
    Set<String> kinds = ReportFiles.kinds(exports);
    List<Input> inputs = inputs();
    GaitReport report = GaitReport.of(inputs, options());
    tell(report);
    events = GaitWindows.table(GaitTables.events(report));
    cycles = GaitWindows.table(GaitTables.cycles(report));
    summary = GaitWindows.table(GaitTables.summary(report));
    if (input == null && !method.equals(ReportOptions.RECORDED)) {
      // the recording of the image keeps its names, whatever the report leaves out
      Recording with = report.trials().get(0).eventsOn(inputs.get(0).recording());
      Revisions.change(Source.of(imp), with, "Gait Report");
    }
    if (output != null) {
      Path folder = ReportFiles.write(report, inputs, pictures(report), kinds, output.toPath());
      log("  Written: " + folder);
    }
    show(report);
  }

  private List<Input> inputs() throws IOException {
    if (input != null) {
      return Input.all(input.toPath(), individual);
    }
    Recording recording = recording();
    String name = Source.of(imp).name();
    return List.of(new Input(name, null, "", recording, Input.walker(recording, individual)));
  }

  private ReportOptions options() throws IOException {
    return new ReportOptions(
        new ReportOptions.Frames(first, last),
        rate > 0 ? rate : Double.NaN,
        belt >= 0 ? belt : Double.NaN,
        method,
        AngleTable.chosen(angles),
        norm == null ? Norm.NONE : Norm.read(norm.toPath()),
        new Person(subject.strip(), session.strip(), Affected.of(affected)),
        anonymous);
  }

  private List<List<Picture>> pictures(GaitReport report) throws IOException {
    return pictures && !anonymous ? GaitPictures.of(report, frames()) : List.of();
  }

  /** Returns the frames of the image that the report is of; null for a report of files. */
  private ImagePlusFrames frames() throws IOException {
    return input == null ? Source.of(imp).frames() : null;
  }

  private void tell(GaitReport report) {
    log("PoseJ: gait report. " + GaitReport.DISCLAIMER);
    report.warnings().forEach(warning -> log("  " + warning));
  }

  private void show(GaitReport report) throws IOException {
    KeypointTable.show(cycles, "Gait, Strides");
    KeypointTable.show(events, "Gait, Events");
    KeypointTable.show(summary, "Gait, Summary");
    if (plot) {
      GaitWindows.show(report, frames(), imp);
    }
  }
}
