// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.chart.Chart;
import org.posej.chart.StickFigure;
import org.posej.chart.StickFigure.Stick;
import org.posej.gait.GaitEvent;
import org.posej.measure.Definition;
import org.posej.measure.SidedName;

/**
 * The walker as stick figures at foot events.
 *
 * <p>Limbs are those of the skeleton; where it has none, the lines between which angles are
 * measured.
 */
public final class Figures {
  private static final int MOST = 8;
  private static final int MIDDLE = 0x555555;

  private final Trial trial;
  private final Set<Line> lines = new LinkedHashSet<>();

  /** A line between the means of some points. */
  private record Line(List<Integer> from, List<Integer> to, int rgb) {}

  private Figures(Trial trial) {
    this.trial = trial;
    Skeleton skeleton = trial.flat().skeleton();
    for (Skeleton.Limb limb : skeleton.limbs()) {
      lines.add(new Line(List.of(limb.from()), List.of(limb.to()), limb.rgb()));
    }
    if (lines.isEmpty() && trial.angles() != null) {
      trial.angles().definitions().forEach(definition -> add(definition, skeleton.names()));
    }
  }

  private void add(Definition definition, List<String> names) {
    List<List<Integer>> places =
        definition.places().stream().map(place -> place.points(names)).toList();
    String side = SidedName.of(definition.name()).side();
    int rgb = side.equals("left") ? Chart.LEFT : side.equals("right") ? Chart.RIGHT : MIDDLE;
    for (int i = 1; i < places.size(); i++) {
      if (places.size() < 4 || i != 2) { // an angle of four is one of two lines
        add(new Line(places.get(i - 1), places.get(i), rgb));
      }
    }
  }

  private void add(Line line) {
    boolean there =
        lines.stream()
            .anyMatch(
                other ->
                    other.from.equals(line.from) && other.to.equals(line.to)
                        || other.from.equals(line.to) && other.to.equals(line.from));
    if (!there) {
      lines.add(line);
    }
  }

  /** Returns the events of a trial that are shown: about a stride from the first one. */
  public static List<GaitEvent> events(Trial trial) {
    return trial.gait().events().stream().limit(MOST).toList();
  }

  /** Returns a figure per event that is shown; empty where there are no lines to draw. */
  public static List<StickFigure> of(Trial trial) {
    Figures figures = new Figures(trial);
    List<StickFigure> all = new ArrayList<>();
    for (GaitEvent event : events(trial)) {
      StickFigure figure = figures.at(event);
      if (!figure.sticks().isEmpty()) {
        all.add(figure);
      }
    }
    return all;
  }

  /** Returns what stands below a picture of an event. */
  public static String caption(Trial trial, GaitEvent event) {
    return String.format(
        Locale.ROOT,
        "%s %s\nframe %d, %.2f s",
        trial.side(event.foot()),
        event.kind() == GaitEvent.Kind.STRIKE ? "strike" : "off",
        Math.round(event.frame()) + 1,
        trial.timeSec(event.frame()));
  }

  private StickFigure at(GaitEvent event) {
    Recording flat = trial.flat();
    Track track = flat.tracks().get(0);
    int frame = (int) Math.round(event.frame());
    Pose pose = track.pose(frame);
    List<Stick> sticks = new ArrayList<>();
    for (Line line : lines) {
      double[] from = mean(pose, line.from);
      double[] to = mean(pose, line.to);
      if (!Double.isNaN(from[0] + from[1] + to[0] + to[1])) {
        sticks.add(new Stick(from[0], from[1], to[0], to[1], line.rgb));
      }
    }
    return new StickFigure(frame, caption(trial, event), sticks);
  }

  /** Returns the mean place with y up, NaN where a point is missing. */
  private static double[] mean(Pose pose, List<Integer> points) {
    double[] mean = new double[2];
    for (int k : points) {
      mean[0] += pose == null ? Double.NaN : pose.x(k) / points.size();
      mean[1] -= pose == null ? Double.NaN : pose.y(k) / points.size();
    }
    return mean;
  }
}
