// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import java.util.ArrayDeque;
import java.util.Deque;
import org.posej.Recording;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/**
 * What the keypoints of an image were before they were changed, so that changes can be taken back.
 *
 * <p>Kept as a property of the image. Poses that did not change are shared, so that a step costs
 * eight bytes a pose and the poses that changed.
 */
public final class Revisions {
  private static final String KEY = "posej.revisions";
  private static final int MOST = 50;

  private final Deque<Step> undone = new ArrayDeque<>();
  private final Deque<Step> done = new ArrayDeque<>();

  /** A recording and what was done to it next. */
  private record Step(Recording before, String change) {}

  private Revisions() {}

  /**
   * Shows changed keypoints on an image; {@link #undo} brings those before back.
   *
   * @param change what was done, as it goes on in "Undo ..."
   */
  public static void change(Source source, Recording changed, String change) {
    Revisions revisions = of(source.image());
    Recording before = shown(source.image());
    if (before != null) {
      push(revisions.done, new Step(before, change));
    }
    revisions.undone.clear();
    show(source, changed);
  }

  /**
   * Shows the keypoints as they were before the last change.
   *
   * @return what was taken back
   * @throws IllegalArgumentException if nothing was changed
   */
  public static String undo(Source source) {
    Revisions revisions = of(source.image());
    return step(source, revisions.done, revisions.undone, "undo");
  }

  /**
   * Changes again what was taken back last.
   *
   * @return what was done again
   * @throws IllegalArgumentException if nothing was taken back
   */
  public static String redo(Source source) {
    Revisions revisions = of(source.image());
    return step(source, revisions.undone, revisions.done, "redo");
  }

  private static String step(Source source, Deque<Step> from, Deque<Step> to, String what) {
    if (from.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to " + what + " on this image.");
    }
    Step step = from.pop();
    Recording now = shown(source.image());
    push(to, new Step(now, step.change()));
    show(source, step.before());
    return step.change();
  }

  /** Shows keypoints and tells those who listen to the image, such as a window beside it. */
  private static void show(Source source, Recording recording) {
    PoseOverlay.show(source.frames(), recording, OverlayStyle.DEFAULT);
    OpenTable.follow(source, recording);
    source.image().updateAndDraw();
  }

  private static void push(Deque<Step> steps, Step step) {
    steps.push(step);
    if (steps.size() > MOST) {
      steps.removeLast();
    }
  }

  private static Recording shown(ImagePlus image) {
    return PoseOverlay.on(image).map(PoseOverlay::corrected).orElse(null);
  }

  private static Revisions of(ImagePlus image) {
    if (image.getProperty(KEY) instanceof Revisions revisions) {
      return revisions;
    }
    Revisions revisions = new Revisions();
    image.setProperty(KEY, revisions);
    return revisions;
  }
}
