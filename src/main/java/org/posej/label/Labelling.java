// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.view.ImagePlusFrames;
import org.posej.view.Labels;
import org.posej.view.PointName;
import org.posej.view.PoseOverlay;

/**
 * Which keypoint of which frame is to be placed next, and what was placed.
 *
 * <p>Points are named point ROIs in the image's overlay. Labels that are there already are kept and
 * not asked for again. Individuals come one after the other within a frame. The user may look at
 * any other frame and label that. For the event dispatch thread.
 */
public final class Labelling {

  /** A point of a frame, counted from zero each. */
  private record Slot(int frame, int individual, int keypoint) {}

  /** What one click or skip did; {@code point} is null for a skip. */
  private record Act(Slot slot, PointRoi point) {}

  private final ImagePlusFrames frames;
  private final Skeleton skeleton;
  private final int individuals;
  private final List<Integer> order;
  private final Deque<Act> done = new ArrayDeque<>();
  private final Set<Slot> settled = new HashSet<>();
  private int frame;

  /** The point to be placed next on the frame, null where all of it are settled. */
  private Slot next;

  /**
   * Starts at the first point that is not placed yet.
   *
   * @param individuals how many are labelled on a frame
   * @param order the frames to label, from zero
   */
  public Labelling(
      ImagePlusFrames frames, Skeleton skeleton, int individuals, List<Integer> order) {
    this.frames = frames;
    this.skeleton = skeleton;
    this.individuals = individuals;
    this.order = List.copyOf(order);
    for (Roi roi : overlay().toArray()) {
      if (roi instanceof PointRoi && !PoseOverlay.owns(roi)) {
        PointName name = PointName.of(roi);
        int t = frames.size() == 1 ? 0 : frames.frameOf(roi);
        int individual = Math.max(1, name.individual()) - 1;
        settled.add(new Slot(t, individual, skeleton.indexOf(name.keypoint())));
      }
    }
    show(order.get(0));
    if (next == null) {
      goOn();
    }
  }

  /** Goes on with a frame that the user looks at. */
  public void show(int t) {
    if (next == null || next.frame() != t) {
      frame = t;
      next = open(t);
    }
  }

  /** Returns the first point of a frame that is neither placed nor skipped, or null. */
  private Slot open(int t) {
    for (int n = 0; n < individuals; n++) {
      for (int k = 0; k < skeleton.size(); k++) {
        Slot slot = new Slot(t, n, k);
        if (!settled.contains(slot)) {
          return slot;
        }
      }
    }
    return null;
  }

  /** Goes on to the frame after this one that has such a point, the first after the last. */
  private void goOn() {
    int at = order.indexOf(frame);
    for (int i = 1; i <= order.size() && next == null; i++) {
      int t = order.get((at + i) % order.size());
      next = open(t);
      frame = next == null ? frame : t;
    }
  }

  /** Returns whether every frame is done. */
  public boolean isDone() {
    return next == null && order.stream().allMatch(t -> open(t) == null);
  }

  /** Returns the frame that is labelled, from zero. */
  public int frame() {
    return frame;
  }

  /** Returns what comes next in words. */
  public String prompt() {
    if (isDone()) {
      return "All " + order.size() + " frames are labelled.";
    }
    if (next == null) {
      return "Frame " + (frame + 1) + " is labelled; N goes on.";
    }
    return "Click "
        + keypoint().name()
        + (individuals > 1 ? " of individual " + (next.individual() + 1) : "")
        + "  (point "
        + (next.keypoint() + 1)
        + " of "
        + skeleton.size()
        + ", frame "
        + (frame + 1)
        + (order.contains(frame) ? ", " + (order.indexOf(frame) + 1) + " of " + order.size() : "")
        + ")";
  }

  private Keypoint keypoint() {
    return skeleton.keypoints().get(next.keypoint());
  }

  /** Places the next keypoint; does nothing outside the image or where the frame is done. */
  public void place(double x, double y) {
    boolean inside =
        x >= -0.5 && y >= -0.5 && x <= frames.width() - 0.5 && y <= frames.height() - 0.5;
    if (next == null || !inside) {
      return;
    }
    String name =
        new PointName(keypoint().name(), individuals > 1 ? next.individual() + 1 : 0).text();
    PointRoi point = Labels.point(frames, keypoint(), name, x, y, frame);
    Overlay overlay = overlay();
    overlay.add(point);
    frames.image().setOverlay(overlay);
    frames.image().changes = true;
    settle(point);
  }

  /** Leaves the next keypoint of this frame out, as hidden; goes on where the frame is done. */
  public void skip() {
    if (next == null) {
      goOn();
    } else {
      settle(null);
    }
  }

  /** Leaves the rest of this frame out. */
  public void skipFrame() {
    int now = frame;
    do {
      skip();
    } while (next != null && frame == now);
  }

  private void settle(PointRoi point) {
    settled.add(next);
    done.push(new Act(next, point));
    next = open(frame);
    if (next == null) {
      goOn();
    }
  }

  /** Takes back the last point or skip. */
  public void undo() {
    if (done.isEmpty()) {
      return;
    }
    Act act = done.pop();
    if (act.point() != null) {
      overlay().remove(act.point());
      frames.image().changes = true;
      frames.image().updateAndDraw();
    }
    next = act.slot();
    frame = next.frame();
    settled.remove(next);
  }

  /** Moves the point that was placed last by some pixels, at most to the edge of the image. */
  public void nudge(double dx, double dy) {
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
}
