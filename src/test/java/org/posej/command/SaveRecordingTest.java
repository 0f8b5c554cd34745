// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.LongCsv;
import org.posej.io.RecordingJson;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.ImagePlusFrames;
import org.posej.view.KeypointTable;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

class SaveRecordingTest {
  @TempDir private Path folder;

  private static ImagePlus shown() {
    Track track = new Track(0, "1");
    track.put(1, Pose.of(new double[] {5, 9}, new double[] {6, 7}, new double[] {0.8, 0.8}));
    Recording recording =
        new Recording(
            SkeletonInference.infer("body", List.of("nose", "tail"), List.of()),
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    ImagePlus image = IJ.createImage("movie", "8-bit", 60, 40, 3);
    PoseOverlay.show(new ImagePlusFrames(image), recording, OverlayStyle.DEFAULT);
    return image;
  }

  private File save(ImagePlus image, String name) {
    File file = folder.resolve(name).toFile();
    Run.command(SaveRecording.class, "imp", image, "output", file);
    return file;
  }

  @Test
  void csv_hasTheUnitsOfTheTable() throws IOException {
    ImagePlus image = shown();
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.5;
    calibration.pixelHeight = 0.25;
    calibration.setUnit("mm");
    calibration.xOrigin = 3;
    calibration.setInvertY(true);
    List<CSVRecord> rows =
        CSVParser.parse(save(image, "a.csv"), StandardCharsets.UTF_8, CSVFormat.RFC4180)
            .getRecords();
    ResultsTable table =
        KeypointTable.of(
            PoseOverlay.on(image).orElseThrow().recording(), new ImagePlusFrames(image));
    for (String column : new String[] {"X (mm)", "Y (mm)"}) {
      int at = rows.get(0).toList().indexOf(column);
      assertEquals(table.getValue(column, 1), Double.parseDouble(rows.get(2).get(at)), column);
    }
    assertEquals((9 - 3) * 0.5, table.getValue("X (mm)", 1));
  }

  /** Only the second animal is labelled on the frame. */
  @Test
  void labelsOfTheSecondIndividual_areSavedAsTheSecond() throws IOException {
    ImagePlus image = IJ.createImage("movie", "8-bit", 60, 40, 3);
    image.setOverlay(new Overlay());
    for (String name : new String[] {"nose#2", "tail#2"}) {
      PointRoi point = new PointRoi(10, name.startsWith("nose") ? 12 : 22);
      point.setName(name);
      point.setPosition(2);
      image.getOverlay().add(point);
    }
    Recording saved = RecordingJson.read(save(image, "labels.json").toPath());
    assertEquals(2, saved.tracks().size());
    assertEquals(0, saved.tracks().get(0).size());
    assertEquals(1, saved.tracks().get(1).size());
  }

  @Test
  void movedPoint_isSavedAsEdited() throws IOException {
    ImagePlus image = shown();
    image.getOverlay().get("nose").setLocation(20.5, 21);
    for (Recording saved :
        List.of(
            RecordingJson.read(save(image, "a.json").toPath()),
            LongCsv.read(save(image, "a.csv").toPath()))) {
      Pose pose = saved.tracks().get(0).pose(1);
      assertEquals(20.5, pose.x(0));
      assertEquals(21, pose.y(0));
      assertEquals(Pose.Source.EDITED, pose.source(0));
      assertEquals(9, pose.x(1));
    }
  }

  @Test
  void load_overAMovedPoint_isRefusedUntilItIsSaved() throws IOException {
    ImagePlus image = shown();
    File before = save(image, "before.json");
    image.getOverlay().get("nose").setLocation(20.5, 21);
    assertEquals(
        "Points that were moved by hand are not saved (1): run Save Recording... first, or give"
            + " replace=true.",
        Run.refusal(LoadRecording.class, "imp", image, "input", before));
    File after = save(image, "after.json");
    Run.command(LoadRecording.class, "imp", image, "input", before);
    assertEquals(5, PoseOverlay.on(image).orElseThrow().corrected().tracks().get(0).pose(1).x(0));
    Run.command(LoadRecording.class, "imp", image, "input", after);
    image.getOverlay().get("tail").setLocation(30, 31);
    Run.command(LoadRecording.class, "imp", image, "input", after, "replace", true);
    Pose pose = PoseOverlay.on(image).orElseThrow().corrected().tracks().get(0).pose(1);
    assertEquals(20.5, pose.x(0));
    assertEquals(9, pose.x(1));
  }

  @Test
  void labelAddedLater_isToldOf() {
    ImagePlus image = shown();
    for (String name : new String[] {"nose", "tail"}) {
      PointRoi point = new PointRoi(10, name.equals("nose") ? 12 : 22);
      point.setName(name);
      point.setPosition(3);
      image.getOverlay().add(point);
    }
    File file = folder.resolve("a.json").toFile();
    assertTrue(logOf(() -> save(image, "a.json")).contains(file + " lacks labels"));
    assertEquals("", logOf(() -> save(shown(), "b.json")));
  }

  /** Without windows ImageJ prints its log. */
  private static String logOf(Runnable job) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      job.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
