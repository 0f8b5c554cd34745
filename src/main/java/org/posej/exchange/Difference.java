// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;

/** Tells in which respects two recordings differ, in the words of {@code Losses}. */
final class Difference {
  private static final double RELATIVE = 1e-6; // of single precision

  private final Set<String> found = new LinkedHashSet<>();

  private Difference() {}

  /** Returns what differs, empty where nothing does; history is not looked at. */
  static Set<String> between(Recording a, Recording b) {
    Difference d = new Difference();
    d.note("names of points", a.skeleton().names().equals(b.skeleton().names()));
    d.note("limbs", a.skeleton().limbs().size() == b.skeleton().limbs().size());
    d.note("names of frames", a.frameNames().equals(b.frameNames()));
    d.note("sizes of frames", a.frameSizes().equals(b.frameSizes()));
    d.note("times of frames", same(a.timeline().timeSec(0), b.timeline().timeSec(0)));
    d.note("events", a.events().size() == b.events().size());
    d.note("individuals", a.tracks().size() == b.tracks().size());
    for (int i = 0; i < Math.min(a.tracks().size(), b.tracks().size()); i++) {
      d.tracks(a.tracks().get(i), b.tracks().get(i));
    }
    return d.found;
  }

  private void note(String what, boolean same) {
    if (!same) {
      found.add(what);
    }
  }

  private void tracks(Track a, Track b) {
    note("names of individuals", a.name().equals(b.name()));
    int[] frames = a.frames().toArray();
    note("frames with poses", Arrays.equals(frames, b.frames().toArray()));
    for (int t : frames) {
      if (b.pose(t) != null && b.pose(t).size() == a.pose(t).size()) {
        poses(a.pose(t), b.pose(t));
      }
    }
  }

  private void poses(Pose a, Pose b) {
    for (int k = 0; k < a.size(); k++) {
      note("positions", same(a.x(k), b.x(k)) && same(a.y(k), b.y(k)));
      note("scores", same(a.score(k), b.score(k)));
      note("which points are hidden", a.visibility(k) == b.visibility(k));
      boolean placed =
          same(a.x3d(k), b.x3d(k)) && same(a.y3d(k), b.y3d(k)) && same(a.z3d(k), b.z3d(k));
      note("points in space", placed);
    }
    note("boxes and areas of bodies", same(a.extent().box(), b.extent().box()));
  }

  private static boolean same(Box a, Box b) {
    return a == null || b == null
        ? a == b
        : same(a.x(), b.x())
            && same(a.y(), b.y())
            && same(a.width(), b.width())
            && same(a.height(), b.height());
  }

  private static boolean same(double a, double b) {
    return Double.isNaN(a) && Double.isNaN(b)
        || Math.abs(a - b) <= RELATIVE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }
}
