// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.exchange.Formats;
import org.posej.fewshot.TurningHook;
import org.posej.io.PoseFormat;
import org.posej.io.RecordingJson;
import org.posej.view.FramesStack;
import org.posej.view.PoseOverlay;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;

/** The keypoints of a drawn movie, found 3 pixels beside their places from frame 6 on. */
class EvaluateKeypointsTest {
  private static final int FRAMES = 10;

  @TempDir Path folder;
  private final ImagePlus movie;

  EvaluateKeypointsTest() throws IOException {
    movie = FramesStack.image("hook", new TurningHook(FRAMES, TurningHook.Depth.BYTE));
  }

  private static Recording recording(double beside) {
    Track track = new Track(1, "1");
    for (int t = 0; t < FRAMES; t++) {
      double d = t < 5 ? 0 : beside;
      track.put(t, TurningHook.truth(t).map((x, y) -> x + d, (x, y) -> y));
    }
    return new Recording(
        TurningHook.SKELETON, List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
  }

  private Path file(String name, double beside) throws IOException {
    Path file = folder.resolve(name);
    RecordingJson.write(recording(beside), file);
    return file;
  }

  private static double value(ResultsTable table, String figure, String unit) {
    return table.getValue("Value", row(table, figure, unit));
  }

  private static int row(ResultsTable table, String figure, String unit) {
    for (int row = 0; row < table.size(); row++) {
      if (table.getStringValue("Figure", row).equals(figure)
          && table.getStringValue("Unit", row).equals(unit)) {
        return row;
      }
    }
    throw new AssertionError("no " + figure);
  }

  @Test
  void evaluate_files_tellsErrorsByKeypointAndFrame() throws IOException {
    Module done =
        Run.command(
            EvaluateKeypoints.class,
            "truth",
            file("truth.json", 0).toFile(),
            "prediction",
            file("found.json", 3).toFile());
    assertEquals(1.5, value((ResultsTable) done.getOutput("table"), "mean error", "px"), 1e-9);
    ResultsTable keypoints = (ResultsTable) done.getOutput("keypoints");
    assertEquals(TurningHook.SKELETON.size(), keypoints.size());
    assertEquals(1.5, keypoints.getValue("Mean px", 0), 1e-9);
    ResultsTable frames = (ResultsTable) done.getOutput("perFrame");
    assertEquals(FRAMES, frames.size());
    assertEquals(3, frames.getValue("Mean px", 0), 1e-9);
    assertTrue(frames.getValue("Frame", 0) > 5);
  }

  /** A point at x = 0, 10 and 20 pixels of 2 mm, found at 1, 12 and 23. */
  private Path moved(String name, double... x) throws IOException {
    Track track = new Track(1, "1");
    for (int t = 0; t < x.length; t++) {
      track.put(t, Pose.labelled(new double[] {x[t]}, new double[] {5}));
    }
    Skeleton point = new Skeleton("point", List.of(new Keypoint("tip", 0, 1, 0)), List.of());
    Path file = folder.resolve(name);
    RecordingJson.write(
        new Recording(
            point,
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            new Scale(0.2, 0.2, "cm"),
            List.of()),
        file);
    return file;
  }

  /**
   * Of variances by hand: between subjects 220.5, raters 6 and error 0.5; ICC's interval of
   * pingouin.
   */
  @Test
  void evaluate_agreement_tellsLimitsAndReliabilityInMillimetres() throws IOException {
    Module done =
        Run.command(
            EvaluateKeypoints.class,
            "truth",
            moved("truth.json", 0, 10, 20).toFile(),
            "prediction",
            moved("found.json", 1, 12, 23).toFile(),
            "agreement",
            true);
    ResultsTable table = (ResultsTable) done.getOutput("agreements");
    assertEquals(List.of("x", "y", "tip x", "tip y"), List.of(table.getColumnAsStrings("Measure")));
    assertEquals("mm", table.getStringValue("Unit", 2));
    assertEquals(3, table.getValue("Pairs", 2));
    assertEquals(4, table.getValue("Bias", 2), 1e-9);
    double half = 4.302653 * 2 / Math.sqrt(3); // Student's t of two degrees of freedom
    assertEquals(4 - half, table.getValue("Bias low 95 %", 2), 1e-5);
    assertEquals(4 + half, table.getValue("Bias high 95 %", 2), 1e-5);
    assertEquals(4 - 1.96 * 2, table.getValue("Lower limit", 2), 1e-9);
    assertEquals(4 + 1.96 * 2, table.getValue("Upper limit", 2), 1e-9);
    assertEquals(2 * Math.sqrt(14 / 3.0), table.getValue("RMSE", 2), 1e-9);
    assertEquals(220 / (221 + 2 * 5.5 / 3), table.getValue("ICC(2,1)", 2), 1e-9);
    assertEquals(0.15852269396931, table.getValue("ICC low 95 %", 2), 1e-9);
    assertEquals(0.99945424833762, table.getValue("ICC high 95 %", 2), 1e-9);
    double sem = 2 * Math.sqrt(5.5 / 3 + 0.5);
    assertEquals(sem, table.getValue("SEM", 2), 1e-9);
    assertEquals(1.96 * Math.sqrt(2) * sem, table.getValue("MDC95", 2), 1e-9);
    assertEquals(0, table.getValue("RMSE", 3));
  }

  /** The second labeller has two of the three points, 1 and 3 pixels of 2 mm beside the first. */
  @Test
  void evaluate_secondLabeller_standsBesideOverThePointsOfBoth() throws IOException {
    Module done =
        Run.command(
            EvaluateKeypoints.class,
            "truth",
            moved("truth.json", 0, 10, 20).toFile(),
            "prediction",
            moved("found.json", 5, 10, 27).toFile(),
            "second",
            moved("second.json", 1, Double.NaN, 17).toFile(),
            "agreement",
            true,
            "thresholds",
            "2",
            "reference",
            "pixels");
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals(2, value(table, "points", ""));
    assertEquals(6, value(table, "mean error", "px"), 1e-9);
    assertEquals(2, second(table, "mean error", "px"), 1e-9);
    assertEquals(4, second(table, "mean error in mm", "mm"), 1e-9);
    assertEquals(0, value(table, "PCK@2 pixels", "%"));
    assertEquals(50, second(table, "PCK@2 pixels", "%"));
    assertTrue(table.columnExists("Second low 95 %"));
    ResultsTable agreements = (ResultsTable) done.getOutput("agreements");
    assertEquals("second", agreements.getStringValue("Compared", 4));
    assertEquals("x", agreements.getStringValue("Measure", 4));
    assertEquals(-2, agreements.getValue("Bias", 4), 1e-9); // of 2 and -6 mm
  }

  private static double second(ResultsTable table, String figure, String unit) {
    return table.getValue("Second labeller", row(table, figure, unit));
  }

  /** Import lays the keypoints over the movie, which are then what is evaluated. */
  @Test
  void evaluate_keypointsOfTheImage_drawsBarsBesideThem() throws IOException {
    Run.command(ImportKeypoints.class, "imp", movie, "input", file("found.json", 3).toFile());
    assertTrue(PoseOverlay.on(movie).isPresent());
    int before = movie.getOverlay().size();
    for (int i = 0; i < 2; i++) { // the second time in place of the first
      Run.command(EvaluateKeypoints.class, "imp", movie, "truth", file("truth.json", 0).toFile());
      assertEquals(before + 2 * FRAMES * TurningHook.SKELETON.size(), movie.getOverlay().size());
    }
    Roi[] rois = movie.getOverlay().toArray();
    assertTrue(Arrays.stream(rois).anyMatch(r -> Math.abs(r.getLength() - 3) < 1e-6));
    assertTrue(PoseOverlay.on(movie).isPresent(), "the keypoints stay");
  }

  @Test
  void export_thenImport_givesTheKeypointsBack() throws IOException {
    Run.command(ImportKeypoints.class, "imp", movie, "input", file("found.json", 3).toFile());
    Path out = folder.resolve("out.json");
    Run.command(ExportKeypoints.class, "imp", movie, "output", out.toFile(), "format", "posej");
    Pose expected = recording(3).tracks().get(0).pose(7);
    Pose got = RecordingJson.read(out).tracks().get(0).pose(7);
    assertEquals(expected.x(0), got.x(0), 1e-6);
    assertEquals(movie.getWidth(), RecordingJson.read(out).frameSize(0).width());
    assertTrue(Files.size(out) > 0);
  }

  @Test
  void targets_ofTheKeypointsOfTheImage_areAHyperstack() throws IOException {
    Run.command(ImportKeypoints.class, "imp", movie, "input", file("found.json", 3).toFile());
    ImagePlus image =
        (ImagePlus)
            Run.command(ShowTrainingTargets.class, "imp", movie, "stride", 2, "sigma", 1.5)
                .getOutput("image");
    assertEquals(TurningHook.SKELETON.size(), image.getNChannels());
    assertEquals(FRAMES, image.getNFrames());
    image.setPosition(1, 1, 8);
    Pose pose = recording(3).tracks().get(0).pose(7);
    float[] map = (float[]) image.getProcessor().getPixels();
    int at = 0;
    for (int i = 1; i < map.length; i++) {
      at = map[i] > map[at] ? i : at;
    }
    assertEquals(pose.x(0), 2 * (at % image.getWidth()) + 0.5, 1.001);
    assertEquals(pose.y(0), 2 * (at / image.getWidth()) + 0.5, 1.001);
  }

  @Test
  void formats_ofTheDialogs_areThoseThatThereAre() {
    assertEquals(keys(Formats.all()), choices(ImportKeypoints.class));
    assertEquals(keys(Formats.written()), choices(ExportKeypoints.class));
  }

  private static List<String> keys(List<PoseFormat> formats) {
    Stream<String> keys = formats.stream().map(PoseFormat::key).sorted();
    return Stream.concat(Stream.of("auto"), keys).toList();
  }

  private static List<String> choices(Class<? extends Command> command) {
    return new CommandInfo(command).getInput("format", String.class).getChoices().stream().toList();
  }
}
