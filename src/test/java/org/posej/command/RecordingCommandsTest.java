// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.exchange.CurveFile;
import org.posej.fewshot.TurningHook;
import org.posej.io.RecordingJson;
import org.posej.session.Source;
import org.posej.skeleton.Skeletons;
import org.posej.view.FramesStack;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** A body of coco-17 whose legs swing and whose other points stand, with what is wrong put in. */
class RecordingCommandsTest {
  private static final int FRAMES = 90;
  private static final int ANKLE = 15;

  @TempDir Path folder;

  private static Recording walk() {
    Track track = new Track(0, "walker");
    for (int t = 0; t < FRAMES; t++) {
      double[] x = new double[17];
      double[] y = new double[17];
      double[] scores = new double[17];
      double swing = Math.sin(2 * Math.PI * t / 30);
      for (int k = 0; k < 17; k++) {
        double side = k % 2 == 1 ? 1 : -1;
        x[k] =
            50
                + t
                + (k == 0 ? 5 : k < 13 ? side : k < ANKLE ? 10 * side * swing : 25 * side * swing);
        y[k] = 10 + 3 * k;
        scores[k] = 0.9;
      }
      track.put(t, Pose.of(x, y, scores));
    }
    return new Recording(
        Skeletons.of("coco-17"),
        List.of(track),
        List.of(),
        Timeline.ofRate(30),
        Scale.PIXELS,
        List.of());
  }

  private static double ankle(Recording recording, int frame) {
    return recording.tracks().get(0).pose(frame).x(ANKLE);
  }

  private static Recording changed(int frame, UnaryOperator<Pose> change) {
    Recording walk = walk();
    Track track = walk.tracks().get(0).copy();
    track.put(frame, change.apply(track.pose(frame)));
    return walk.withTracks(List.of(track));
  }

  private static Recording swapped(int first, int last) {
    Recording walk = walk();
    Track track = walk.tracks().get(0).copy();
    for (int t = first; t <= last; t++) {
      track.put(
          t,
          track
              .pose(t)
              .exchanged(List.of(new int[] {11, 12}, new int[] {13, 14}, new int[] {15, 16})));
    }
    return walk.withTracks(List.of(track));
  }

  private File file(Recording recording) throws IOException {
    Path file = folder.resolve("in.json");
    RecordingJson.write(recording, file);
    return file.toFile();
  }

  private File out() {
    return folder.resolve("out.json").toFile();
  }

  private static ImagePlus image(Recording recording) throws IOException {
    ImagePlus image = FramesStack.image("walk", new TurningHook(FRAMES, TurningHook.Depth.BYTE));
    PoseOverlay.show(Source.of(image, null).frames(), recording, OverlayStyle.DEFAULT);
    return image;
  }

  private static Recording on(ImagePlus image) {
    return PoseOverlay.on(image).orElseThrow().corrected();
  }

  @Test
  void clean_jump_isTakenAwayAndFilled() throws IOException {
    Recording jump =
        changed(40, p -> p.with(ANKLE, p.x(ANKLE) + 60, p.y(ANKLE), 0.9, Pose.Source.ESTIMATED));
    var done =
        Run.command(CleanKeypoints.class, "input", file(jump), "smooth", "none", "output", out());
    Recording cleaned = RecordingJson.read(out().toPath());
    Pose pose = cleaned.tracks().get(0).pose(40);
    assertEquals(walk().tracks().get(0).pose(40).x(ANKLE), pose.x(ANKLE), 1);
    assertEquals(Pose.Source.FILLED, pose.source(ANKLE));
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals("left_ankle", table.getStringValue("Keypoint", ANKLE));
    assertEquals(1, table.getValue("Outliers", ANKLE));
  }

  @Test
  void clean_pointPlacedByHand_staysAndIsCounted() throws IOException {
    Recording edited =
        changed(40, p -> p.with(ANKLE, p.x(ANKLE) + 60, p.y(ANKLE), 1, Pose.Source.EDITED));
    var done = Run.command(CleanKeypoints.class, "input", file(edited), "output", out());
    Recording cleaned = RecordingJson.read(out().toPath());
    assertEquals(ankle(edited, 40), ankle(cleaned, 40));
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals(1, table.getValue("By hand", ANKLE));
    assertTrue(cleaned.history().get(0).endsWith("1 placed by hand, which stay"));
  }

  @Test
  void cleanAndRepair_placesInSpace_areSaidToStay() throws IOException {
    Track track = new Track(0, "walker");
    Track walk = walk().tracks().get(0);
    walk.frames()
        .forEach(
            t -> {
              Pose pose = walk.pose(t).map((x, y) -> Double.NaN, (x, y) -> Double.NaN);
              track.put(t, pose.with3d(k -> k, k -> 1, k -> 2));
            });
    File input = file(walk().withTracks(List.of(track)));
    for (var command : List.of(CleanKeypoints.class, RepairSides.class)) {
      String told = Run.said(command, "input", input, "output", out()).toString();
      assertTrue(told.contains("places in space stay as they are"), told);
      told = Run.said(command, "input", file(walk()), "output", out()).toString();
      assertFalse(told.contains("in space"), told);
      input = file(walk().withTracks(List.of(track)));
    }
  }

  @Test
  void repairSides_nothingSwapped_givesHeadingsAlone() throws IOException {
    var done = Run.command(RepairSides.class, "input", file(walk()), "output", out());
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals(0, table.size());
    assertEquals(
        "Individual,First frame,Last frame,Points,Probability,Exchanged",
        String.join(",", table.getHeadings()));
  }

  @Test
  void clean_onImage_isUndoneAndRedone() throws IOException {
    ImagePlus image = image(walk());
    Recording before = on(image);
    Run.command(CleanKeypoints.class, "imp", image, "cutoff", 3.0);
    Recording after = on(image);
    assertFalse(before.tracks().get(0).pose(40).equals(after.tracks().get(0).pose(40)));
    Run.command(UndoKeypoints.class, "imp", image);
    assertEquals(before.tracks().get(0).pose(40), on(image).tracks().get(0).pose(40));
    Run.command(RedoKeypoints.class, "imp", image);
    assertEquals(after.tracks().get(0).pose(40), on(image).tracks().get(0).pose(40));
    assertTrue(Run.refusal(RedoKeypoints.class, "imp", image).contains("nothing to redo"));
  }

  @Test
  void clean_withoutARate_asksForItAndTakesTheOneThatIsGiven() throws IOException {
    File input = file(walk().withTimeline(Timeline.UNKNOWN));
    String said = Run.refusal(CleanKeypoints.class, "input", input, "output", out());
    assertTrue(said.contains("the key rate"), said);
    Run.command(CleanKeypoints.class, "input", input, "rate", 30.0, "output", out());
    Recording told = RecordingJson.read(out().toPath());
    assertEquals(30, told.timeline().rateHz());
    Run.command(CleanKeypoints.class, "input", file(walk()), "output", out());
    Recording known = RecordingJson.read(out().toPath());
    assertEquals(ankle(known, 40), ankle(told, 40));
  }

  @Test
  void clean_cutoffZero_takesTheSuggestedOne() throws IOException {
    Run.command(CleanKeypoints.class, "input", file(walk()), "cutoff", 0.0, "output", out());
    List<String> history = RecordingJson.read(out().toPath()).history();
    assertTrue(history.get(0).contains("Butterworth (order 4, cut-off"), history.get(0));
  }

  /** The walk and its mirror image on the line below, who cross, in tracks that took turns. */
  private static Recording mixed() {
    Track[] tracks = {new Track(1, "ann"), new Track(2, "ben")};
    Track walk = walk().tracks().get(0);
    for (int t = 0; t < FRAMES; t++) {
      Pose right = walk.pose(t);
      Pose left = right.map((x, y) -> 2 * 95 - x, (x, y) -> y + 6);
      boolean turned = t >= 60 && t % 2 == 0;
      tracks[turned ? 1 : 0].put(t, right);
      tracks[turned ? 0 : 1].put(t, left);
    }
    return walk().withTracks(List.of(tracks));
  }

  @Test
  void link_mixedTracks_areTwoWalkersAgain() throws IOException {
    var done = Run.command(LinkIndividuals.class, "input", file(mixed()), "output", out());
    Recording linked = RecordingJson.read(out().toPath());
    assertEquals(List.of("ann", "ben"), linked.tracks().stream().map(Track::name).toList());
    Track ann = linked.tracks().get(0);
    for (int t = 0; t < FRAMES; t++) {
      assertEquals(walk().tracks().get(0).pose(t).x(5), ann.pose(t).x(5), 1e-6, "frame " + t);
    }
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals("ann", table.getStringValue("Individual", 0));
    assertEquals(FRAMES, table.getValue("Frames", 0));
    assertEquals(1, table.getValue("First frame", 0));
    assertTrue(
        linked.history().get(0).startsWith("Individuals linked: 2"), linked.history().get(0));
  }

  @Test
  void link_oneIsChosen_othersAreLeftOutAndComeBack() throws IOException {
    ImagePlus image = image(mixed());
    Run.command(
        LinkIndividuals.class, "imp", image, "individual", "ben", "appearance", true, "keep", 2);
    assertEquals(List.of("ben"), on(image).tracks().stream().map(Track::name).toList());
    Run.command(UndoKeypoints.class, "imp", image);
    assertEquals(2, on(image).tracks().size());
    Run.command(LinkIndividuals.class, "imp", image, "keep", 1);
    assertEquals(1, on(image).tracks().size());
  }

  @Test
  void link_refusesWhatCannotBe() throws IOException {
    File input = file(mixed());
    assertTrue(
        Run.refusal(LinkIndividuals.class, "input", input, "output", out(), "individual", "nobody")
            .contains("'ann', 'ben'"));
    assertTrue(
        Run.refusal(LinkIndividuals.class, "input", input, "output", out(), "appearance", true)
            .contains("open the movie"));
    assertTrue(Run.refusal(LinkIndividuals.class, "input", input).contains("as output"));
  }

  @Test
  void repair_swappedLegs_areTheWalkAgain() throws IOException {
    var done = Run.command(RepairSides.class, "input", file(swapped(36, 50)), "output", out());
    Recording repaired = RecordingJson.read(out().toPath());
    Pose right = walk().tracks().get(0).pose(42);
    Pose found = repaired.tracks().get(0).pose(42);
    assertEquals(right.x(ANKLE), found.x(ANKLE), 1e-6);
    assertTrue(repaired.history().get(0).startsWith("Sides exchanged: walker, frames"));
    ResultsTable table = (ResultsTable) done.getOutput("table");
    assertEquals("yes", table.getStringValue("Exchanged", 0));
    assertTrue(table.getStringValue("Points", 0).contains("left_ankle <-> right_ankle"));
  }

  @Test
  void repair_toldOnly_changesNothing() throws IOException {
    ImagePlus image = image(swapped(36, 50));
    Recording before = on(image);
    var done = Run.command(RepairSides.class, "imp", image, "repair", false);
    assertEquals("no", ((ResultsTable) done.getOutput("table")).getStringValue("Exchanged", 0));
    assertEquals(before.tracks().get(0).pose(42), on(image).tracks().get(0).pose(42));
  }

  @Test
  void measure_kneeOfTheWalk_isWhatItsPointsSay() throws IOException {
    File motion = folder.resolve("walk.mot").toFile();
    var done = Run.command(MeasureAngles.class, "input", file(walk()), "output", motion);
    ResultsTable table = (ResultsTable) done.getOutput("table");
    Pose pose = walk().tracks().get(0).pose(20);
    double thigh = Math.atan2(pose.x(13) - pose.x(11), pose.y(13) - pose.y(11));
    double shank = Math.atan2(pose.x(15) - pose.x(13), pose.y(15) - pose.y(13));
    assertEquals(FRAMES, table.size());
    assertEquals(Math.toDegrees(thigh - shank), table.getValue("left_knee (deg)", 20), 1e-3);
    assertEquals(
        Math.toDegrees(thigh - shank), CurveFile.read(motion.toPath()).of("left_knee")[20], 1e-3);
    ResultsTable summary = (ResultsTable) done.getOutput("summary");
    assertEquals(FRAMES, summary.getValue("Frames", 0));
  }

  @Test
  void measure_ownTable_isRead() throws IOException {
    Path table = folder.resolve("own.csv");
    Files.writeString(table, "name,kind,points,sign,zero\nspan,distance,nose;left_ankle\n");
    var done = Run.command(MeasureAngles.class, "input", file(walk()), "angles", table.toString());
    assertTrue(((ResultsTable) done.getOutput("table")).columnExists("span (pixel)"));
  }

  @Test
  void commands_refuseWhatCannotBe() throws IOException {
    File input = file(walk());
    assertTrue(Run.refusal(CleanKeypoints.class).contains("There is no image"));
    assertTrue(Run.refusal(CleanKeypoints.class, "input", input).contains("as output"));
    assertTrue(
        Run.refusal(CleanKeypoints.class, "input", input, "output", out(), "cutoff", 15.0)
            .contains("15"));
    assertTrue(
        Run.refusal(MeasureAngles.class, "input", input, "individual", "nobody")
            .contains("walker"));
    assertTrue(
        Run.refusal(MeasureAngles.class, "input", input, "angles", "frontal").contains("sagittal"));
    assertTrue(
        Run.refusal(MeasureAngles.class, "input", file(walk().withTracks(List.of())))
            .contains("There are no poses"));
    ImagePlus empty = FramesStack.image("e", new TurningHook(3, TurningHook.Depth.BYTE));
    assertTrue(Run.refusal(RepairSides.class, "imp", empty).contains("no keypoints"));
    assertTrue(Run.refusal(UndoKeypoints.class, "imp", empty).contains("nothing to undo"));
  }
}
