// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImagePlus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.edit.Edit;
import org.posej.view.PoseOverlay;
import org.posej.view.PoseOverlay.Correction;

/**
 * The points of an image that were moved by hand and other edits, and what of them a file holds.
 */
public final class MovedPoints {
  private static final String KEY = "posej.moved";
  private static final String EDITS = "posej.savedEdits";

  private MovedPoints() {}

  /** Notes that a file holds a recording of an image. */
  public static void saved(ImagePlus image, Recording recording) {
    image.setProperty(KEY, of(recording));
    image.setProperty(EDITS, Edit.lines(recording));
  }

  /**
   * Refuses to take away points that were moved by hand, and other edits, that are not saved.
   *
   * @param replace whether they may go all the same
   * @throws IllegalArgumentException if there are such points or edits
   */
  public static void check(ImagePlus image, boolean replace) {
    int moved = replace ? 0 : unsaved(image);
    if (moved > 0) {
      throw new IllegalArgumentException(
          "Points that were moved by hand are not saved ("
              + moved
              + "): run Save Recording... first, or give replace=true.");
    }
    if (!replace && shown(image).filter(shown -> hasUnsavedEdits(image, shown)).isPresent()) {
      throw new IllegalArgumentException(
          "Edits of the keypoints are not saved: run Save Recording... first, or give"
              + " replace=true.");
    }
  }

  /** Returns whether a recording on an image comes of edits that no file holds. */
  public static boolean hasUnsavedEdits(ImagePlus image, Recording recording) {
    List<String> lines = Edit.lines(recording);
    return !lines.isEmpty() && !lines.equals(image.getProperty(EDITS));
  }

  private static Optional<Recording> shown(ImagePlus image) {
    return PoseOverlay.on(image).filter(shown -> !shown.isRemoved()).map(PoseOverlay::corrected);
  }

  /** Returns how many moved points of the recording that is drawn on an image no file holds. */
  private static int unsaved(ImagePlus image) {
    Set<Correction> moved = shown(image).map(MovedPoints::of).orElse(Set.of());
    return (int) moved.stream().filter(c -> !isSaved(image, c)).count();
  }

  private static boolean isSaved(ImagePlus image, Correction moved) {
    return image.getProperty(KEY) instanceof Set<?> saved && saved.contains(moved);
  }

  /** Returns the points of a recording that were moved by hand. */
  public static Set<Correction> of(Recording recording) {
    Set<Correction> moved = new HashSet<>();
    for (int n = 0; n < recording.tracks().size(); n++) {
      int track = n;
      recording
          .tracks()
          .get(n)
          .frames()
          .forEach(t -> add(moved, recording.tracks().get(track).pose(t), track, t));
    }
    return moved;
  }

  private static void add(Set<Correction> moved, Pose pose, int track, int t) {
    for (int k = 0; k < pose.size(); k++) {
      if (pose.has(k) && pose.source(k) == Pose.Source.EDITED) {
        moved.add(new Correction(track, t, k, pose.x(k), pose.y(k)));
      }
    }
  }
}
