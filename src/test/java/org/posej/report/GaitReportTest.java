// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.posej.Event;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.chart.Chart;
import org.posej.chart.StickFigure;
import org.posej.gait.GaitEvent.Kind;
import org.posej.gait.SideWalker;
import org.posej.report.ReportOptions.Affected;
import org.posej.report.ReportOptions.Person;

/** Reports of a walker that is drawn, against its geometry. */
class GaitReportTest {
  private static final Path PIG =
      Path.of(System.getProperty("posej.shared", "../shared"))
          .resolve("data/gait-btk/C3DSamples/PiG/PiG_Motion3_FF.c3d");

  static Input input(String name, Consumer<SideWalker> change) {
    return new Input(name, null, "", DrawnWalker.walker(change), 0);
  }

  private static GaitReport report(ReportOptions options) {
    return GaitReport.of(List.of(input("walk", w -> {})), options);
  }

  private static ReportOptions options(Norm norm, Person person) {
    ReportOptions usual = ReportOptions.USUAL;
    return new ReportOptions(
        usual.frames(),
        usual.rateHz(),
        usual.beltSpeed(),
        usual.method(),
        usual.angles(),
        norm,
        person,
        false);
  }

  private static Object cell(Table table, int row, String heading) {
    return table.rows().get(row).get(table.headings().indexOf(heading));
  }

  private static int row(Table table, String heading, Object value, String other, Object also) {
    for (int i = 0; i < table.rows().size(); i++) {
      if (cell(table, i, heading).equals(value) && cell(table, i, other).equals(also)) {
        return i;
      }
    }
    throw new AssertionError(value + " is not in " + heading);
  }

  @Test
  void summary_drawnWalker_isWhatWasDrawn() {
    Table summary = GaitTables.summary(report(ReportOptions.USUAL));
    int left = row(summary, "Measure", "stride_time", "Side", "Left");
    assertEquals(1, (double) cell(summary, left, "Mean"), 0.003);
    assertEquals("s", cell(summary, left, "Unit"));
    assertEquals("", cell(summary, left, "Do not trust"));
    int length = row(summary, "Measure", "stride_length", "Side", "Right");
    assertEquals(1.3, (double) cell(summary, length, "Mean"), 0.01);
    assertEquals("in pixels", cell(summary, length, "Do not trust"));
    int symmetry = row(summary, "Measure", "step_time", "Side", "Left");
    assertEquals(0, (double) cell(summary, symmetry, "Symmetry (%)"), 0.5);
  }

  @Test
  void events_frames_countFromOne() {
    Table events = GaitTables.events(report(ReportOptions.USUAL));
    int i = row(events, "Side", "Right", "Event", "Foot Strike");
    double frame = (double) cell(events, i, "Frame");
    // strikes of the right foot are at whole seconds, which are frames 101, 201 ... of 100 Hz
    assertEquals(1, frame - 100 * Math.rint(frame / 100), 4);
    assertEquals((frame - 1) / 100, (double) cell(events, i, "Time (s)"), 1e-9);
  }

  @Test
  void angles_kneeOfTheWalk_followsTheLawOfCosines() {
    Recording drawn = DrawnWalker.walker(w -> {});
    GaitReport report = report(ReportOptions.USUAL);
    Table angles = GaitTables.angles(report);
    int i = row(angles, "Side", "Right", "Angle", "right_knee");
    Table cycles = GaitTables.cycles(report);
    int stride = row(cycles, "Side", "Right", "Stride", 1);
    double most = 0;
    double from = (double) cell(cycles, stride, "From frame") - 1;
    double to = (double) cell(cycles, stride, "To frame") - 1;
    for (int t = (int) Math.ceil(from); t <= to; t++) {
      Pose pose = drawn.tracks().get(0).pose(t);
      most = Math.max(most, DrawnWalker.kneeDeg(pose, 1, 1));
    }
    assertEquals(most, (double) cell(angles, i, "Max"), 0.2);
  }

  @Test
  void angles_plugInGaitMarkers_agreeWithItsOwnKneeAngles() throws Exception {
    Assumptions.assumeTrue(PIG.toFile().exists(), "The shared file " + PIG + " is absent.");
    Input input = Input.read(PIG, "");
    Trial trial = GaitReport.of(List.of(input), ReportOptions.USUAL).trials().get(0);
    double[] knee = trial.angles().curves().of("left_knee");
    int k = trial.input().recording().skeleton().indexOf("LKneeAnglesV");
    double sum = 0;
    int n = 0;
    for (int t = 70; t < 270; t++) {
      double told = 1000 * input.walker().pose(t).x3d(k); // degrees that were read as millimetres
      sum += Math.abs(knee[t] - told);
      n++;
    }
    assertTrue(sum / n < 1.5, "mean difference of " + sum / n + " degrees");
  }

  @Test
  void pooled_twoTrials_haveTheStridesOfBoth() {
    Input one = input("one", w -> {});
    Input two = input("two", w -> w.strideSec = 1.2);
    GaitReport report = GaitReport.of(List.of(one, two), ReportOptions.USUAL);
    Table cycles = GaitTables.cycles(report);
    Table summary = GaitTables.summary(report);
    int left = row(summary, "Measure", "stride_time", "Side", "Left");
    long strides = cycles.rows().stream().filter(r -> r.get(2).equals("Left")).count();
    assertEquals((int) strides, cell(summary, left, "Strides"));
    double mean = (double) cell(summary, left, "Mean");
    assertTrue(mean > 1.05 && mean < 1.15, "mean " + mean);
  }

  @Test
  void pooled_walkersOfOtherNames_areDoubted() {
    Recording walk = DrawnWalker.walker(w -> {});
    Track anna = new Track(0, "anna");
    walk.tracks().get(0).frames().forEach(t -> anna.put(t, walk.tracks().get(0).pose(t)));
    Input other = new Input("two", null, "", walk.withTracks(List.of(anna)), 0);
    GaitReport same =
        GaitReport.of(List.of(input("one", w -> {}), input("two", w -> {})), ReportOptions.USUAL);
    GaitReport report = GaitReport.of(List.of(input("one", w -> {}), other), ReportOptions.USUAL);
    assertTrue(same.warnings().stream().noneMatch(w -> w.contains("2 names")));
    assertTrue(report.warnings().stream().anyMatch(w -> w.contains("2 names")));
  }

  /** A knee that is missing in one frame of most strides leaves their curves out. */
  @Test
  void curves_ofFewStrides_areDoubted() {
    Recording walk = DrawnWalker.walker(w -> {});
    int knee = walk.skeleton().indexOf("left_knee");
    Track track = walk.tracks().get(0).copy();
    track.frames().filter(t -> t % 20 == 0).forEach(t -> track.put(t, track.pose(t).without(knee)));
    Input input = new Input("walk", null, "", walk.withTracks(List.of(track)), 0);
    GaitReport report = GaitReport.of(List.of(input), ReportOptions.USUAL);
    List<String> said =
        report.warnings().stream().filter(w -> w.startsWith("Points are missing")).toList();
    assertEquals(1, said.size(), report.warnings().toString());
    assertTrue(said.get(0).contains("left knee (0)"), said.get(0));
    assertFalse(said.get(0).contains("right knee"), said.get(0));
  }

  @Test
  void pooled_trialThatCannotBe_isNamedAndLeftOut() {
    Input still = input("still", w -> w.strideLength = 0.05);
    GaitReport report = GaitReport.of(List.of(input("walk", w -> {}), still), ReportOptions.USUAL);
    assertEquals(1, report.trials().size());
    assertTrue(
        report.warnings().stream().anyMatch(w -> w.startsWith("still: Nobody walks here")),
        report.warnings().toString());
  }

  @Test
  void pooled_otherUnit_isRefused() {
    Recording walk = DrawnWalker.walker(w -> {});
    Recording metres =
        new Recording(
            walk.skeleton(),
            walk.tracks(),
            List.of(),
            walk.timeline(),
            new Scale(1, 1, "m"),
            List.of());
    List<Input> both = List.of(input("one", w -> {}), new Input("two", null, "", metres, 0));
    String said =
        assertThrows(IllegalArgumentException.class, () -> GaitReport.of(both, ReportOptions.USUAL))
            .getMessage();
    assertTrue(said.contains("one are in pixel and those of two in m"), said);
  }

  @Test
  void affected_side_isComparedWithTheOther() {
    Person person = new Person("", "", Affected.RIGHT);
    Table summary = GaitTables.summary(report(options(Norm.NONE, person)));
    int right = row(summary, "Measure", "stride_time", "Side", "Right");
    int left = row(summary, "Measure", "stride_time", "Side", "Left");
    assertEquals(100, (double) cell(summary, right, "Affected/other (%)"), 1);
    assertTrue(Double.isNaN((double) cell(summary, left, "Affected/other (%)")));
  }

  @Test
  void norm_liesBehindTheCurvesAndBesideTheMeasures() {
    Norm norm = Norm.parse("measure,percent,mean,sd\ncadence,,115,8\nknee,0,5,4\nknee,100,15,6\n");
    GaitReport report = report(options(norm, Person.UNKNOWN));
    Table curves = GaitTables.curves(report);
    int i = row(curves, "Angle", "left_knee", "Percent", 50);
    assertEquals(10, (double) cell(curves, i, "Norm mean"), 1e-9);
    assertEquals(5, (double) cell(curves, i, "Norm SD"), 1e-9);
    Table summary = GaitTables.summary(report);
    assertEquals(
        115.0, cell(summary, row(summary, "Measure", "cadence", "Side", "Left"), "Norm mean"));
    Chart knee =
        GaitCharts.angles(report).stream()
            .filter(chart -> chart.title().equals("knee"))
            .findFirst()
            .orElseThrow();
    assertTrue(knee.layers().get(0) instanceof Chart.Band band && band.name().contains("norm"));
  }

  @Test
  void norm_badRow_namesItsLine() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> Norm.parse("knee,0,5,4\nknee,110,5,4"))
            .getMessage();
    assertTrue(said.contains("Line 2 of the norm: the percent is 0 to 100"), said);
    assertThrows(IllegalArgumentException.class, () -> Norm.parse("knee,0,five,4"));
    assertThrows(IllegalArgumentException.class, () -> Norm.parse("knee,0,5"));
  }

  private static ReportOptions recorded() {
    ReportOptions usual = ReportOptions.USUAL;
    return new ReportOptions(
        usual.frames(),
        usual.rateHz(),
        usual.beltSpeed(),
        ReportOptions.RECORDED,
        usual.angles(),
        usual.norm(),
        usual.person(),
        false);
  }

  /** Files tell events by their time, which may lie behind the last frame. */
  @Test
  void recorded_eventBehindTheLastFrame_isLeftOut() {
    Input input = input("walk", w -> {});
    Recording with =
        GaitReport.of(List.of(input), ReportOptions.USUAL).trials().get(0).withEvents();
    List<Event> events = new ArrayList<>(with.events());
    events.add(new Event(Kind.STRIKE.title(), "Left", 0, with.frameCount() - 0.4));
    Input late = new Input("walk", null, "", with.withEvents(events), 0);
    GaitReport report = GaitReport.of(List.of(late), recorded());
    Trial trial = report.trials().get(0);
    assertEquals(with.events().size(), trial.gait().events().size());
    assertFalse(GaitCharts.height(report, trial).layers().isEmpty());
  }

  @Test
  void recorded_correctedEvents_areTaken() {
    Input input = input("walk", w -> {});
    GaitReport found = GaitReport.of(List.of(input), ReportOptions.USUAL);
    Recording with = found.trials().get(0).withEvents();
    List<Event> moved = new ArrayList<>(with.events());
    moved.replaceAll(
        e ->
            e.name().equals(Kind.STRIKE.title()) && e.side().equals("Left")
                ? new Event(e.name(), e.side(), e.track(), e.frame() + 5)
                : e);
    ReportOptions recorded = recorded();
    Input corrected = new Input("walk", null, "", with.withEvents(moved), 0);
    GaitReport again = GaitReport.of(List.of(corrected), recorded);
    double before = found.trials().get(0).gait().cycles().get(0).start();
    assertEquals(before + 5, again.trials().get(0).gait().cycles().get(0).start(), 1e-9);
    String said =
        assertThrows(IllegalArgumentException.class, () -> GaitReport.of(List.of(input), recorded))
            .getMessage();
    assertTrue(said.contains("The recording has no events 'Foot Strike'"), said);
  }

  @Test
  void withEvents_keepsOtherEventsAndTakesTheOldOnesAway() {
    Event trigger = new Event("Trigger", "", -1, 3);
    Event old = new Event(Kind.STRIKE.title(), "Left", 0, 1);
    Recording walk = DrawnWalker.walker(w -> {}).withEvents(List.of(trigger, old));
    Trial trial =
        GaitReport.of(List.of(new Input("walk", null, "", walk, 0)), ReportOptions.USUAL)
            .trials()
            .get(0);
    List<Event> events = trial.withEvents().events();
    assertTrue(events.contains(trigger));
    assertFalse(events.contains(old));
    assertEquals(1 + trial.gait().events().size(), events.size());
  }

  @Test
  void figures_haveTheLimbsOfTheSkeletonAtTheEvents() {
    Trial trial = report(ReportOptions.USUAL).trials().get(0);
    List<StickFigure> figures = Figures.of(trial);
    assertEquals(8, figures.size());
    StickFigure first = figures.get(0);
    assertEquals(9, first.sticks().size());
    Pose pose = trial.input().walker().pose((int) Math.round(trial.gait().events().get(0).frame()));
    assertEquals(pose.x(11), first.sticks().get(0).x1(), 1e-9);
    assertEquals(-pose.y(11), first.sticks().get(0).y1(), 1e-9);
  }
}
