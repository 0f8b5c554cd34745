// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;

class KeypointTableTest {

  @Test
  void of_recordingWithUnit_hasEveryColumn() {
    ResultsTable table =
        KeypointTable.of(
            Drawn.recording(List.of(Drawn.track(0, "a", 3)), new Scale(0.5, 0.25, "mm")));
    assertArrayEquals(
        new String[] {
          "Frame", "Time", "Individual", "Keypoint", "X", "Y", "Score", "X (mm)", "Y (mm)", "Source"
        },
        table.getHeadings());
    assertEquals(12, table.size());
    assertEquals(3, table.getValue("Frame", 8));
    assertEquals(0.08, table.getValue("Time", 8), 1e-12); // the third frame at 25 Hz
    assertEquals("a", table.getStringValue("Individual", 8));
    assertEquals("nose", table.getStringValue("Keypoint", 8));
    assertEquals(12, table.getValue("X", 8));
    assertEquals(6, table.getValue("X (mm)", 8));
    assertEquals(20.25 / 4, table.getValue("Y (mm)", 8));
    assertEquals(0.9, table.getValue("Score", 8), 1e-6);
    assertEquals("estimated", table.getStringValue("Source", 8));
  }

  @Test
  void of_recordingInPixels_hasNoUnitColumns() {
    assertArrayEquals(
        new String[] {"Frame", "Time", "Individual", "Keypoint", "X", "Y", "Score", "Source"},
        KeypointTable.of(Drawn.recording(1)).getHeadings());
  }

  @Test
  void of_pointsInSpace_areInMetres() {
    Track track = new Track(0, "a");
    track.put(0, Drawn.pose(0).with3d(k -> 0.5, k -> -0.25, k -> k).without(1));
    track.put(1, Drawn.pose(1));
    ResultsTable table = KeypointTable.of(Drawn.recording(List.of(track), Scale.PIXELS));
    assertArrayEquals(
        new String[] {
          "Frame",
          "Time",
          "Individual",
          "Keypoint",
          "X",
          "Y",
          "Score",
          "X 3D (m)",
          "Y 3D (m)",
          "Z 3D (m)",
          "Source"
        },
        table.getHeadings());
    assertEquals(0.5, table.getValue("X 3D (m)", 2));
    assertEquals(-0.25, table.getValue("Y 3D (m)", 2));
    assertEquals(2, table.getValue("Z 3D (m)", 2));
    assertTrue(Double.isNaN(table.getValue("Z 3D (m)", 1)), "withheld");
    assertTrue(Double.isNaN(table.getValue("Z 3D (m)", 6)), "a pose in the image alone");
  }

  @Test
  void of_severalIndividuals_goesByFrame() {
    ResultsTable table =
        KeypointTable.of(
            Drawn.recording(List.of(Drawn.track(0, "a", 2), Drawn.track(1, "b", 1)), Scale.PIXELS));
    assertEquals(12, table.size());
    assertEquals("b", table.getStringValue("Individual", 4));
    assertEquals(1, table.getValue("Frame", 4));
    assertEquals("a", table.getStringValue("Individual", 8));
  }

  @Test
  void of_pointsOfEachKind_tellsTheirSource() {
    Track track = new Track(0, "a");
    track.put(
        0,
        Drawn.pose(0)
            .without(1)
            .with(2, 1, 2, 1, Pose.Source.EDITED)
            .with(3, 1, 2, 1, Pose.Source.FILLED));
    Recording recording =
        new Recording(
            Drawn.skeleton(), List.of(track), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    ResultsTable table = KeypointTable.of(recording);
    assertTrue(Double.isNaN(table.getValue("X", 1)));
    assertTrue(Double.isNaN(table.getValue("Time", 1)));
    assertEquals("missing", table.getStringValue("Source", 1));
    assertEquals("edited", table.getStringValue("Source", 2));
    assertEquals("filled", table.getStringValue("Source", 3));
  }

  @Test
  void of_anyLocale_writesPointsNotCommas() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      ResultsTable table = KeypointTable.of(Drawn.recording(2));
      assertEquals("2\t0.040\ta\tnose\t11.000\t20.250\t0.900\testimated", table.getRowAsString(4));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void of_recordingWithoutPoses_isEmpty() {
    assertEquals(0, KeypointTable.of(Drawn.recording(0)).size());
  }

  @Test
  void of_image_followsItsOrigin() throws Exception {
    ImagePlus image = FramesStack.image("ramp", new Drawn.Ramp(2)); // 0.5 x 0.25 mm
    image.getCalibration().xOrigin = 4;
    ResultsTable table = KeypointTable.of(Drawn.recording(2), new ImagePlusFrames(image));
    assertEquals((10 - 4) * 0.5, table.getValue("X (mm)", 0));
    assertEquals(20.25 * 0.25, table.getValue("Y (mm)", 0));
  }
}
