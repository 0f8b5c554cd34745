// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;

class TrcFormatTest extends PoseFormatContract {
  private static final double NAN = Double.NaN;
  private static final double SMOOTHED = 8e-3; // metres
  private static final String HEAD =
      """
      PathFileType\t4\t(X/Y/Z)\ta.trc
      DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames
      100\t100\t2\t2\tmm\t100\t1\t2
      Frame#\tTime\tLHEE\t\t\tRHEE\t\t
      \t\tX1\tY1\tZ1\tX2\tY2\tZ2

      """;

  @Override
  protected PoseFormat format() {
    return new TrcFormat();
  }

  @Override
  protected Recording example() {
    Track ann = Markers.track(0, "Ann", Markers.inSpace(0.5, NAN), null, Markers.inSpace(1, 2));
    Track ben = Markers.track(1, "B\u00e9n", null, Markers.inSpace(NAN, 12.125));
    return Markers.recording(Markers.skeleton("", "LHEE", "r toe"), ann, ben);
  }

  @Override
  protected void assertSame(Recording expected, Recording got) {
    Markers.assertSame(expected, got);
  }

  private Recording read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.trc"), text);
    return format().read(file, ReadOptions.NONE);
  }

  /** Half a turn about x, as {@code C3dFormatTest} has it. */
  @Test
  void write_pointsOfANetwork_haveYUp() throws IOException {
    Pose seen = Pose.of(new double[] {5, 6}, new double[] {7, 8}, new double[] {1, 1});
    Pose pose = seen.with3d(k -> 0.125, k -> 0.5 * k, k -> 0.25);
    Recording r =
        Markers.recording(Markers.skeleton("", "LHEE", "RHEE"), Markers.track(0, "1", pose));
    format().write(r, folder.resolve("a.trc"));
    String text = Files.readString(folder.resolve("a.trc"));
    assertTrue(text.endsWith("\n1\t0.0\t125.0\t0.0\t-250.0\t125.0\t-500.0\t-250.0\t\n"), text);
    assertTrue(format().losses(r).toString().contains("relative to the hips"));
  }

  private String refused(String text) {
    String said = assertThrows(IOException.class, () -> read(text)).getMessage();
    assertTrue(said.contains("a.trc, line ") && !said.contains("\n"), said);
    return said;
  }

  @Test
  void write_isWhatOpenSimReads() throws IOException {
    Pose pose = Markers.inSpace(0, 0).with3d(k -> k == 0 ? 0.5 : NAN, k -> -0.25, k -> 0.125);
    Track track = Markers.track(0, "1", pose);
    format()
        .write(
            Markers.recording(Markers.skeleton("", "LHEE", "RHEE"), track),
            folder.resolve("a.trc"));
    assertEquals(
        HEAD.replace("100\t100\t2", "100.0\t100.0\t1").replace("100\t1\t2", "100.0\t1\t1")
            + "1\t0.0\t500.0\t-250.0\t125.0\t\t\t\t\n",
        Files.readString(folder.resolve("a.trc")));
  }

  @Test
  void read_emptyCellsAndNan_areMissing() throws IOException {
    Recording r = read(HEAD + "1\t0.00\t1\t2\t3\t\t\t\n2\t0.01\tnan\tNaN\t \t4\t5\t6\t\n");
    Track track = r.tracks().get(0);
    assertEquals(List.of("LHEE", "RHEE"), r.skeleton().names());
    assertEquals(0.002, track.pose(0).y3d(0), 1e-9);
    assertTrue(Double.isNaN(track.pose(0).x3d(1)) && Double.isNaN(track.pose(1).z3d(0)));
    assertEquals(100, r.timeline().rateHz());
  }

  @Test
  void read_timesOutOfStep_areKept() throws IOException {
    Recording r = read(HEAD + "5\t1.5\t1\t2\t3\t4\t5\t6\n6\t1.51\t1\t2\t3\t4\t5\t6\n");
    assertEquals(1.51, r.timeline().timeSec(1));
    Markers.assertSame(r, writtenAndRead(r));
  }

  private Recording writtenAndRead(Recording recording) throws IOException {
    format().write(recording, folder.resolve("b.trc"));
    return format().read(folder.resolve("b.trc"), ReadOptions.NONE);
  }

  @Test
  void write_pointsOfAnImage_comeBackFromPixels() throws IOException {
    double[] x = {10.5, 20};
    Pose pose = Pose.of(x, new double[] {30.25, NAN}, new double[] {1, 1});
    Recording image =
        Markers.recording(Markers.skeleton("", "a", "b"), Markers.track(0, "1", pose));
    assertEquals(List.of(), format().losses(image));
    Markers.assertSame(image, writtenAndRead(image));
    assertTrue(Files.readString(folder.resolve("b.trc")).contains("\t10.5\t-30.25\t0.0\t"));
  }

  @Test
  void write_missingTimes_isRefused() {
    Recording r = example();
    Recording times =
        new Recording(
            r.skeleton(),
            r.tracks(),
            List.of(),
            new Timeline(NAN, new double[] {0, NAN, 1}),
            Scale.PIXELS,
            List.of());
    assertThrows(
        IllegalArgumentException.class, () -> format().write(times, folder.resolve("a.trc")));
  }

  @ParameterizedTest
  @CsvSource({
    "1\\t0.00\\t1\\t2\\t3\\t4\\t5, cells",
    "1\\t0.00\\t1\\t2\\t3\\t4\\t5\\t6\\t7, cells",
    "1\\t0.00\\t1\\t2\\tx\\t4\\t5\\t6, not a number",
    "1\\t0.00\\t1\\t2\\t1e999\\t4\\t5\\t6, finite",
    "1.5\\t0.00\\t1\\t2\\t3\\t4\\t5\\t6, whole number",
    "x\\t0.00\\t1\\t2\\t3\\t4\\t5\\t6, the frame",
  })
  void read_badRow_isRefusedWithItsLine(String row, String about) {
    String said = refused(HEAD + row.replace("\\t", "\t") + "\n");
    assertTrue(said.contains("line 7") && said.contains(about), said);
  }

  @Test
  void read_frameThatComesTwice_isRefused() {
    String row = "1\t0.00\t1\t2\t3\t4\t5\t6\n";
    assertTrue(refused(HEAD + row + row).contains("line 8"));
  }

  @Test
  void read_badHead_isRefused() {
    assertTrue(refused(HEAD.replace("\t2\tmm", "\t1\tmm")).contains("NumMarkers"));
    assertTrue(refused(HEAD.replace("mm", "bananas")).contains("bananas"));
    assertTrue(refused(HEAD.replace("NumMarkers", "Marks")).contains("NumMarkers"));
    assertTrue(refused("PathFileType\n").contains("line 2"));
  }

  /** A file of OpenSim 4.6, see src/test/python/mocap.py. */
  @Test
  void read_fileOfOpenSim_hasItsMarkers() throws IOException {
    Path golden = Path.of("src/test/resources/org/posej/mocap/opensim.trc");
    Recording r = format().read(golden, ReadOptions.NONE);
    Track track = r.tracks().get(0);
    assertEquals(List.of("LHEE", "RHEE"), r.skeleton().names());
    assertEquals(3, r.frameCount());
    assertEquals(1.000125, track.pose(0).z3d(0), 1e-7);
    assertEquals(-0.0055, track.pose(2).z3d(1), 1e-9);
    assertTrue(Double.isNaN(track.pose(1).x3d(1)));
  }

  /** On an idle core this takes about a second; the limit leaves room for a busy machine. */
  @Test
  void read_aMillionMarkers_takesSeconds() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (int t = 1; t <= 500_000; t++) {
      text.append(t).append('\t').append(t - 1).append(".25\t1.25\t2.5\t3.125\t1\t2\t3\n");
    }
    Files.writeString(folder.resolve("a.trc"), text);
    Recording r =
        assertTimeout(
            Duration.ofSeconds(20), () -> format().read(folder.resolve("a.trc"), ReadOptions.NONE));
    assertEquals(500_000, r.frameCount());
  }

  @ParameterizedTest
  @CsvSource({
    "gait-btk/TRCSamples/Anto.trc, 34, 128, 100",
    "gait-btk/TRCSamples/Gait.trc, 33, 487, 100",
    "gait-btk/TRCSamples/Knee.trc, 71, 200, 200",
    "gait-btk/TRCSamples/MOTEK/T.trc, 41, 89, 30",
    "gait-btk/TRCSamples/MOTEK/ballet_reduced.trc, 41, 100, 30",
    "gait-pyomeca/markers.trc, 51, 93, 100",
  })
  void read_realFiles(String name, int points, int frames, double rateHz) throws IOException {
    Path file = SharedMarkers.file(name);
    Recording r = format().read(file, ReadOptions.NONE);
    assertEquals(points, r.skeleton().size());
    assertEquals(frames, r.frameCount());
    assertEquals(rateHz, r.timeline().rateHz());
    Markers.assertSame(r, writtenAndRead(r));
  }

  @Test
  void read_realFilesThatAreBroken_areRefused() {
    for (String name : new String[] {"Empty", "Truncated"}) {
      Path file = SharedMarkers.file("gait-btk/TRCSamples/" + name + ".trc");
      String said =
          assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
      assertTrue(said.contains(name) && said.contains("ends before"), said);
    }
  }

  /** The same trial in both formats, but one was smoothed: the median difference is 0.3 mm. */
  @Test
  void read_sameTrialAsC3d_hasTheSamePlaces() throws IOException {
    Recording trc =
        format().read(SharedMarkers.file("gait-btk/TRCSamples/Gait.trc"), ReadOptions.NONE);
    Recording c3d = new C3dFormat().read(SharedMarkers.c3d("others/Gait.c3d"), ReadOptions.NONE);
    int heelTrc = trc.skeleton().indexOf("R.Heel");
    int compared = 0;
    for (int t = 0; t < 487; t++) {
      Pose a = trc.tracks().get(0).pose(t);
      Pose b = c3d.tracks().get(0).pose(t);
      if (!Double.isNaN(a.x3d(heelTrc)) && !Double.isNaN(b.x3d(heelTrc))) {
        assertEquals(a.x3d(heelTrc), b.x3d(heelTrc), SMOOTHED);
        assertEquals(a.y3d(heelTrc), b.y3d(heelTrc), SMOOTHED);
        assertEquals(a.z3d(heelTrc), b.z3d(heelTrc), SMOOTHED);
        compared++;
      }
    }
    assertTrue(compared > 100, compared + " frames");
  }
}
