// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Recording;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.chart.Chart;
import org.posej.measure.Definitions;
import org.posej.measure.Measured;
import org.posej.report.DrawnWalker;

class MeasurePlotsTest {
  private static List<Chart> charts(Recording walk) {
    Track track = walk.tracks().get(0);
    Measured measured = Measured.of(walk, track, Definitions.named(Definitions.SAGITTAL));
    return MeasurePlots.charts(walk, track, measured);
  }

  @Test
  void charts_allCurves_bothSidesOfAJointInOne() {
    Recording walk = DrawnWalker.walker(w -> {});
    List<Chart> charts = charts(walk);
    assertEquals(
        List.of("ankle", "knee", "hip", "foot", "shank", "thigh", "trunk"),
        charts.stream().map(chart -> chart.title().replace("walker: ", "")).toList());
    Chart knee = charts.get(1);
    assertEquals(
        List.of("left_knee", "right_knee"), knee.layers().stream().map(Chart.Layer::name).toList());
    assertEquals(
        List.of(Chart.LEFT, Chart.RIGHT), knee.layers().stream().map(l -> l.rgb()).toList());
    assertEquals("Time (s)", knee.xLabel());
    assertEquals("deg", knee.yLabel());
  }

  @Test
  void charts_jointThatIsNeverSeen_isLeftOut() {
    Recording walk = DrawnWalker.walker(w -> {});
    Track track = new Track(0, "walker");
    int neck = walk.skeleton().indexOf("neck");
    Track old = walk.tracks().get(0);
    old.frames().forEach(t -> track.put(t, old.pose(t).without(neck)));
    List<Chart> charts = charts(walk.withTracks(List.of(track)));
    assertEquals(5, charts.size(), charts.toString()); // hip and trunk need it
  }

  @Test
  void plot_hasRoomAboveTheCurvesForTheLegend() {
    Chart chart = charts(DrawnWalker.walker(w -> {})).get(0);
    double[] limits = ChartPlot.of(chart).getLimits();
    double high = chart.yRange().high();
    assertEquals(0.14 * (limits[3] - limits[2]), limits[3] - high, 1e-9);
  }

  @Test
  void charts_noTimes_countFramesFromOne() {
    Chart chart = charts(DrawnWalker.walker(w -> {}).withTimeline(Timeline.UNKNOWN)).get(0);
    assertEquals("Frame", chart.xLabel());
    assertEquals(1, chart.layers().get(0).x()[0]);
  }

  @Test
  void stack_hasAPlotPerSliceCalledByItsTitle() {
    List<Chart> charts = charts(DrawnWalker.walker(w -> {}));
    PlotStack stack = PlotStack.of(charts.stream().map(ChartPlot::of).toList());
    assertEquals(charts.size(), stack.getSize());
    assertEquals("walker: knee", stack.getSliceLabel(2));
    int[] knee = (int[]) stack.getProcessor(2).getPixels();
    assertTrue(Arrays.stream(knee).anyMatch(p -> (p & 0xFFFFFF) == Chart.LEFT), "a blue line");
  }
}
