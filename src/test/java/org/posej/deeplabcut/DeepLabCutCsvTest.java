// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

class DeepLabCutCsvTest extends PoseFormatContract {
  private static final String HEAD = "scorer,S,S\nbodyparts,A,A\ncoords,x,y\n";

  @Override
  protected PoseFormat format() {
    return new DeepLabCutCsv();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, \"left\"", "\u9f20"), "mouse, 1", "b");
  }

  @Test
  void write_labels_keepsTheImages() throws IOException {
    Recording labelled = Examples.labelled("a/0.png", "a,b/1.png", "a/2.png");
    assertEquals(List.of(), format().losses(labelled));
    format().write(labelled, folder.resolve("l.csv"));
    assertSame(labelled, format().read(folder.resolve("l.csv"), ReadOptions.NONE));
  }

  @Test
  void write_labelsOfAMovie_callsFramesAsDeepLabCutDoes() throws IOException {
    assertEquals(List.of("numbers of frames"), format().losses(Examples.labelled()));
    format().write(Examples.labelled(), folder.resolve("l.csv"));
    Recording got = format().read(folder.resolve("l.csv"), ReadOptions.NONE);
    assertEquals(
        List.of("labeled-data/movie/img0000.png", "labeled-data/movie/img0002.png"),
        got.frameNames());
  }

  /** A million points take seconds of the processor, however much else it has to do. */
  @Test
  void read_aMillionPoints() throws IOException {
    StringBuilder csv = new StringBuilder("scorer,S,S,S,S,S,S,S,S,S,S,S,S\nbodyparts");
    for (String name : List.of("a", "b", "c", "d")) {
      csv.append((',' + name).repeat(3));
    }
    csv.append("\ncoords").append(",x,y,likelihood".repeat(4)).append('\n');
    for (int t = 0; t < 250_000; t++) {
      csv.append(t).append((",123.456," + t % 480 + ",0.987").repeat(4)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("CollectedData_S.csv"), csv);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    assertEquals(250_000, read(file).tracks().get(0).size());
    assertTrue(threads.getCurrentThreadCpuTime() - start < 10_000_000_000L);
  }

  private Recording read(String csv) throws IOException {
    return read(Files.writeString(folder.resolve("CollectedData_S.csv"), csv));
  }

  private static Recording read(Path file) throws IOException {
    return new DeepLabCutCsv().read(file, ReadOptions.NONE);
  }

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("posej.shared", "../shared")).resolve("data/" + name);
    Assumptions.assumeTrue(Files.exists(file), "The shared file " + name + " is absent.");
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab/v/i0.png", "lab,v,i0.png", "lab\\v\\i0.png"})
  void read_labelsOfOneAnimal(String index) throws IOException {
    String empty = ",".repeat((int) index.chars().filter(c -> c == ',').count());
    Recording recording =
        read(
            ("scorer@,S,S,S,S\nbodyparts@,nose,nose,tail,tail\ncoords@,x,y,x,y\n"
                    + index
                    + ",1.5,2,,\n"
                    + index.replace("i0", "i1")
                    + ",,,,\n"
                    + index.replace("i0", "i2")
                    + ",3,nan,5,6.25\n")
                .replace("@", empty));
    assertEquals(List.of("nose", "tail"), recording.skeleton().names());
    assertEquals(List.of("lab/v/i0.png", "lab/v/i1.png", "lab/v/i2.png"), recording.frameNames());
    Track track = recording.tracks().get(0);
    assertArrayEquals(new int[] {0, 2}, track.frames().toArray());
    assertEquals(1.5, track.pose(0).x(0));
    assertEquals(1, track.pose(0).count());
    assertEquals(1, track.pose(2).count());
    assertEquals(6.25, track.pose(2).y(1));
    assertEquals(Pose.Source.LABELLED, track.pose(2).source(1));
  }

  @Test
  void read_predictionsHaveScoresAndFrameNumbers() throws IOException {
    Recording recording =
        read(
            "scorer,S,S,S\r\nbodyparts,A,A,A\r\ncoords,x,y,likelihood\r\n"
                + "4,1.25,-2,0.5\r\n7,3,4,1e-05\r\n");
    Track track = recording.tracks().get(0);
    assertArrayEquals(new int[] {4, 7}, track.frames().toArray());
    assertEquals(0.5, track.pose(4).score(0));
    assertEquals(-2, track.pose(4).y(0));
    assertEquals(Pose.Source.ESTIMATED, track.pose(7).source(0));
    assertTrue(recording.frameNames().isEmpty());
  }

  @Test
  void read_realLabels() throws IOException {
    Recording recording = read(shared("dlc-openfield/labeled-data/m4s1/CollectedData_Pranav.csv"));
    assertEquals(List.of("snout", "leftear", "rightear", "tailbase"), recording.skeleton().names());
    Track mouse = recording.tracks().get(0);
    assertEquals(116, mouse.size());
    assertEquals(464, mouse.frames().map(t -> mouse.pose(t).count()).sum());
    assertEquals("labeled-data/m4s1/img0001.png", recording.frameName(1));
    assertEquals(10.248, mouse.pose(1).x(0));
    assertEquals(221.361, mouse.pose(1).y(3));
  }

  /** Animal1 and Animal2 of the same numbers in the two forms of the index. */
  @ParameterizedTest
  @ValueSource(strings = {"madlc_testdata.csv", "madlc_testdata_v2.csv"})
  void read_realLabelsOfTwoAnimals(String name) throws IOException {
    Recording recording = read(shared("sleap-tests/dlc/labeled-data/video/" + name));
    assertEquals(List.of("A", "B", "C"), recording.skeleton().names());
    assertEquals(2, recording.tracks().size());
    assertEquals("labeled-data/video/img003.png", recording.frameName(3));
    Track second = recording.tracks().get(1);
    assertEquals("Animal2", second.name());
    assertEquals(20, second.pose(1).x(2));
    assertTrue(Double.isNaN(second.pose(1).x(1)));
    assertNull(second.pose(3));
    assertNull(recording.tracks().get(0).pose(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"maudlc_testdata.csv", "maudlc_testdata_v2.csv", "CollectedData_LM.csv"})
  void read_realLabelsWithUniqueParts(String name) throws IOException {
    Recording recording = read(shared("sleap-tests/dlc/labeled-data/video/" + name));
    assertEquals(List.of("A", "B", "C", "D", "E"), recording.skeleton().names());
    assertEquals("single", recording.tracks().get(2).name());
    assertEquals(24, recording.tracks().get(2).pose(1).x(4));
    assertEquals(2, recording.tracks().get(2).pose(1).count());
    assertEquals(3, recording.tracks().get(0).pose(0).count());
  }

  @Test
  void read_realPredictions() throws IOException {
    Path folder = shared("gait-autogaita/example data/25mm");
    Path file;
    try (var all = Files.list(folder)) {
      file = all.filter(f -> f.toString().endsWith(".csv")).sorted().findFirst().orElseThrow();
    }
    Recording recording = read(file);
    assertTrue(recording.skeleton().names().contains("Hind paw tao"));
    assertEquals(Files.readAllLines(file).size() - 3, recording.tracks().get(0).size());
    assertTrue(recording.tracks().get(0).pose(100).score(0) <= 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,b\\n|begins with the rows",
        "scorer,S\\n|bodyparts and coords are missing",
        "scorer,S,S\\nbodyparts,A\\ncoords,x,y\\n|different lengths",
        "scorer,S,S\\nbodyparts,A,A\\ncoords,x,z\\n|not 'z'",
        "scorer\\nbodyparts\\ncoords\\n|no columns",
        "scorer,S,S,S,S\\nbodyparts,A,A,A,A\\ncoords,x,y,x,y\\n|line 3: 'A' has two columns x",
        "scorer,S,S\\nindividuals,i,i\\nbodyparts,A,A\\ncoords,y,y\\n|'A' of i has two columns y",
        "scorer,S,S\\nbodyparts,A,A\\ncoords,x,y\\nimg,1\\n|line 4: the row has 2 cells",
        "scorer,S,S\\nbodyparts,A,A\\ncoords,x,y\\nimg,1,b\\n|line 4: 'b' is not a number",
        "scorer,S,S\\nbodyparts,A,A\\ncoords,x,y\\nimg,1,Infinity\\n|not a finite number",
        "scorer,S,S,S\\nbodyparts,A,A,A\\ncoords,x,y,likelihood\\n1,1,1,1\\nimg,1,1,1|'img' is not a number",
        "scorer,S,S,S\\nbodyparts,A,A,A\\ncoords,x,y,likelihood\\n1,1,1,1\\n1,1,1,1|line 5: frame 1 has",
        "scorer,S,S\\nbodyparts,A,A\\ncoords,x,y\\na.png,1,1\\na.png,1,1|'a.png' has two rows"
      })
  void read_badTablesNameTheLine(String csv, String expected) {
    String said =
        assertThrows(IOException.class, () -> read(csv.replace("\\n", "\n"))).getMessage();
    assertTrue(said.contains("CollectedData_S.csv") && said.contains(expected), said);
  }

  @Test
  void read_binaryAndAbsentFilesAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), new byte[] {(byte) 0x89, 'H', 'D', 'F', 13});
    assertThrows(IOException.class, () -> read(file));
    assertThrows(IOException.class, () -> read(folder.resolve("absent.csv")));
    assertEquals(0, read(HEAD).tracks().get(0).size());
  }

  @Test
  void read_bodyPartWithoutAName_isRefused() throws IOException {
    String csv = "scorer,s,s\nbodyparts,,\ncoords,x,y\na.png,1,2\n";
    Path file = Files.writeString(folder.resolve("a.csv"), csv);
    String said = Examples.refusal(format(), file, ReadOptions.NONE);
    assertTrue(said.contains("has no name"), said);
  }
}
