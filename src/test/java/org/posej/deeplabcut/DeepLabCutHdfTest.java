// SPDX-License-Identifier: BSD-2-Clause
package org.posej.deeplabcut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.Hdf;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

/** Golden files are pandas' own: tool_formats.py wrote them with pandas 3.1.1. */
class DeepLabCutHdfTest extends PoseFormatContract {
  private static final PoseFormat FORMAT = new DeepLabCutHdf();

  @Override
  protected PoseFormat format() {
    return FORMAT;
  }

  @Override
  protected Recording example() {
    return Examples.predicted(Examples.skeleton("nose", "ear, left", "\u9f20"), "m1", "m\u00e9");
  }

  private Recording again(Recording recording) throws IOException {
    FORMAT.write(recording, folder.resolve("again.h5"));
    return FORMAT.read(folder.resolve("again.h5"), ReadOptions.NONE);
  }

  @Test
  void write_labels_keepsTheImages() throws IOException {
    Recording labelled = Examples.labelled("a/0.png", "a,b/1.png", "\u9f20/2.png");
    assertEquals(List.of(), FORMAT.losses(labelled));
    assertSame(labelled, again(labelled));
  }

  /** DeepLabCut passes over labels whose scorer is not that of the project. */
  @ParameterizedTest
  @CsvSource({"CollectedData_Jo M.h5,Jo M", "all.h5,PoseJ"})
  void write_labels_haveTheScorerOfTheFile(String name, String scorer) throws IOException {
    Path file = folder.resolve(name);
    FORMAT.write(Examples.labelled("0.png", "1.png", "2.png"), file);
    assertEquals(
        List.of(scorer), Hdf.read(file, "", hdf -> hdf.texts("df_with_missing/axis0_level0")));
  }

  @Test
  void write_labelsOfAMovie_callsFramesAsDeepLabCutDoes() throws IOException {
    assertEquals(List.of("numbers of frames"), FORMAT.losses(Examples.labelled()));
    assertEquals(
        List.of("labeled-data/movie/img0000.png", "labeled-data/movie/img0002.png"),
        again(Examples.labelled()).frameNames());
  }

  @Test
  void write_labelsOfSeveralAnimals_keepsTheirNames() throws IOException {
    Recording one = Examples.labelled("0.png", "1.png", "2.png");
    Track second = new Track(1, "second");
    second.put(1, one.tracks().get(0).pose(2));
    Recording both = one.withTracks(List.of(one.tracks().get(0), second));
    assertEquals(List.of(), FORMAT.losses(both));
    assertSame(both, again(both));
  }

  @Test
  void write_noPoses_givesATableWithoutRows() throws IOException {
    Recording none = Examples.labelled().withTracks(List.of(new Track(0, "1")));
    Recording got = again(none);
    assertEquals(0, got.frameCount());
    assertEquals(none.skeleton().names(), got.skeleton().names());
  }

  private static Recording golden(String name) throws IOException {
    assertTrue(FORMAT.matches(FileStart.of(Examples.golden(name))));
    return FORMAT.read(Examples.golden(name), ReadOptions.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels-one-fixed.h5", "labels-three-fixed.h5"})
  void read_labels(String name) throws IOException {
    Recording recording = golden(name);
    assertEquals(List.of("nose", "tail"), recording.skeleton().names());
    assertEquals(
        List.of("labeled-data/v/img0.png", "labeled-data/v/img1.png"), recording.frameNames());
    Pose first = recording.tracks().get(0).pose(0);
    assertEquals(2, first.y(0));
    assertFalse(first.has(1));
    Pose second = recording.tracks().get(0).pose(1);
    assertEquals(3, second.x(0));
    assertEquals(6.5, second.y(1));
    assertEquals(Pose.Source.LABELLED, second.source(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"predictions-fixed.h5", "predictions-table.h5"})
  void read_predictionsOfTwoAnimals(String name) throws IOException {
    Recording recording = golden(name);
    assertTrue(recording.frameNames().isEmpty());
    assertEquals(List.of("m1", "m\u00e9"), recording.tracks().stream().map(Track::name).toList());
    Pose pose = recording.tracks().get(1).pose(2);
    assertEquals(30 / 36.0, pose.x(0), 1e-15);
    assertEquals(31 / 36.0, pose.y(0), 1e-15);
    assertEquals((float) (32 / 36.0), pose.score(0));
    assertEquals(33 / 36.0, pose.x(1), 1e-15);
  }

  @Test
  void read_realLabels_areThoseOfTheTable() throws IOException {
    Path file = Examples.shared("dlc-openfield/labeled-data/m4s1/CollectedData_Pranav.h5");
    assertTrue(FORMAT.matches(FileStart.of(file)));
    Recording recording = FORMAT.read(file, ReadOptions.NONE);
    Path csv = file.resolveSibling("CollectedData_Pranav.csv");
    Recording table = new DeepLabCutCsv().read(csv, ReadOptions.NONE);
    assertEquals(464, Examples.points(recording));
    assertEquals(table.skeleton(), recording.skeleton());
    assertEquals(table.frameNames(), recording.frameNames());
    for (int t = 0; t < 116; t++) {
      for (int k = 0; k < 4; k++) {
        Pose expected = table.tracks().get(0).pose(t);
        Pose got = recording.tracks().get(0).pose(t);
        assertEquals(expected.x(k), got.x(k), 1e-9);
        assertEquals(expected.y(k), got.y(k), 1e-9);
      }
    }
  }

  @Test
  void read_otherFiles_areRefused() throws IOException {
    assertFalse(FORMAT.matches(FileStart.of(Examples.golden("deepposekit.h5"))));
    String said = Examples.refusal(FORMAT, Examples.golden("deepposekit.h5"), ReadOptions.NONE);
    assertTrue(said.contains("'df_with_missing' is missing"), said);
  }

  /** Lists of names are read; whatever would call something is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cos\nsystem\n(S'true'\ntR.",
        "(lp0\n(I1\n(lp1\n(cnumpy\nstr_\np2\n",
        "(lp0\n",
        "p0\n",
        "g7\n.",
        "a.",
        "t.",
        "",
        "(lp0\ng0\na",
        "Vname\n."
      })
  void columns_pickledObjects_areRefused(String pickled) {
    assertThrows(IllegalArgumentException.class, () -> PickledColumns.of(pickled));
  }

  @Test
  void columns_textsOfAnyScript_areRead() {
    assertEquals(
        List.of(List.of("S", "\u9f20", "x"), List.of("S", "\ud83d\udc2d", "x")),
        PickledColumns.of("(lp0\n(VS\np1\nV\\u9f20\np2\nVx\np3\ntp4\na(g1\nV\\U0001f42d\ng3\nta."));
  }
}
