// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.ij1.PlainImageJ;
import org.posej.io.RecordingJson;
import org.posej.match.TinyMatching;
import org.posej.metric.PointErrors;
import org.posej.mocap.TrcFormat;
import org.posej.net.BrightSpots;
import org.posej.report.DrawnWalker;
import org.posej.sample.WalkingGecko;

/** The tutorials do what they say: their macros and commands are run, in order. */
class TutorialsTest {
  private static final double MILLIMETRES = 1000; // in a metre

  @TempDir private static Path home;
  private static PlainImageJ imagej;

  @TempDir private Path data;

  @BeforeAll
  static void install() throws IOException {
    imagej = new PlainImageJ(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoologist", "gait", "model"})
  void entriesOfTheMenuAndLinks_areThere(String page) throws IOException {
    Tutorial tutorial = tutorial(page);
    tutorial.checkEntries();
    tutorial.checkLinks();
  }

  private Tutorial tutorial(String page) throws IOException {
    return new Tutorial(Path.of("docs/tutorial-" + page + ".md"), data);
  }

  /** The truth is known, since the movie is drawn. */
  @Tag("soak")
  @Test
  void zoologist_pointsAreNearTheTruthAndTheCorrectionStays() throws Exception {
    Recording found = correctedBy(tutorial("zoologist"));
    try (WalkingGecko gecko = new WalkingGecko()) {
      double aTwentiethOfTheBody = 12;
      PointErrors errors = PointErrors.of(gecko.truth(), found, t -> t % 9 == 0);
      assertTrue(errors.median() < aTwentiethOfTheBody, "median " + errors.median());
    }
  }

  /** A network needs no fit, and fewer frames are asked for. */
  @Test
  void zoologist_byANetwork_theCorrectionStays() throws Exception {
    Path network = TinyMatching.folder(data.resolve("network"), TinyMatching.Kind.BARE);
    String quicker = "method=network network=" + network + " step=39";
    Recording found = correctedBy(tutorial("zoologist").with("effort=quick step=9", quicker));
    assertEquals(5, found.tracks().get(0).frames().filter(t -> t % 39 == 0).count());
  }

  private Recording correctedBy(Tutorial tutorial) throws Exception {
    tutorial.run(imagej);
    Recording found = RecordingJson.read(data.resolve("gecko/results/corrected.json"));
    Pose corrected = found.tracks().get(0).pose(117);
    int tip = found.skeleton().indexOf("tail_tip");
    assertEquals(Pose.Source.EDITED, corrected.source(tip));
    assertEquals(126.8, corrected.x(tip), 0.01);
    return found;
  }

  /** The walker takes a stride of 1.3 m a second. */
  @Test
  void gait_reportHasTheWalkersStridesAndTheCorrection() throws Exception {
    Recording walk = DrawnWalker.walker(w -> w.unitsPerMetre = MILLIMETRES);
    Files.createDirectory(data.resolve("walk"));
    new TrcFormat()
        .write(walk.with(walk.timeline(), new Scale(1, 1, "mm")), data.resolve("walk/walk1.trc"));
    tutorial("gait").run(imagej);
    String summary = Files.readString(data.resolve("walk/report/summary.csv"));
    assertEquals(summary, Files.readString(data.resolve("walk/again/summary.csv")));
    assertEquals(summary, Files.readString(data.resolve("walk/report-terminal/summary.csv")));
    List<String> events = Files.readAllLines(data.resolve("walk/report-corrected/events.csv"));
    assertTrue(
        events.stream().anyMatch(row -> row.contains(",203") && row.contains("Right,Foot Strike")),
        events::toString);
  }

  @Test
  void model_isImportedNamedAndRun() throws Exception {
    Path folder = data.resolve("net");
    Files.copy(
        BrightSpots.write(data.resolve("package")).resolve("spots.onnx"),
        Files.createDirectory(folder).resolve("spots.onnx"));
    tutorial("model").run(imagej);
    for (String file : List.of("results/PoseJ sample.json", "terminal/frame.json")) {
      Recording found = RecordingJson.read(folder.resolve(file));
      assertEquals(List.of("red", "green", "blue"), found.skeleton().names(), file);
      assertEquals(3, found.tracks().get(0).pose(0).count(), file);
    }
  }
}
