// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.posej.Box;
import org.posej.Event;
import org.posej.Extent;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.Losses;

/** Tells in which respects two recordings differ, in the words of {@link Losses}. */
final class Difference {
  static final String POSITIONS = "positions";
  static final String BOXES = "boxes of bodies";
  static final String AREAS = "areas of bodies";
  static final String CROWDS = "which bodies are crowds";
  static final String HEADS = "boxes of heads";

  private static final double RELATIVE = 1e-6; // of single precision
  private static final double SAME_MOMENT = 1e-3; // frames

  private final Set<String> found = new LinkedHashSet<>();

  private Difference() {}

  /** Returns what differs, empty where nothing does; history is not looked at. */
  static Set<String> between(Recording a, Recording b) {
    Difference d = new Difference();
    d.skeletons(a, b.skeleton());
    d.note("names of frames", a.frameNames().equals(b.frameNames()));
    d.note("sizes of frames", a.frameSizes().equals(b.frameSizes()));
    d.note("times of frames", sameTimes(a, b));
    d.note("the size of a pixel", same(a.scale(), b.scale()));
    d.note("events", same(a.events(), b.events()));
    d.note("individuals", a.tracks().size() == b.tracks().size());
    for (int i = 0; i < Math.min(a.tracks().size(), b.tracks().size()); i++) {
      d.tracks(a.tracks().get(i), counterpart(a, i, b));
    }
    return d.found;
  }

  /** Returns the individual of the same name, else the one in the same place. */
  private static Track counterpart(Recording a, int i, Recording b) {
    String name = a.tracks().get(i).name();
    return b.tracks().stream()
        .filter(track -> track.name().equals(name))
        .findFirst()
        .orElse(b.tracks().get(i));
  }

  private void skeletons(Recording a, Skeleton b) {
    found.addAll(new Losses(a).skeleton(b).list());
  }

  private void note(String what, boolean same) {
    if (!same) {
      found.add(what);
    }
  }

  private static boolean sameTimes(Recording a, Recording b) {
    for (int t = 0; t < Math.min(a.frameCount(), b.frameCount()); t++) {
      if (!same(a.timeline().timeSec(t), b.timeline().timeSec(t))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Scale a, Scale b) {
    return a.unit().equals(b.unit())
        && same(a.pixelWidth(), b.pixelWidth())
        && same(a.pixelHeight(), b.pixelHeight());
  }

  private static boolean same(List<Event> a, List<Event> b) {
    List<Event> first = sorted(a);
    List<Event> second = sorted(b);
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < first.size(); i++) {
      Event x = first.get(i);
      Event y = second.get(i);
      same =
          x.name().equals(y.name())
              && x.side().equals(y.side())
              && Math.abs(x.frame() - y.frame()) < SAME_MOMENT;
    }
    return same;
  }

  private static List<Event> sorted(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.comparing(Event::name)
            .thenComparing(Event::side)
            .thenComparingDouble(Event::frame));
    return sorted;
  }

  /** Poses are compared where they are in the same frames. */
  private void tracks(Track a, Track b) {
    note("names of individuals", a.name().equals(b.name()));
    note("numbers of individuals", a.id() == b.id());
    int[] frames = a.frames().toArray();
    boolean same = Arrays.equals(frames, b.frames().toArray());
    note("frames with poses", same);
    for (int t : frames) {
      if (same && b.pose(t).size() == a.pose(t).size()) {
        poses(a.pose(t), b.pose(t));
      }
    }
  }

  private void poses(Pose a, Pose b) {
    for (int k = 0; k < a.size(); k++) {
      note(POSITIONS, same(a.x(k), b.x(k)) && same(a.y(k), b.y(k)));
      note("scores", !a.has(k) || same(a.score(k), b.score(k)));
      note("which points are hidden", a.visibility(k) == b.visibility(k));
      note("where points come from", !a.has(k) || !b.has(k) || a.source(k) == b.source(k));
      boolean placed =
          same(a.x3d(k), b.x3d(k)) && same(a.y3d(k), b.y3d(k)) && same(a.z3d(k), b.z3d(k));
      note("points in space", placed);
    }
    note("scores of bodies", same(a.score(), b.score()));
    extents(a.extent(), b.extent());
  }

  private void extents(Extent a, Extent b) {
    note(BOXES, same(a.box(), b.box()));
    note(AREAS, same(a.area(), b.area()));
    note(CROWDS, a.crowd() == b.crowd());
    note(HEADS, same(a.head(), b.head()));
  }

  private static boolean same(Box a, Box b) {
    return a == null || b == null
        ? a == b
        : same(a.x(), b.x())
            && same(a.y(), b.y())
            && same(a.width(), b.width())
            && same(a.height(), b.height())
            && same(a.angle(), b.angle());
  }

  private static boolean same(double a, double b) {
    return Double.isNaN(a) && Double.isNaN(b)
        || Math.abs(a - b) <= RELATIVE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }
}
