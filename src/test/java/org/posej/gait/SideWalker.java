// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Timeline;
import org.posej.Track;

/**
 * A walker of known events, seen from the side in an image (y down).
 *
 * <p>A foot stands for 60 % of a stride and swings for 40 %: its speed along the way and its height
 * are half a sine. The left foot is half a stride behind; strikes of the right one are at whole
 * strides.
 */
public final class SideWalker {
  static final List<String> NAMES =
      List.of("pelvis", "left_heel", "right_heel", "left_toe", "right_toe");
  private static final double HEIGHT = 0.7; // of the size, as are the others
  private static final double FOOT = 0.15;
  private static final double LIFT = 0.08;

  public double strideSec = 1;
  public double stance = 0.6; // of a stride
  public double strideLength = 1.3;
  public double size = 1.3;
  public double rateHz = 100;
  public double seconds = 6;
  public double unitsPerMetre = 1;
  public double beltSpeed;
  public int direction = 1;
  public double turnsAfterSec = Double.POSITIVE_INFINITY;
  public List<String> names = NAMES;

  /** Returns where a foot is along the way after some time, by the phase at which it struck. */
  private double along(double sec, double phase) {
    double strides = sec / strideSec - phase;
    double whole = Math.floor(strides);
    double part = strides - whole;
    double swing = part < stance ? 0 : (part - stance) / (1 - stance);
    double swung = (1 - Math.cos(Math.PI * swing)) / 2;
    return strideLength * (whole + swung + phase + stance / 2);
  }

  private double up(double sec, double phase) {
    double strides = sec / strideSec - phase;
    double part = strides - Math.floor(strides);
    double swing = part < stance ? 0 : (part - stance) / (1 - stance);
    return LIFT * size * Math.sin(Math.PI * swing);
  }

  /** Returns x and y (up) of a point in metres. */
  private double[] place(String name, double sec) {
    boolean back = sec > turnsAfterSec;
    double walked = back ? 2 * turnsAfterSec - sec : sec;
    double facing = direction * (back ? -1 : 1);
    double phase = name.startsWith("left") ? 0.5 : 0;
    double x;
    double y = HEIGHT * size;
    if (name.equals("pelvis")) {
      x = strideLength * walked / strideSec;
    } else if (back) {
      // its way back is its own way, half a stride before
      x = 2 * strideLength * turnsAfterSec / strideSec - along(sec, phase);
      y = up(sec, phase);
    } else {
      x = along(sec, phase);
      y = up(sec, phase);
    }
    double toe = name.endsWith("toe") ? FOOT * size * facing : 0;
    double belt = beltSpeed * sec;
    return new double[] {direction * (x - belt) + toe, y};
  }

  /** Returns it as points in an image. */
  public Recording recording() {
    List<Keypoint> points = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      points.add(new Keypoint(names.get(k), k, Double.NaN, 0));
    }
    Track track = new Track(0, "walker");
    int frames = (int) Math.round(seconds * rateHz);
    for (int t = 0; t < frames; t++) {
      double[] x = new double[names.size()];
      double[] y = new double[names.size()];
      double[] scores = new double[names.size()];
      for (int k = 0; k < x.length; k++) {
        double[] place = place(names.get(k), t / rateHz);
        x[k] = place[0] * unitsPerMetre;
        y[k] = -place[1] * unitsPerMetre;
        scores[k] = 1;
      }
      track.put(t, Pose.of(x, y, scores));
    }
    return new Recording(
        new Skeleton("walker", points, List.of()),
        List.of(track),
        List.of(),
        Timeline.ofRate(rateHz),
        Scale.PIXELS,
        List.of());
  }

  GaitAnalysis analysis() {
    return analysis(GaitOptions.USUAL);
  }

  GaitAnalysis analysis(GaitOptions options) {
    Recording recording = recording();
    return GaitAnalysis.of(recording, recording.tracks().get(0), options);
  }
}
