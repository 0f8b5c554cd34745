// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;

class LongCsvTest {
  private static final String HEAD = "Frame,Individual,Keypoint,X,Y\n";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("poses.csv");
  }

  private static Recording simple(Scale scale, Timeline timeline) {
    Track track = new Track(0, "mouse");
    double[] x = {1.5, Double.NaN};
    double[] y = {2.25, Double.NaN};
    track.put(1, Pose.of(x, y, new double[] {0.5, 0}));
    return new Recording(
        LongCsv.skeleton("", List.of("nose", "tail")),
        List.of(track),
        List.of(),
        timeline,
        scale,
        List.of());
  }

  @Test
  void write_hasTheColumnsOfTheTable() throws IOException {
    LongCsv.write(simple(Scale.PIXELS, Timeline.ofRate(4)), file());
    assertEquals(
        """
        Frame,Time,Individual,Keypoint,X,Y,Score,Source
        2,0.25,mouse,nose,1.5,2.25,0.5,estimated
        2,0.25,mouse,tail,NaN,NaN,0.0,missing
        """,
        Files.readString(file()));
  }

  /** Columns in metres stand before the source, and a point that is withheld has none there. */
  @Test
  void write_pointsInSpace_haveColumnsOfTheirOwn() throws IOException {
    Track track = new Track(0, "mouse");
    double[] xy = {1, 2};
    Pose pose = Pose.of(xy, xy, new double[] {0.5, 1});
    track.put(0, pose.with3d(k -> 0.25, k -> -0.5, k -> k).without(0));
    track.put(1, pose);
    Recording recording = simple(Scale.PIXELS, Timeline.UNKNOWN).withTracks(List.of(track));
    LongCsv.write(recording, file());
    assertEquals(
        """
        Frame,Time,Individual,Keypoint,X,Y,Score,X 3D (m),Y 3D (m),Z 3D (m),Source
        1,NaN,mouse,nose,NaN,NaN,0.5,NaN,NaN,NaN,missing
        1,NaN,mouse,tail,2.0,2.0,1.0,0.25,-0.5,1.0,estimated
        2,NaN,mouse,nose,1.0,1.0,0.5,NaN,NaN,NaN,estimated
        2,NaN,mouse,tail,2.0,2.0,1.0,NaN,NaN,NaN,estimated
        """,
        Files.readString(file()));
    Pose read = LongCsv.read(file()).tracks().get(0).pose(0);
    assertEquals(-0.5, read.y3d(1));
    assertEquals(Double.NaN, read.y3d(0));
    assertEquals(false, LongCsv.read(file()).tracks().get(0).pose(1).has3d());
  }

  @Test
  void write_unitsWithAnOrigin_readBackTheSizeOfAPixel() throws IOException {
    Track track = new Track(0, "mouse");
    double[] xy = {10, 30};
    track.put(0, Pose.of(xy, xy, new double[] {1, 1}));
    Recording recording = simple(Scale.PIXELS, Timeline.UNKNOWN).withTracks(List.of(track));
    LongCsv.Units units = new LongCsv.Units("mm", x -> (x - 4) * 0.5, y -> (99 - y) * 0.25);
    LongCsv.write(recording, units, file());
    assertEquals(
        "1,NaN,mouse,nose,10.0,10.0,1.0,3.0,22.25,estimated", Files.readAllLines(file()).get(1));
    assertEquals(new Scale(0.5, 0.25, "mm"), LongCsv.read(file()).scale());
  }

  @Test
  void write_calibratedColumnsNameTheUnit() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      LongCsv.write(simple(new Scale(0.5, 2, "mm"), Timeline.UNKNOWN), file());
    } finally {
      Locale.setDefault(before);
    }
    List<String> lines = Files.readAllLines(file());
    assertEquals("Frame,Time,Individual,Keypoint,X,Y,Score,X (mm),Y (mm),Source", lines.get(0));
    assertEquals("2,NaN,mouse,nose,1.5,2.25,0.5,0.75,4.5,estimated", lines.get(1));
  }

  @Test
  void read_givesBackPlacesScoresSourcesAndNames() throws IOException {
    Recording recording = TestRecordings.recording(TestRecordings.times());
    LongCsv.write(recording, file());
    Recording got = LongCsv.read(file());
    assertEquals(recording.skeleton().names(), got.skeleton().names());
    assertEquals(0.125, got.scale().pixelWidth(), 1e-12);
    assertEquals(0.25, got.scale().pixelHeight(), 1e-12);
    assertEquals(recording.scale().unit(), got.scale().unit());
    double[] times = recording.timeline().timesSec();
    assertArrayEquals(
        new double[] {times[0], times[times.length - 1]}, ends(got.timeline().timesSec()));
    assertEquals(2, got.tracks().size());
    for (Track track : got.tracks()) {
      Track expected =
          recording.tracks().stream()
              .filter(other -> other.name().equals(track.name()))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(expected.frames().toArray(), track.frames().toArray());
      track.frames().forEach(t -> assertSamePoints(expected.pose(t), track.pose(t)));
    }
  }

  private static double[] ends(double[] values) {
    return new double[] {values[0], values[values.length - 1]};
  }

  private static void assertSamePoints(Pose a, Pose b) {
    for (int k = 0; k < a.size(); k++) {
      assertEquals(a.x(k), b.x(k));
      assertEquals(a.y(k), b.y(k));
      if (a.has(k)) {
        assertEquals(a.score(k), b.score(k));
        assertEquals(a.source(k), b.source(k));
        assertEquals(a.x3d(k), b.x3d(k));
        assertEquals(a.y3d(k), b.y3d(k));
        assertEquals(a.z3d(k), b.z3d(k));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {25, 29.97, 1000, 0.1})
  void read_findsAConstantRate(double rateHz) throws IOException {
    LongCsv.write(TestRecordings.recording(Timeline.ofRate(rateHz)), file());
    assertEquals(rateHz, LongCsv.read(file()).timeline().rateHz(), rateHz * 1e-9);
    LongCsv.write(TestRecordings.recording(Timeline.UNKNOWN), file());
    assertEquals(Timeline.UNKNOWN, LongCsv.read(file()).timeline());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1", "+a", "-a", "@a", "\tb", "'=a", "''=a", "'a", "a", "a\r\nb", "\"q\"", "a,b"
      })
  void write_formulasAreGuardedAndComeBack(String name) throws IOException {
    String guarded = LongCsv.guarded(name);
    assertTrue("=+-@\t\r".indexOf(guarded.charAt(0)) < 0, guarded);
    assertEquals(name, LongCsv.unguarded(guarded));
    Track track = new Track(0, name);
    track.put(0, Pose.labelled(new double[] {1}, new double[] {2}));
    Recording recording =
        new Recording(
            LongCsv.skeleton("", List.of(name)),
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    LongCsv.write(recording, file());
    Recording got = LongCsv.read(file());
    assertEquals(name, got.tracks().get(0).name());
    assertEquals(List.of(name), got.skeleton().names());
    assertEquals(Pose.Source.LABELLED, got.tracks().get(0).pose(0).source(0));
  }

  @Test
  void read_anyOrderOfRowsAndColumnsAndSparsePoints() throws IOException {
    Files.writeString(
        file(), "\ufeffY,X,Keypoint,Individual,Frame\r\n4,3,b,m,2\r\n2,1,a,m,1\r\n,,b,m,1\r\n");
    Recording got = LongCsv.read(file());
    assertEquals(List.of("b", "a"), got.skeleton().names());
    Track track = got.tracks().get(0);
    assertEquals(1, track.pose(0).x(1));
    assertEquals(2, track.pose(0).y(1));
    assertTrue(Double.isNaN(track.pose(0).x(0)));
    assertEquals(3, track.pose(1).x(0));
    assertEquals(1, track.pose(1).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Frame,X,Y|column Individual is missing",
        "HEAD|without rows",
        "HEAD0,m,a,1,2|Frame is not a whole number",
        "HEAD1.5,m,a,1,2|line 2",
        "HEAD9999999999,m,a,1,2|Frame is not",
        "HEAD1,m,a,'1,5',2|X is not a number",
        "HEAD1,m,a,Infinity,2|X is not a finite number",
        "HEAD1,m,a,1|no cell for Y",
        "Frame,Individual,Keypoint,X,Y,Score\\n1,m,a,1,2,5.9|a point has a score of 5.9",
        "HEAD1,m,a,1,2\\n1,m,a,3,4|line 3: the same frame",
        "HEAD1,m,'a,1,2|it is not a table",
        "Frame,Frame,Individual,Keypoint,X,Y|two columns"
      })
  void read_badTablesNameTheLine(String csv, String expected) throws IOException {
    Files.writeString(
        file(), csv.replace("HEAD", HEAD).replace("\\n", "\n").replace('\'', '"') + "\n");
    String said = assertThrows(IOException.class, () -> LongCsv.read(file())).getMessage();
    assertTrue(said.contains("poses.csv") && said.contains(expected), said);
  }

  @Test
  void write_twoIndividualsOfOneNameAreRefused() {
    Recording recording = simple(Scale.PIXELS, Timeline.UNKNOWN);
    Recording twice =
        new Recording(
            recording.skeleton(),
            List.of(recording.tracks().get(0), new Track(1, "mouse")),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    assertThrows(IllegalArgumentException.class, () -> LongCsv.write(twice, file()));
  }
}
