// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.posej.Skeleton;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PoseOverlay;

/**
 * Which keypoint of which frame is to be placed next, and what was placed.
 *
 * <p>Points are named point ROIs in the image's overlay. Labels that are there already are kept and
 * not asked for again. For the event dispatch thread.
 */
final class Labelling {

  /** What one click, skip or end of a frame did; {@code point} is null for a skip. */
  private record Act(int at, int keypoint, PointRoi point) {}

  private final ImagePlusFrames frames;
  private final Skeleton skeleton;
  private final List<Integer> order;
  private final Deque<Act> done = new ArrayDeque<>();
  private final Map<Integer, boolean[]> settled = new HashMap<>();
  private int at;
  private int keypoint;

  /**
   * Starts at the first point that is not placed yet.
   *
   * @param order the frames to label, from zero
   */
  Labelling(ImagePlusFrames frames, Skeleton skeleton, List<Integer> order) {
    this.frames = frames;
    this.skeleton = skeleton;
    this.order = List.copyOf(order);
    for (Roi roi : overlay().toArray()) {
      int k = roi instanceof PointRoi && !PoseOverlay.owns(roi) ? skeleton.indexOf(name(roi)) : -1;
      if (k >= 0) {
        settled(frames.size() == 1 ? 0 : frames.frameOf(roi))[k] = true;
      }
    }
    advance();
  }

  private static String name(Roi roi) {
    return roi.getName() == null ? "" : roi.getName();
  }

  private boolean[] settled(int frame) {
    return settled.computeIfAbsent(frame, t -> new boolean[skeleton.size()]);
  }

  /** Goes on to the next point that is neither placed nor skipped. */
  private void advance() {
    while (at < order.size()) {
      boolean[] of = settled(order.get(at));
      for (keypoint = 0; keypoint < of.length; keypoint++) {
        if (!of[keypoint]) {
          return;
        }
      }
      at++;
    }
  }

  /** Returns whether every frame is done. */
  boolean isDone() {
    return at >= order.size();
  }

  /** Returns the frame to label, from zero; the last one when all are done. */
  int frame() {
    return order.get(Math.min(at, order.size() - 1));
  }

  /** Returns what comes next in words. */
  String prompt() {
    if (isDone()) {
      return "All " + order.size() + " frames are labelled.";
    }
    return "Click "
        + skeleton.keypoints().get(keypoint).name()
        + "  (point "
        + (keypoint + 1)
        + " of "
        + skeleton.size()
        + ", frame "
        + (frame() + 1)
        + ", "
        + (at + 1)
        + " of "
        + order.size()
        + ")";
  }

  /** Places the next keypoint; does nothing outside the image or when all are done. */
  void place(double x, double y) {
    boolean inside =
        x >= -0.5 && y >= -0.5 && x <= frames.width() - 0.5 && y <= frames.height() - 0.5;
    if (isDone() || !inside) {
      return;
    }
    PointRoi point = OpenSample.point(frames, skeleton.keypoints().get(keypoint), x, y, frame());
    add(point);
    settle(point);
  }

  /** Leaves the next keypoint of this frame out, as hidden. */
  void skip() {
    if (!isDone()) {
      settle(null);
    }
  }

  /** Leaves the rest of this frame out. */
  void skipFrame() {
    for (int now = at; at == now && !isDone(); ) {
      skip();
    }
  }

  private void settle(PointRoi point) {
    settled(frame())[keypoint] = true;
    done.push(new Act(at, keypoint, point));
    advance();
  }

  /** Takes back the last point or skip. */
  void undo() {
    if (done.isEmpty()) {
      return;
    }
    Act act = done.pop();
    if (act.point() != null) {
      overlay().remove(act.point());
      frames.image().updateAndDraw();
    }
    at = act.at();
    keypoint = act.keypoint();
    settled(frame())[keypoint] = false;
  }

  /** Moves the point that was placed last by some pixels, at most to the edge of the image. */
  void nudge(double dx, double dy) {
    Act act = done.peek();
    if (act != null && act.point() != null) {
      undo();
      var xy = act.point().getFloatPolygon();
      double x = Math.max(0, Math.min(frames.width() - 1, xy.xpoints[0] + dx));
      double y = Math.max(0, Math.min(frames.height() - 1, xy.ypoints[0] + dy));
      place(x, y);
    }
  }

  private Overlay overlay() {
    Overlay overlay = frames.image().getOverlay();
    return overlay == null ? new Overlay() : overlay;
  }

  private void add(PointRoi point) {
    Overlay overlay = overlay();
    overlay.add(point);
    frames.image().setOverlay(overlay);
  }
}
