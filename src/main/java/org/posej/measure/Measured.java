// SPDX-License-Identifier: BSD-2-Clause
package org.posej.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.posej.Curves;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;

/**
 * What was measured of one individual.
 *
 * @param definitions one per curve
 * @param units one per curve
 * @param curves a row per frame from the first frame of the recording to the last of the track; NaN
 *     where a point is missing, or where a speed needs a frame that is not there
 * @param left definitions whose keypoints the skeleton does not have
 */
public record Measured(
    List<Definition> definitions, List<String> units, Curves curves, List<Definition> left) {
  private static final double TURN = 360;

  /**
   * Measures a track, seen from the side.
   *
   * <p>Lengths are in the units of the recording's scale, also where pixels are not square. Angles
   * of bodies that look to the left are those of their mirror image, so that flexion keeps its
   * sign. Angles lie above -180 and up to 180 degrees. Speeds are by the frames before and after.
   *
   * @throws IllegalArgumentException if no keypoint of any definition is there, or if a speed is
   *     asked for and the times of the frames are not known
   */
  public static Measured of(Recording recording, Track track, List<Definition> definitions) {
    Skeleton skeleton = recording.skeleton();
    List<Definition> known =
        definitions.stream().filter(d -> indices(d, skeleton) != null).toList();
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "None of the points of the table of angles is among the keypoints: "
              + String.join(", ", skeleton.names())
              + ".");
    }
    boolean timed = !Double.isNaN(recording.timeline().timeSec(0));
    boolean needsTime = known.stream().anyMatch(d -> d.unit("").contains("/s"));
    if (needsTime && !timed) {
      throw new IllegalArgumentException(
          "Speeds need the frame rate; give it, or set the frame interval of the image.");
    }
    int frames = track.frames().max().orElse(-1) + 1;
    Paths paths = new Paths(recording, track, frames);
    double[][] values = new double[known.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = paths.measure(known.get(i), indices(known.get(i), skeleton));
    }
    double[] times =
        IntStream.range(0, frames)
            .mapToDouble(t -> timed ? recording.timeline().timeSec(t) : t)
            .toArray();
    List<Definition> left = new ArrayList<>(definitions);
    left.removeAll(known);
    String unit = recording.scale().unit();
    return new Measured(
        known,
        known.stream().map(d -> d.unit(unit)).toList(),
        new Curves("Measures", known.stream().map(Definition::name).toList(), times, values, true),
        left);
  }

  private static List<int[]> indices(Definition definition, Skeleton skeleton) {
    List<String> names = skeleton.names();
    List<int[]> all = new ArrayList<>();
    for (Definition.Place place : definition.places()) {
      int[] indices = place.indices(names);
      if (indices == null) {
        return null;
      }
      all.add(indices);
    }
    return all;
  }

  /** Where the points of a track are, in units with y up. */
  private static final class Paths {
    private final Track track;
    private final int frames;
    private final double width;
    private final double height;
    private final Facing facing;
    private final Timeline timeline;

    Paths(Recording recording, Track track, int frames) {
      this.track = track;
      this.frames = frames;
      width = recording.scale().pixelWidth();
      height = recording.scale().pixelHeight();
      timeline = recording.timeline();
      facing = Facing.of(track, recording.skeleton(), timeline.meanRateHz());
    }

    private double[][] path(int[] points) {
      double[][] path = new double[2][frames];
      for (int t = 0; t < frames; t++) {
        Pose pose = track.pose(t);
        double x = pose == null ? Double.NaN : 0;
        double y = x;
        for (int k = 0; pose != null && k < points.length; k++) {
          x += pose.x(points[k]) / points.length;
          y += pose.y(points[k]) / points.length;
        }
        path[0][t] = width * x;
        path[1][t] = -height * y;
      }
      return path;
    }

    double[] measure(Definition definition, List<int[]> points) {
      List<double[][]> p = points.stream().map(this::path).toList();
      double[] values = new double[frames];
      for (int t = 0; t < frames; t++) {
        values[t] =
            switch (definition.kind()) {
              case ANGLE -> angle(definition, angle(p, t), t);
              case SEGMENT -> angle(definition, direction(p.get(0), p.get(1), t), t);
              case DISTANCE ->
                  Math.hypot(p.get(1)[0][t] - p.get(0)[0][t], p.get(1)[1][t] - p.get(0)[1][t]);
              case X -> p.get(0)[0][t];
              case Y -> p.get(0)[1][t];
              case SPEED -> Math.hypot(speed(p.get(0)[0], t), speed(p.get(0)[1], t));
              case ACCELERATION ->
                  Math.hypot(acceleration(p.get(0)[0], t), acceleration(p.get(0)[1], t));
            };
      }
      return values;
    }

    private double angle(Definition definition, double deg, int t) {
      return wrapped(definition.sign() * (deg + definition.zeroDeg()));
    }

    private double angle(List<double[][]> p, int t) {
      return p.size() == 3
          ? direction(p.get(1), p.get(2), t) - direction(p.get(1), p.get(0), t)
          : direction(p.get(2), p.get(3), t) - direction(p.get(0), p.get(1), t);
    }

    private double direction(double[][] from, double[][] to, int t) {
      double dx = facing.sign(t) * (to[0][t] - from[0][t]);
      return Math.toDegrees(Math.atan2(to[1][t] - from[1][t], dx));
    }

    private double speed(double[] v, int t) {
      return t == 0 || t == frames - 1
          ? Double.NaN
          : (v[t + 1] - v[t - 1]) / (timeline.timeSec(t + 1) - timeline.timeSec(t - 1));
    }

    private double acceleration(double[] v, int t) {
      if (t == 0 || t == frames - 1) {
        return Double.NaN;
      }
      double before = timeline.timeSec(t) - timeline.timeSec(t - 1);
      double after = timeline.timeSec(t + 1) - timeline.timeSec(t);
      return 2 * ((v[t + 1] - v[t]) / after - (v[t] - v[t - 1]) / before) / (before + after);
    }
  }

  /** Returns an angle above -180 and up to 180 degrees. */
  static double wrapped(double deg) {
    double rest = deg % TURN;
    return rest > TURN / 2 ? rest - TURN : rest <= -TURN / 2 ? rest + TURN : rest;
  }
}
