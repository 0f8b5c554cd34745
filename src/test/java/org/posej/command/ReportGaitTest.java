// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.TurningHook;
import org.posej.gait.SideWalker;
import org.posej.ij1.CommandHost;
import org.posej.io.RecordingJson;
import org.posej.report.DrawnWalker;
import org.posej.session.Source;
import org.posej.skeleton.Skeletons;
import org.posej.view.FramesStack;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/** The report of a drawn walker from the menu, and what is said where something is missing. */
class ReportGaitTest {
  @TempDir Path folder;

  private File file(Recording recording) throws IOException {
    Path file = folder.resolve("walk.json");
    RecordingJson.write(recording, file);
    return file.toFile();
  }

  private File walk(Consumer<SideWalker> change) throws IOException {
    return file(DrawnWalker.walker(change));
  }

  /** Returns the walk with poses changed or, where null is given, taken away. */
  private static Recording changed(UnaryOperator<Pose> change, IntPredicate where) {
    Recording walk = DrawnWalker.walker(w -> {});
    Track track = new Track(0, "walker");
    Track old = walk.tracks().get(0);
    old.frames()
        .forEach(
            t -> {
              Pose pose = where.test(t) ? change.apply(old.pose(t)) : old.pose(t);
              if (pose != null) {
                track.put(t, pose);
              }
            });
    return walk.withTracks(List.of(track));
  }

  private static Pose without(Pose pose, int... points) {
    Pose less = pose;
    for (int k : points) {
      less = less.without(k);
    }
    return less;
  }

  private static ResultsTable summary(Object... inputs) {
    return (ResultsTable) Run.command(ReportGait.class, inputs).getOutput("summary");
  }

  private static double mean(ResultsTable summary, String measure, String side) {
    for (int i = 0; i < summary.size(); i++) {
      boolean here = summary.getStringValue("Measure", i).equals(measure);
      if (here && summary.getStringValue("Side", i).equals(side)) {
        return summary.getValue("Mean", i);
      }
    }
    throw new AssertionError(measure);
  }

  private static void assertSays(String expected, String said) {
    assertTrue(said.contains(expected), said);
  }

  private void assertRefuses(String expected, File input, Object... more) {
    List<Object> inputs = new ArrayList<>(List.of("input", input));
    inputs.addAll(List.of(more));
    String said = Run.refusal(ReportGait.class, inputs.toArray());
    assertSays(expected, said);
    assertSays("Measure Angles... gives angles in each frame", said);
  }

  /** Returns the page of a report, which holds the warnings. */
  private String page(File input, Object... more) throws IOException {
    File out = folder.resolve("out").toFile();
    List<Object> inputs = new ArrayList<>(List.of("input", input, "output", out));
    inputs.addAll(List.of(more));
    Run.command(ReportGait.class, inputs.toArray());
    return Files.readString(out.toPath().resolve("report.html"));
  }

  /** A movie of another size belongs to something else. */
  @Test
  void report_ofTrialsWithMovies_showsTheirFrames() throws IOException {
    Path trials = Files.createDirectory(folder.resolve("trials"));
    for (String name : List.of("a", "b", "c")) {
      Recording walk = DrawnWalker.walker(w -> w.unitsPerMetre = 40);
      Recording sized = walk.withFrameSizes(List.of(new ImageSize(64, 48)));
      RecordingJson.write(sized, trials.resolve(name + ".json"));
    }
    for (String name : List.of("a", "c")) {
      int width = name.equals("a") ? 64 : 32;
      ImagePlus movie = IJ.createImage(name, "8-bit", width, 48, 600);
      IJ.saveAsTiff(movie, trials.resolve(name + ".tif").toString());
    }
    String page = page(trials.toFile());
    int b = page.indexOf("The first events of b.");
    assertEquals(8, page.substring(0, b).split("data:image/png", -1).length - 1);
    assertFalse(page.substring(b).contains("data:image/png"), "frames of another movie");
  }

  @Test
  void report_ofAnImage_givesTablesFilesAndEventsOnTheKeypoints() throws IOException {
    ImagePlus image = FramesStack.image("walk", new TurningHook(600, TurningHook.Depth.BYTE));
    Recording walk = DrawnWalker.walker(w -> w.unitsPerMetre = 40);
    PoseOverlay.show(Source.of(image, null).frames(), walk, OverlayStyle.DEFAULT);
    File out = folder.resolve("out").toFile();
    var done = Run.command(ReportGait.class, "imp", image, "rate", 100.0, "output", out);
    ResultsTable events = (ResultsTable) done.getOutput("events");
    Recording shown = PoseOverlay.on(image).orElseThrow().corrected();
    assertEquals(events.size(), shown.events().size());
    assertEquals(events.getValue("Frame", 0), shown.events().get(0).frame() + 1, 1e-9);
    assertEquals("walker", shown.tracks().get(0).name());
    assertTrue(((ResultsTable) done.getOutput("cycles")).size() >= 8);
    assertEquals(1, mean((ResultsTable) done.getOutput("summary"), "stride_time", "Left"), 0.01);
    for (String name : List.of("events.csv", "summary.csv", "report.html", "manifest.json")) {
      assertTrue(new File(out, name).exists(), name);
    }
    String page = Files.readString(out.toPath().resolve("report.html"));
    assertTrue(page.contains("data:image/png;base64,"), "pictures of the frames");
    Run.command(UndoKeypoints.class, "imp", image);
    assertEquals(0, PoseOverlay.on(image).orElseThrow().corrected().events().size());
  }

  @Test
  void report_ofAFolder_poolsTheTrials() throws IOException {
    Path trials = Files.createDirectory(folder.resolve("trials"));
    RecordingJson.write(DrawnWalker.walker(w -> {}), trials.resolve("1.json"));
    RecordingJson.write(DrawnWalker.walker(w -> w.strideSec = 1.2), trials.resolve("2.json"));
    double pooled = mean(summary("input", trials.toFile()), "stride_time", "Left");
    assertTrue(pooled > 1.05 && pooled < 1.15, "mean " + pooled);
  }

  @Test
  void report_recordedEvents_areThoseOfTheFile() throws IOException {
    File out = folder.resolve("first").toFile();
    Run.command(ReportGait.class, "input", walk(w -> {}), "output", out, "exports", "json,csv");
    File with = new File(out, "walk.json");
    double first = mean(summary("input", walk(w -> {})), "stance", "Left");
    double again = mean(summary("input", with, "method", "recorded"), "stance", "Left");
    assertEquals(first, again, 1e-9);
  }

  /** A strike that comes five frames later at 100 Hz makes its stride 0.05 s shorter. */
  @Test
  void report_recordedEvents_followAnEdit() throws IOException {
    File out = folder.resolve("first").toFile();
    Run.command(ReportGait.class, "input", walk(w -> {}), "output", out, "exports", "json");
    File found = new File(out, "walk.json");
    ResultsTable before = recordedCycles(found);
    assertEquals("Left", before.getStringValue("Side", 2));
    long strike = Math.round(before.getValue("From frame", 2));
    File edited = folder.resolve("edited.json").toFile();
    CommandHost.call(
        "Edit Tracks...",
        String.format(
            Locale.ROOT,
            "input=[%s] output=[%s] action=move-event individual=walker"
                + " name=[Foot Strike] side=Left first=%d last=%d",
            found,
            edited,
            strike,
            strike + 5));
    ResultsTable after = recordedCycles(edited);
    assertEquals(before.size(), after.size());
    assertEquals(strike + 5, after.getValue("To frame", 1), 1e-9);
    assertEquals(strike + 5, after.getValue("From frame", 2), 1e-9);
    double end = before.getValue("To frame", 2);
    assertEquals((end - strike - 5) / 100, after.getValue("stride_time (s)", 2), 1e-9);
    assertEquals(before.getValue("stride_time (s)", 3), after.getValue("stride_time (s)", 3), 1e-9);
  }

  /** Events outside the frames of the report are no less somebody's work than those inside. */
  @Test
  void report_recordedEvents_leavesThoseOfTheImageAsTheyAre() throws IOException {
    ImagePlus image = FramesStack.image("walk", new TurningHook(600, TurningHook.Depth.BYTE));
    var frames = Source.of(image, null).frames();
    PoseOverlay.show(frames, DrawnWalker.walker(w -> {}), OverlayStyle.DEFAULT);
    Run.command(ReportGait.class, "imp", image);
    Recording found = PoseOverlay.on(image).orElseThrow().corrected();
    assertTrue(found.events().stream().anyMatch(e -> e.frame() > 450));
    Run.command(ReportGait.class, "imp", image, "method", "recorded", "first", 150, "last", 400);
    assertEquals(found.events(), PoseOverlay.on(image).orElseThrow().corrected().events());
  }

  private static ResultsTable recordedCycles(File input) {
    return (ResultsTable)
        Run.command(ReportGait.class, "input", input, "method", "recorded").getOutput("cycles");
  }

  @Test
  void report_partOfTheFrames_hasTheStridesBetween() throws IOException {
    var done = Run.command(ReportGait.class, "input", walk(w -> {}), "first", 150, "last", 400);
    ResultsTable cycles = (ResultsTable) done.getOutput("cycles");
    assertTrue(cycles.size() >= 2 && cycles.size() <= 4, cycles.size() + " strides");
    for (int i = 0; i < cycles.size(); i++) {
      assertTrue(cycles.getValue("From frame", i) >= 150);
      assertTrue(cycles.getValue("To frame", i) <= 400);
    }
    assertSays(
        "There are no frames from 9 to 3",
        Run.refusal(ReportGait.class, "input", walk(w -> {}), "first", 9, "last", 3));
  }

  @Test
  void noFrameRate_isAskedFor() throws IOException {
    Recording walk = DrawnWalker.walker(w -> {}).withTimeline(Timeline.UNKNOWN);
    assertRefuses("The frame rate is not known; set it", file(walk));
    assertEquals(1, mean(summary("input", file(walk), "rate", 100.0), "stride_time", "Left"), 0.01);
  }

  @Test
  void noCalibration_givesTimesAndWarnsOfLengths() throws IOException {
    String page = page(walk(w -> {}));
    assertSays("Lengths and speeds are in pixels; set the scale for metres.", page);
    assertSays("in pixels</td>", page);
  }

  @Test
  void nobodyWalks_isSaid() throws IOException {
    assertRefuses("Nobody walks here", walk(w -> w.strideLength = 0.05));
  }

  @Test
  void walkAwayFromTheCamera_isSaid() throws IOException {
    Recording walk = DrawnWalker.walker(w -> {});
    List<String> names = walk.skeleton().names();
    Track track = new Track(0, "walker");
    Track old = walk.tracks().get(0);
    old.frames().forEach(t -> track.put(t, fromBehind(old.pose(t), names, 1 / (1 + t / 300.0))));
    assertRefuses("goes away from the camera", file(walk.withTracks(List.of(track))));
  }

  /** Returns a pose as seen from behind: the sides lie beside the middle, heights stay. */
  private static Pose fromBehind(Pose pose, List<String> names, double size) {
    double[] x = new double[pose.size()];
    double[] y = new double[pose.size()];
    double[] scores = new double[pose.size()];
    for (int k = 0; k < x.length; k++) {
      String name = names.get(k);
      x[k] = size * (name.startsWith("left") ? -0.1 : name.startsWith("right") ? 0.1 : 0);
      y[k] = size * pose.y(k);
      scores[k] = 1;
    }
    return Pose.of(x, y, scores);
  }

  @Test
  void walkAcrossAndTowardsTheCamera_isWarnedOf() throws IOException {
    Recording walk = DrawnWalker.walker(w -> {});
    Track track = new Track(0, "walker");
    Track old = walk.tracks().get(0);
    old.frames()
        .forEach(t -> track.put(t, old.pose(t).map((x, y) -> x, (x, y) -> (1 + t / 900.0) * y)));
    assertSays("comes towards the camera", page(file(walk.withTracks(List.of(track)))));
  }

  @Test
  void turnsRound_givesStridesOfBothWays() throws IOException {
    ResultsTable summary = summary("input", walk(w -> w.turnsAfterSec = 3));
    assertEquals(1, mean(summary, "stride_time", "Left"), 0.03);
  }

  @Test
  void halfAStride_givesEventsAndSaysThatThereAreNoMeasures() throws IOException {
    File half = walk(w -> w.seconds = 0.6);
    var done = Run.command(ReportGait.class, "input", half);
    assertTrue(((ResultsTable) done.getOutput("events")).size() > 0);
    assertEquals(0, ((ResultsTable) done.getOutput("cycles")).size());
    String page = page(half);
    assertSays("No foot makes a whole stride", page);
    assertFalse(page.contains("NaN"));
  }

  @Test
  void footThatIsNeverSeen_givesTheOtherOne() throws IOException {
    Recording left = changed(p -> without(p, 2, 4, 8), t -> true);
    assertEquals(1, mean(summary("input", file(left)), "stride_time", "Left"), 0.01);
    assertSays("Left: the other foot of the pair is not seen", page(file(left)));
  }

  @Test
  void allMissing_namesWhatIsNeeded() throws IOException {
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertRefuses("No foot was found", file(changed(p -> without(p, all), t -> true)));
  }

  @Test
  void twoFrames_areTooFew() throws IOException {
    assertRefuses("There are 2 frames", walk(w -> w.seconds = 0.02));
  }

  @Test
  void tenFramesPerSecond_warns() throws IOException {
    String page = page(walk(w -> w.rateHz = 10));
    assertSays("A stride has only 10 frames", page);
    assertSays("few frames a stride", page);
  }

  @Test
  void gapsAtTheEnds_giveTheStridesBetween() throws IOException {
    IntPredicate ends = t -> t < 70 || t > 500;
    ResultsTable gone = summary("input", file(changed(p -> null, ends)));
    assertEquals(1, mean(gone, "stride_time", "Left"), 0.02);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    ResultsTable empty = summary("input", file(changed(p -> without(p, all), ends)));
    assertEquals(1, mean(empty, "stride_time", "Left"), 0.02);
  }

  @Test
  void twoPeople_theNamedOneIsTaken() throws IOException {
    Recording slow = DrawnWalker.walker(w -> w.strideSec = 1.2);
    Track other = new Track(1, "other");
    slow.tracks()
        .get(0)
        .frames()
        .limit(500)
        .forEach(t -> other.put(t, slow.tracks().get(0).pose(t)));
    Recording walk = DrawnWalker.walker(w -> {});
    File both = file(walk.withTracks(List.of(walk.tracks().get(0), other)));
    assertEquals(1, mean(summary("input", both), "stride_time", "Left"), 0.01);
    ResultsTable named = summary("input", both, "individual", "other");
    assertEquals(1.2, mean(named, "stride_time", "Left"), 0.01);
    assertSays(
        "there are 'walker', 'other'.",
        Run.refusal(ReportGait.class, "input", both, "individual", "nobody"));
  }

  @Test
  void framesWithoutTheWalker_namesThoseThatHaveIt() throws IOException {
    Recording walk = DrawnWalker.walker(w -> {});
    String end = String.valueOf(walk.tracks().get(0).frames().max().orElseThrow() + 1);
    assertSays(
        "there are poses from frame 1 to " + end,
        Run.refusal(ReportGait.class, "input", file(walk), "first", 9000));
  }

  @Test
  void wrongSkeleton_namesWhatIsNeeded() throws IOException {
    Recording hook =
        new Recording(
            Skeletons.of("face-68"),
            List.of(),
            List.of(),
            Timeline.ofRate(30),
            Scale.PIXELS,
            List.of());
    Track face = new Track(0, "face");
    for (int t = 0; t < 60; t++) {
      double[] x = new double[68];
      double[] scores = new double[68];
      Arrays.fill(x, t);
      Arrays.fill(scores, 1);
      face.put(t, Pose.of(x, x.clone(), scores));
    }
    assertRefuses("Name the heels, the toes or the ankles", file(hook.withTracks(List.of(face))));
  }

  @Test
  void otherMistakes_areSentences() throws IOException {
    File input = walk(w -> {});
    assertSays("There is no image", Run.refusal(ReportGait.class));
    assertSays("'pdf'", Run.refusal(ReportGait.class, "input", input, "exports", "pdf"));
    assertSays("method", Run.refusal(ReportGait.class, "input", input, "method", "guess"));
    assertSays(
        "There is no",
        Run.refusal(ReportGait.class, "input", input, "norm", folder.resolve("x.csv").toFile()));
    assertSays("sagittal", Run.refusal(ReportGait.class, "input", input, "angles", "frontal"));
  }
}
