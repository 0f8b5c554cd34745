// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.TurningHook;
import org.posej.io.RecordingJson;
import org.posej.report.DrawnWalker;
import org.posej.session.Source;
import org.posej.view.FramesStack;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;
import org.posej.view.RoiSet;

/** Movement of a drawn walker from the menu. */
class MeasureMovementTest {
  private static final double METRE = 10; // pixels

  @TempDir Path folder;

  private static Recording walk() {
    return DrawnWalker.walker(w -> w.unitsPerMetre = METRE);
  }

  private File file(Recording recording) throws IOException {
    Path file = folder.resolve("walk.json");
    RecordingJson.write(recording, file);
    return file.toFile();
  }

  @Test
  void pelvis_ofTheWalker_goesAtItsSpeed() throws IOException {
    var done = Run.command(MeasureMovement.class, "input", file(walk()), "point", "pelvis");
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals("walker", table.getStringValue("Individual", 0));
    // 1.3 m a second for 599 intervals of 10 ms
    assertEquals(1.3 * METRE * 5.99, table.getValue("Path (pixel)", 0), 1e-3);
    assertEquals(1.3 * METRE, table.getValue("Median speed (pixel/s)", 0), 1e-3);
    assertEquals(100, table.getValue("Moving (%)", 0), 1e-9);
  }

  @Test
  void zones_ofTheOverlay_areTimed() throws IOException {
    ImagePlus image = FramesStack.image("walk", new TurningHook(600, TurningHook.Depth.BYTE));
    image.getCalibration().frameInterval = 0.01;
    PoseOverlay.show(Source.of(image, null).frames(), walk(), OverlayStyle.DEFAULT);
    Roi zone = new Roi(13, -20, 13, 40);
    zone.setName("second");
    image.getOverlay().add(zone);
    var done = Run.command(MeasureMovement.class, "imp", image, "point", "pelvis", "rate", 100.0);
    ResultsTable stays = (ResultsTable) done.getOutput("stays");
    assertEquals("second", stays.getStringValue("Zone", 0));
    // the pelvis is at 13 pixels a second; corners of pixels are half a pixel before centres
    assertEquals(1, stays.getValue("Time (s)", 0), 0.011);
    assertEquals((13 - 0.5) / 13, stays.getValue("First (s)", 0), 0.011);
    assertEquals(1, stays.getValue("Visits", 0));
  }

  @Test
  void zones_ofAFile_areRead() throws IOException {
    Path zones = folder.resolve("RoiSet.zip");
    RoiSet.write(List.of(new OvalRoi(-1000, -1000, 3000, 3000)), zones);
    var done = Run.command(MeasureMovement.class, "input", file(walk()), "zones", zones.toFile());
    assertEquals(100, ((ResultsTable) done.getOutput("stays")).getValue("Time (%)", 0), 1e-9);
  }

  @Test
  void mistakes_areSentences() throws IOException {
    File input = file(walk());
    String said = Run.refusal(MeasureMovement.class, "input", input, "point", "hoof");
    assertTrue(said.contains("There is no keypoint 'hoof'; there are pelvis"), said);
    assertTrue(
        Run.refusal(MeasureMovement.class, "input", input, "individual", "x").contains("walker"));
    Path lines = folder.resolve("lines.zip");
    RoiSet.write(List.of(new Line(0, 0, 9, 9)), lines);
    assertTrue(
        Run.refusal(MeasureMovement.class, "input", input, "zones", lines.toFile())
            .contains("no areas"));
  }

  @Test
  void everyOtherFrame_givesPathsAndTellsThatSpeedsAreUnknown() throws IOException {
    Track all = walk().tracks().get(0);
    Track half = new Track(1, "walker");
    all.frames().filter(t -> t % 2 == 0).forEach(t -> half.put(t, all.pose(t)));
    File input = file(walk().withTracks(List.of(half)));
    List<String> said = Run.said(MeasureMovement.class, "input", input, "point", "pelvis");
    assertTrue(said.toString().contains("three frames in a row"), said.toString());
    List<String> whole = Run.said(MeasureMovement.class, "input", file(walk()), "point", "pelvis");
    assertFalse(whole.toString().contains("three frames in a row"), whole.toString());
  }

  @Test
  void noRate_givesPaths() throws IOException {
    File input = file(walk().withTimeline(Timeline.UNKNOWN));
    var done = Run.command(MeasureMovement.class, "input", input, "point", "pelvis");
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals(1.3 * METRE * 5.99, table.getValue("Path (pixel)", 0), 1e-3);
    assertTrue(Double.isNaN(table.getValue("Mean speed (pixel/s)", 0)));
  }
}
