// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.LongCsv;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.io.TestRecordings;

class CsvWideTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new CsvWide();
  }

  @Override
  protected Recording example() {
    double[] times = {0.5, 0.75, Double.NaN, 2};
    Timeline timeline = new Timeline(Double.NaN, times);
    return CsvLongTest.tables(timeline, Scale.PIXELS, "=nose, \"tip\"", "x_ear\nleft");
  }

  static Path resource(String name) {
    return Path.of("src/test/resources/org/posej/sheet").resolve(name).toAbsolutePath();
  }

  private Recording read(String table) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, table);
    assertTrue(format().matches(FileStart.of(file)), table);
    return format().read(file, ReadOptions.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"underscores.csv", "axis-first.csv", "underscores.xlsx"})
  void read_tableOfPandas_givesItsPoints(String name) throws IOException {
    PoseFormat format = name.endsWith("csv") ? new CsvWide() : new Xlsx();
    assertTrue(format.matches(FileStart.of(resource(name))));
    Recording recording = format.read(resource(name), ReadOptions.NONE);
    assertEquals(List.of("nose", "tail tip"), recording.skeleton().names());
    Track track = recording.tracks().get(0);
    assertEquals(2, track.size());
    assertEquals(
        Pose.of(new double[] {10.5, 11}, new double[] {20, 21}, new double[] {0.5, 1}),
        track.pose(0));
    assertFalse(track.pose(2).has(0));
    assertEquals(23.25, track.pose(2).y(1));
    assertEquals(0.125, track.pose(2).score(1));
  }

  @ParameterizedTest
  @CsvSource({
    "'a.x,a.y'",
    "'a_X,a_Y'",
    "'a x,a y'",
    "'a (x),a (y)'",
    "'a[x],a[y]'",
    "'x_a,y_a'",
    "'a:x,a:y'",
    "'a X (px),a Y (px)'"
  })
  void read_headers_areTolerant(String header) throws IOException {
    Recording recording = read("\ufeff" + header + "\n1,2\n3,4\n");
    assertEquals(List.of("a"), recording.skeleton().names());
    assertEquals(4, recording.tracks().get(0).pose(1).y(0));
    assertEquals(1, recording.tracks().get(0).pose(0).score(0));
  }

  /** PoseJ's tables count frames from one in a column called Frame; others count from zero. */
  @Test
  void read_frames_countFromZeroOrOne() throws IOException {
    assertEquals(5, read("frame,a.x,a.y\n4,1,2\n").frameCount());
    assertEquals(4, read("Frame,a.x,a.y\n4,1,2\n").frameCount());
  }

  @Test
  void read_times_giveTheRate() throws IOException {
    Recording recording = read("time,a.x,a.y\n0,1,2\n0.04,1,2\n0.08,,\n");
    assertEquals(25, recording.timeline().rateHz(), 1e-9);
    assertEquals(0, recording.tracks().get(0).pose(2).count());
  }

  @Test
  void read_depthOfPoints_putsThemIntoSpace() throws IOException {
    Pose pose = read("a X (mm),a Y (mm),a Z (mm)\n1000,2,-3\n").tracks().get(0).pose(0);
    assertEquals(0, pose.count());
    assertEquals(1, pose.x3d(0), 1e-6);
    assertEquals(-0.003, pose.z3d(0), 1e-6);
  }

  @Test
  void read_individuals_areTracks() throws IOException {
    Recording two = read("frame,track,a.x,a.y\n0,left,1,2\n0,right,3,4\n1,left,5,6\n");
    assertEquals(List.of("left", "right"), two.tracks().stream().map(Track::name).toList());
    assertEquals(3, two.tracks().get(1).pose(0).x(0));
  }

  /** AutoGaitA puts the number of a step cycle into a row of its own, between two blank ones. */
  @Test
  void read_rowsOfFillerBetweenOthers_arePassedOver() throws IOException {
    Recording recording =
        read(
            "Time,a x,a y,a likelihood,b x,b y,\n0,1,2,1,3,4,\n,,,,,,\n2,2,2,2,2,2,\n0.3,5,6,1,7,8,\n");
    Track track = recording.tracks().get(0);
    assertEquals(2, track.size());
    assertEquals(5, track.pose(3).x(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frame,a.x,a.y;0,1,2;0,3,4|same frame",
        "frame,a.x,a.y;1.5,1,2|frame is not a whole number",
        "frame,a.x,a.y;1e12,1,2|frame is not a whole number",
        "frame,a.x,a.y;,1,2|frame is not a whole number",
        "frame,a.x,a.y;0,one,2|a is not a number: one",
        "frame,a.x,a.y;0,1e999,2|finite",
        "frame,a.x,a.y,a_x;0,1,2,3|two columns give x of 'a'",
        "frame,a.x,a.y,a.score;0,1,2,5.9|a has a score of 5.9; scores lie from 0 to 1",
        "frame,a.x,a.y,a.score;0,1,2,-0.1|a has a score of -0.1",
        "frame,a.x,a.y|no rows",
        "frame,b,c;0,1,2|no columns such as nose.x",
      })
  void read_tableThatIsWrong_isRefused(String table, String said) throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.writeString(file, table.replace(';', '\n'));
    String message =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertTrue(message.startsWith(file.toString()) && message.contains(said), message);
    assertTrue(message.contains("line "), message);
  }

  @Test
  void read_otherEncoding_isRefused() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "m\u00e4use.x,m\u00e4use.y\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFalse(format().matches(FileStart.of(file)));
    String said =
        assertThrows(IOException.class, () -> format().read(file, ReadOptions.NONE)).getMessage();
    assertTrue(said.contains("UTF-8"), said);
  }

  @Test
  void losses_ofNamesThatLookLikeColumns_areNamed() {
    Skeleton odd = LongCsv.skeleton("", List.of("a", " b "));
    Recording recording = CsvLongTest.tables(Timeline.UNKNOWN, Scale.PIXELS, "a", "b");
    assertEquals(List.of(), format().losses(recording));
    Recording other =
        new Recording(
            odd, recording.tracks(), List.of(), Timeline.UNKNOWN, Scale.PIXELS, List.of());
    assertEquals(1, format().losses(other).size());
  }

  @Test
  void read_aMillionPoints_isQuick() throws IOException {
    Path file = folder.resolve("million.csv");
    StringBuilder row = new StringBuilder();
    StringBuilder header = new StringBuilder("frame");
    for (int k = 0; k < 10; k++) {
      header
          .append(",p")
          .append(k)
          .append(".x,p")
          .append(k)
          .append(".y,p")
          .append(k)
          .append(".score");
      row.append(",123.456,").append(k).append(".25,0.987");
    }
    try (var out = Files.newBufferedWriter(file)) {
      out.write(header + "\n");
      for (int t = 0; t < 100_000; t++) {
        out.write(t + row.toString() + "\n");
      }
    }
    long start = System.nanoTime();
    assertEquals(100_000, format().read(file, ReadOptions.NONE).frameCount());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.getLogger("posej").log(System.Logger.Level.INFO, "csv: {0} s", seconds);
    assertTrue(seconds < 30, seconds + " s"); // 5 s on an idle core
  }

  @Test
  void write_aRecordingWithEverything_keepsItsPoints() throws IOException {
    Recording all = TestRecordings.recording(TestRecordings.times());
    Path file = folder.resolve("all.csv");
    format().write(all, file);
    Recording got = format().read(file, ReadOptions.NONE);
    for (int i = 0; i < 2; i++) {
      Track track = all.tracks().get(i);
      for (int t : track.frames().filter(t -> track.pose(t).count() > 0).toArray()) {
        for (int k = 0; k < 4; k++) {
          assertEquals(track.pose(t).x(k), got.tracks().get(i).pose(t).x(k), i + " " + t);
        }
      }
    }
  }
}
