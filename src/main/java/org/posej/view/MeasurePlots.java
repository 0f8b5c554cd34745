// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Recording;
import org.posej.Track;
import org.posej.chart.Chart;
import org.posej.measure.Measured;
import org.posej.measure.SidedName;

/** Plots of what was measured of an individual over time, both sides of a joint in one. */
public final class MeasurePlots {
  private static final int MIDDLE = 0x009E73;

  private MeasurePlots() {}

  /** Returns a plot per joint that is known in some frame, in the order of the table. */
  public static List<Plot> of(Recording recording, Track track, Measured measured) {
    return charts(recording, track, measured).stream().map(ChartPlot::of).toList();
  }

  static List<Chart> charts(Recording recording, Track track, Measured measured) {
    Map<List<String>, List<Chart.Layer>> joints = new LinkedHashMap<>();
    double[] times = measured.curves().timesSec();
    boolean timed = TrackPlots.isTimed(recording);
    double[] x = timed ? times : Arrays.stream(times).map(t -> t + 1).toArray();
    for (int i = 0; i < measured.definitions().size(); i++) {
      String name = measured.definitions().get(i).name();
      SidedName sided = SidedName.of(name);
      joints
          .computeIfAbsent(
              List.of(sided.joint(), measured.units().get(i)), joint -> new ArrayList<>())
          .add(new Chart.Line(name, colour(sided), x, measured.curves().values()[i]));
    }
    joints.values().removeIf(lines -> lines.stream().noneMatch(MeasurePlots::isKnown));
    List<Chart> charts = new ArrayList<>();
    joints.forEach(
        (joint, lines) ->
            charts.add(
                new Chart(
                    track.name() + ": " + joint.get(0).replace('_', ' '),
                    TrackPlots.timeLabel(recording),
                    joint.get(1),
                    lines)));
    return charts;
  }

  private static boolean isKnown(Chart.Layer layer) {
    return layer.values().anyMatch(Double::isFinite);
  }

  private static int colour(SidedName name) {
    return switch (name.side()) {
      case "left" -> Chart.LEFT;
      case "right" -> Chart.RIGHT;
      default -> MIDDLE;
    };
  }
}
