// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import ij.ImagePlus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.posej.Recording;
import org.posej.edit.Edit;
import org.posej.edit.Individuals;
import org.posej.edit.MovePoint;
import org.posej.macro.Recorded;
import org.posej.session.Revisions;
import org.posej.session.Source;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;
import org.posej.view.PoseOverlay.Correction;

/**
 * The keypoints of an image while they are edited: each edit is a step that can be taken back and a
 * line of a recorded macro. For the event dispatch thread.
 */
final class Editing {
  /** What the menu calls the command that makes an edit. */
  static final String ENTRY = "Edit Tracks...";

  private static final String GONE =
      "The keypoints are not on the image any more: find or load some first.";

  private final Source source;
  private final Recording start;

  Editing(Source source) {
    this.source = source;
    start = shown();
  }

  ImagePlusFrames frames() {
    return source.frames();
  }

  ImagePlus image() {
    return source.image();
  }

  /** Returns the keypoints as they were when the window was opened. */
  Recording start() {
    return start;
  }

  /** Returns what is drawn. Points that were moved without the window are where they were. */
  Recording shown() {
    return overlay().recording();
  }

  /**
   * Returns what draws the keypoints.
   *
   * @throws IllegalStateException if the user has taken them off the image
   */
  PoseOverlay overlay() {
    return drawn().orElseThrow(() -> new IllegalStateException(GONE));
  }

  /** Returns whether there are keypoints on the image. */
  boolean isThere() {
    return drawn().isPresent();
  }

  private Optional<PoseOverlay> drawn() {
    return PoseOverlay.on(image()).filter(overlay -> !overlay.isRemoved());
  }

  /**
   * Makes an edit and returns what it did, in words.
   *
   * @param edit null where the user thought better of it; then null is returned
   */
  String make(Supplier<Edit> edit) {
    takeIn();
    Edit now = edit.get();
    if (now == null) {
      return null;
    }
    Recording edited = now.of(shown());
    Revisions.change(source, edited, Edit.last(edited));
    Recorded.run(ENTRY, now.options());
    UnsavedEdits.watch(source.frames());
    return Edit.last(edited);
  }

  /** Makes edits of the points that were moved without the window, with ImageJ's own tools. */
  void takeIn() {
    PoseOverlay overlay = overlay();
    List<Correction> moved = overlay.corrections();
    Recording edited = overlay.recording();
    for (Correction c : moved) {
      String point = edited.skeleton().keypoints().get(c.keypoint()).name();
      Edit edit =
          new MovePoint(Individuals.text(edited, c.track()), point, c.frame(), c.x(), c.y());
      edited = edit.of(edited);
      Recorded.run(ENTRY, edit.options());
    }
    if (!moved.isEmpty()) {
      PoseOverlay.show(source.frames(), edited, OverlayStyle.DEFAULT);
    }
  }

  /** Takes the last step back and returns what it was. */
  String undo() {
    String change = Revisions.undo(source);
    Recorded.run("Undo Keypoints", Map.of());
    return "Taken back: " + change;
  }

  /** Makes the step again that was taken back last and returns what it is. */
  String redo() {
    String change = Revisions.redo(source);
    Recorded.run("Redo Keypoints", Map.of());
    return "Again: " + change;
  }

  /** Returns the frame that the image shows, from zero. */
  int frame() {
    return frames().currentFrame();
  }

  /** Shows a frame, the nearest where there is none. */
  void show(int frame) {
    int t = Math.max(0, Math.min(frames().size() - 1, frame));
    image().setSlice(frames().stackIndex(t));
  }
}
