// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.posej.chart.Chart;
import org.posej.gait.Gait;
import org.posej.gait.Gait.FootPath;
import org.posej.gait.GaitEvent;
import org.posej.gait.Stretch;
import org.posej.measure.CycleCurve;

/** The charts of a report: angles over the stride, and the feet over time with their events. */
public final class GaitCharts {
  private static final int[] OTHERS = {0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};
  private static final int NORM = 0x777777;
  private static final double[] PERCENTS =
      IntStream.range(0, CycleCurve.PERCENTS).asDoubleStream().toArray();

  private GaitCharts() {}

  /** Returns all charts: of the angles, then two per trial of the feet. */
  public static List<Chart> all(GaitReport report) {
    List<Chart> charts = new ArrayList<>(angles(report));
    for (Trial trial : report.trials()) {
      charts.add(reach(report, trial));
      charts.add(height(report, trial));
    }
    return charts;
  }

  /** Returns a chart per joint: the mean of each side, one deviation about it, and the norm. */
  public static List<Chart> angles(GaitReport report) {
    Map<String, List<AngleCurve>> joints = new LinkedHashMap<>();
    for (AngleCurve angle : AngleCurve.of(report)) {
      joints.computeIfAbsent(angle.joint(), name -> new ArrayList<>()).add(angle);
    }
    List<Chart> charts = new ArrayList<>();
    joints.forEach((joint, curves) -> charts.add(joint(report, joint, curves)));
    return charts;
  }

  private static Chart joint(GaitReport report, String joint, List<AngleCurve> curves) {
    List<Chart.Layer> layers = new ArrayList<>();
    CycleCurve norm = report.options().norm().curve(curves.get(0).name(), joint);
    if (norm != null) {
      layers.add(band("norm, mean ± SD", NORM, norm));
    }
    for (AngleCurve angle : curves) {
      if (angle.curve().cycles() > 1) {
        layers.add(band("", colour(report, angle.side()), angle.curve()));
      }
    }
    for (AngleCurve angle : curves) {
      String name = report.sides().indexOf(angle.side()) < 0 ? angle.name() : angle.side();
      String affected = report.options().person().affected().is(angle.side()) ? ", affected" : "";
      layers.add(
          new Chart.Line(
              name + " (" + angle.curve().cycles() + ")" + affected,
              colour(report, angle.side()),
              PERCENTS,
              angle.curve().mean()));
    }
    return new Chart(joint.replace('_', ' '), "% of stride", curves.get(0).unit(), layers);
  }

  private static Chart.Band band(String name, int rgb, CycleCurve curve) {
    double[] low = new double[CycleCurve.PERCENTS];
    double[] high = new double[CycleCurve.PERCENTS];
    Arrays.setAll(low, p -> curve.mean()[p] - curve.deviation()[p]);
    Arrays.setAll(high, p -> curve.mean()[p] + curve.deviation()[p]);
    return new Chart.Band(name, rgb, PERCENTS, low, high);
  }

  private static int colour(GaitReport report, String side) {
    return switch (side) {
      case "Left" -> Chart.LEFT;
      case "Right" -> Chart.RIGHT;
      default -> OTHERS[Math.max(0, report.sides().indexOf(side)) % OTHERS.length];
    };
  }

  /** Returns how far the heels are before the body in a trial, with strikes and offs. */
  public static Chart reach(GaitReport report, Trial trial) {
    Gait gait = trial.gait().gait();
    return feet(
        report,
        trial,
        "Heels before the body: " + trial.name(),
        foot -> {
          double[] x = new double[gait.frames()];
          Arrays.setAll(x, t -> foot.heel().x()[t] - gait.body().x()[t]);
          return forward(trial, x);
        });
  }

  /** Returns how high the heels are above the lowest one in a trial, with strikes and offs. */
  public static Chart height(GaitReport report, Trial trial) {
    double ground =
        trial.gait().gait().feet().stream()
            .flatMapToDouble(foot -> Arrays.stream(foot.heel().y()))
            .filter(y -> !Double.isNaN(y))
            .min()
            .orElse(0);
    return feet(
        report,
        trial,
        "Height of the heels: " + trial.name(),
        foot -> Arrays.stream(foot.heel().y()).map(y -> y - ground).toArray());
  }

  private interface Curve {
    double[] of(FootPath foot);
  }

  private static double[] forward(Trial trial, double[] x) {
    double[] forward = new double[x.length];
    Arrays.fill(forward, Double.NaN);
    for (Stretch stretch : trial.gait().walking().stretches()) {
      for (int t = stretch.from(); t < stretch.to(); t++) {
        forward[t] = stretch.direction() * x[t];
      }
    }
    return forward;
  }

  private static Chart feet(GaitReport report, Trial trial, String title, Curve curve) {
    Gait gait = trial.gait().gait();
    double[] times = IntStream.range(0, gait.frames()).mapToDouble(trial::timeSec).toArray();
    List<Chart.Layer> layers = new ArrayList<>();
    for (FootPath foot : gait.feet()) {
      String side = foot.foot().name();
      layers.add(new Chart.Line(side, colour(report, side), times, curve.of(foot)));
    }
    for (FootPath foot : gait.feet()) {
      String side = foot.foot().name();
      double[] values = curve.of(foot);
      for (GaitEvent.Kind kind : GaitEvent.Kind.values()) {
        layers.add(marks(trial, gait.indexOf(side), kind, times, values, colour(report, side)));
      }
    }
    return new Chart(title, "Time (s)", gait.unit(), layers);
  }

  private static Chart.Marks marks(
      Trial trial, int foot, GaitEvent.Kind kind, double[] times, double[] values, int rgb) {
    int[] frames =
        trial.gait().events().stream()
            .filter(e -> e.foot() == foot && e.kind() == kind)
            .mapToInt(e -> (int) Math.round(e.frame()))
            .toArray();
    String name = kind.title().toLowerCase(Locale.ROOT);
    return new Chart.Marks(
        foot == 0 ? name : "",
        rgb,
        kind == GaitEvent.Kind.STRIKE,
        Arrays.stream(frames).mapToDouble(t -> times[t]).toArray(),
        Arrays.stream(frames).mapToDouble(t -> values[t]).toArray());
  }
}
