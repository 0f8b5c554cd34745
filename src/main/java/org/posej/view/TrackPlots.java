// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.gui.Plot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** Plots of tracks over time. */
public final class TrackPlots {
  private static final String BLUE = "#0072B2";
  private static final String RED = "#D55E00";
  private static final String FAINT = "#BBBBBB";

  private TrackPlots() {}

  /**
   * Returns the y of the keypoint that moved most of all, before and after a change.
   *
   * @param before with the same tracks and keypoints
   */
  public static Plot beforeAndAfter(Recording before, Recording after) {
    Track track = after.tracks().stream().max(Comparator.comparingInt(Track::size)).orElseThrow();
    int n = after.tracks().indexOf(track);
    int k =
        IntStream.range(0, after.skeleton().size())
            .boxed()
            .max(Comparator.comparingDouble(i -> change(before.tracks().get(n), track, i)))
            .orElse(0);
    String name = track.name() + ", " + after.skeleton().keypoints().get(k).name();
    Plot plot = new Plot("Before and after: " + name, timeLabel(after), "y (px)");
    int frames = after.frameCount();
    double[] times = times(after, frames);
    line(plot, FAINT, times, path(before.tracks().get(n), k, frames));
    line(plot, BLUE, times, path(track, k, frames));
    plot.addLegend("before\nafter");
    plot.setLimitsToFit(true);
    return plot;
  }

  private static double change(Track before, Track after, int k) {
    return after
        .frames()
        .mapToObj(t -> new Pose[] {before.pose(t), after.pose(t)})
        .filter(p -> p[0] != null)
        .mapToDouble(p -> Math.hypot(p[0].x(k) - p[1].x(k), p[0].y(k) - p[1].y(k)))
        .filter(d -> !Double.isNaN(d))
        .sum();
  }

  /** Returns how likely something is in each frame, from a first one on. */
  public static Plot chances(String title, Recording of, int first, float[] chances) {
    Plot plot = new Plot(title, timeLabel(of), "Probability");
    double[] times = times(of, first + chances.length);
    double[] later = Arrays.copyOfRange(times, first, times.length);
    double[] values = IntStream.range(0, chances.length).mapToDouble(t -> chances[t]).toArray();
    line(plot, RED, later, values);
    plot.setLimits(later[0], later[later.length - 1] + 1e-9, -0.02, 1.02);
    return plot;
  }

  private static void line(Plot plot, String colour, double[] x, double[] y) {
    plot.setColor(colour);
    plot.setLineWidth(2);
    plot.add("line", x, y);
    plot.setLineWidth(1);
    plot.setColor("black");
  }

  static boolean isTimed(Recording recording) {
    return !Double.isNaN(recording.timeline().timeSec(0));
  }

  static String timeLabel(Recording recording) {
    return isTimed(recording) ? "Time (s)" : "Frame";
  }

  private static double[] times(Recording recording, int frames) {
    boolean timed = isTimed(recording);
    return IntStream.range(0, frames)
        .mapToDouble(t -> timed ? recording.timeline().timeSec(t) : t + 1)
        .toArray();
  }

  private static double[] path(Track track, int k, int frames) {
    return IntStream.range(0, frames)
        .mapToDouble(t -> track.pose(t) == null ? Double.NaN : track.pose(t).y(k))
        .toArray();
  }
}
