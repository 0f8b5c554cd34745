// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Curves;
import org.posej.io.FileStart;

class MotFileTest {
  private static final String TEXT =
      "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n\nendheader\n"
          + "time\tknee\thip\n  0.0\t 1.5\t-2\n  0.1\tnan\t\n";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.mot"), text);
  }

  private Curves read(String text) throws IOException {
    return MotFile.read(file(text));
  }

  private String refused(String text) throws IOException {
    Path file = file(text);
    String said = assertThrows(IOException.class, () -> MotFile.read(file)).getMessage();
    assertTrue(said.contains("a.mot, line ") && !said.contains("\n"), said);
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ",", "  "})
  void read_tabsCommasAndBlanks_areTheSame(String separator) throws IOException {
    String text = TEXT.replace("nan\t\n", "nan\tNaN\n");
    Curves curves = read(text.replace("\t", separator));
    assertEquals("Coordinates", curves.name());
    assertEquals(List.of("knee", "hip"), curves.names());
    assertTrue(curves.inDegrees());
    assertArrayEquals(new double[] {0, 0.1}, curves.timesSec());
    assertArrayEquals(new double[] {1.5, Double.NaN}, curves.of("knee"));
    assertArrayEquals(new double[] {-2, Double.NaN}, curves.of("hip"));
  }

  @Test
  void read_emptyLastCell_isMissing() throws IOException {
    assertTrue(Double.isNaN(read(TEXT).of("hip")[1]));
  }

  @Test
  void write_thenRead_givesTheSame() throws IOException {
    double[][] values = {{1 / 3.0, Double.NaN}, {1e-300, -5}};
    Curves curves = new Curves("a b", List.of("x y", "z"), new double[] {0.1, 0.2}, values, false);
    Path file = folder.resolve("b.sto");
    MotFile.write(curves, file);
    assertTrue(MotFile.matches(FileStart.of(file)));
    Curves read = MotFile.read(file);
    assertEquals(curves.names(), read.names());
    assertEquals(curves.name(), read.name());
    assertEquals(curves.inDegrees(), read.inDegrees());
    assertArrayEquals(curves.timesSec(), read.timesSec());
    assertArrayEquals(curves.values(), read.values());
    assertTrue(Files.readString(file).contains("nRows=2\nnColumns=3\n"));
  }

  @Test
  void write_nameWithATab_isRefusedAndLeavesNothing() {
    Curves curves = new Curves("", List.of("a\tb"), new double[0], new double[1][0], false);
    Path file = folder.resolve("b.mot");
    assertThrows(IllegalArgumentException.class, () -> MotFile.write(curves, file));
    assertFalse(Files.exists(file));
  }

  @Test
  void matches_otherThings_isFalse() throws IOException {
    assertFalse(MotFile.matches(FileStart.of(file(""))));
    assertFalse(MotFile.matches(FileStart.of(file("endheader\n"))));
    assertFalse(MotFile.matches(FileStart.of(file("a\nendheader\nframe\tx\n"))));
    assertFalse(MotFile.matches(FileStart.of(folder)));
  }

  @Test
  void read_badFiles_areRefused() throws IOException {
    assertTrue(refused("").contains("endheader"));
    assertTrue(refused("Coordinates\nversion=1\n").contains("endheader"));
    assertTrue(refused("a\nendheader\n").contains("columns"));
    assertTrue(refused(TEXT.replace("time\t", "frame\t")).contains("times"));
    assertTrue(refused(TEXT.replace("nColumns=3", "nColumns=9")).contains("nColumns"));
    assertTrue(refused(TEXT.replace("1.5\t-2", "1.5")).contains("cells"));
    assertTrue(refused(TEXT.replace("1.5", "x")).contains("not a number"));
    assertTrue(refused(TEXT.replace("  0.1", "")).contains("time"));
    assertTrue(refused(TEXT.replace("version=1", "DataType=Vec3")).contains("Vec3"));
  }

  /** Sports2D counts its columns before it puts the times beside them. */
  @Test
  void read_countWithoutTheTimes_isRead() throws IOException {
    assertEquals(2, read(TEXT.replace("nColumns=3", "nColumns=2")).names().size());
  }

  /** A file of OpenSim 4.6, see src/test/python/mocap.py. */
  @Test
  void read_fileOfOpenSim_hasItsColumns() throws IOException {
    Curves curves = MotFile.read(Path.of("src/test/resources/org/posej/mocap/opensim.sto"));
    assertArrayEquals(new double[] {1.56, 1.57, 1.58}, curves.timesSec());
    assertArrayEquals(new double[] {0, 10.5, 21}, curves.of("knee_angle_r"));
    assertTrue(curves.inDegrees());
    assertThrows(IllegalArgumentException.class, () -> curves.of("nope"));
  }

  @ParameterizedTest
  @CsvSource({
    "gait-opencap/Moco/exampleWalking/walking1_videoAndMocap.mot, 35, 158, true, pelvis_tilt, 12.20057678",
    "gait-pyomeca/inverse_kin.mot, 25, 88, true, thorax_tilt, -27.90807185",
    "gait-pyomeca/inverse_dyn.sto, 25, 92, false, thorax_tilt_moment, -4.47756531",
  })
  void read_realFiles(
      String name, int columns, int rows, boolean degrees, String first, double value)
      throws IOException {
    Path file = SharedMarkers.file(name);
    assertTrue(MotFile.matches(FileStart.of(file)));
    Curves curves = MotFile.read(file);
    assertEquals(columns, curves.names().size());
    assertEquals(rows, curves.timesSec().length);
    assertEquals(degrees, curves.inDegrees());
    assertEquals(value, curves.of(first)[0]);
  }
}
