// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.posej.report.AngleTable;
import org.posej.report.GaitReport;
import org.posej.report.Input;
import org.posej.report.Manifest;
import org.posej.report.Norm;
import org.posej.report.ReportFiles;
import org.posej.report.ReportOptions;
import org.posej.report.ReportOptions.Affected;
import org.posej.report.ReportOptions.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a report of walks. */
@Command(
    name = "gait",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Finds foot events, measures strides and angles, and writes a report. "
            + GaitReport.DISCLAIMER)
final class GaitReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description =
          "Recordings or keypoint files of one subject, or folders of them; with --replay where"
              + " the inputs are now.")
  private List<Path> files = List.of();

  @Option(names = "--out", required = true, description = "The folder of the report.")
  private Path out;

  @Option(names = "--replay", paramLabel = "MANIFEST", description = "Makes that report again.")
  private Path replay;

  @Option(names = "--individual", description = "Who walks (default: the one seen most).")
  private String individual = "";

  @Option(names = "--first", defaultValue = "1", description = "First frame that counts, from 1.")
  private int first;

  @Option(names = "--last", defaultValue = "-1", description = "Last one (default: the end).")
  private int last;

  @Option(names = "--rate", description = "Frames per second (default: as the files say).")
  private double rate = Double.NaN;

  @Option(
      names = "--belt",
      description = "Speed of a treadmill in units per second (default: found out).")
  private double belt = Double.NaN;

  @Option(
      names = "--method",
      defaultValue = "vote",
      description = "Of events: vote, zeni, oconnor, hreljac, foot-velocity or recorded.")
  private String method;

  @Option(
      names = "--angles",
      defaultValue = "sagittal",
      description = "sagittal, opensim or a table of your own (.csv).")
  private String angles;

  @Option(names = "--subject", description = "Name or number.")
  private String subject = "";

  @Option(names = "--session", description = "Such as a date.")
  private String session = "";

  @Option(names = "--affected", defaultValue = "none", description = "none, left or right.")
  private String affected;

  @Option(
      names = "--norm",
      description = "What is usual: a table with measure,percent,mean,sd (.csv).")
  private Path norm;

  @Option(names = "--anonymous", description = "Leaves names, paths and pictures out.")
  private boolean anonymous;

  @Option(
      names = "--exports",
      defaultValue = "csv,html",
      description = "Which files: csv, html, c3d, trc, mot, json.")
  private String exports;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ReportOptions options;
    List<Input> inputs = new ArrayList<>();
    if (replay != null) {
      checkReplay();
      Manifest manifest = Manifest.read(replay);
      options = manifest.options();
      inputs.addAll(manifest.readInputs(replay, files));
    } else {
      options = options();
      for (Path file : files) {
        inputs.addAll(Input.all(file, individual));
      }
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("Give recordings or keypoint files, or --replay.");
    }
    GaitReport report = GaitReport.of(inputs, options);
    Path folder = ReportFiles.write(report, inputs, List.of(), ReportFiles.kinds(exports), out);
    PrintWriter err = spec.commandLine().getErr();
    report.warnings().forEach(err::println);
    spec.commandLine().getOut().println(folder);
    return 0;
  }

  /** An option that a replay cannot follow is an error, so that nobody believes it was followed. */
  private void checkReplay() {
    List<String> told = List.of("--out", "--replay", "--exports", "--debug");
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .filter(name -> !told.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "With --replay the manifest tells all but --out and --exports; leave out "
                      + name
                      + ", or make a new report.");
            });
  }

  private ReportOptions options() throws IOException {
    return new ReportOptions(
        new ReportOptions.Frames(first, last),
        rate,
        belt,
        method,
        AngleTable.chosen(angles),
        norm == null ? Norm.NONE : Norm.read(norm),
        new Person(subject, session, Affected.of(affected)),
        anonymous);
  }
}
