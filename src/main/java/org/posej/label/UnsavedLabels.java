// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.posej.Recording;
import org.posej.io.RecordingJson;
import org.posej.session.AskToSave;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PoseOverlay;

/** The labels of a virtual stack, about which is asked where they are not saved. */
public final class UnsavedLabels implements AskToSave.Content {
  private static final String KEY = "posej.unsaved";

  private final ImagePlusFrames frames;
  private Overlay overlay; // as it was last, since a closed image has none

  private UnsavedLabels(ImagePlusFrames frames) {
    this.frames = frames;
  }

  /** Asks once an image is closed, if its stack is virtual and it has changed by then. */
  static void watch(ImagePlusFrames frames) {
    if (frames.image().getStack().isVirtual()) {
      AskToSave.watch(frames.image(), KEY, new UnsavedLabels(frames));
    }
  }

  /**
   * Makes closing a virtual stack ask no more, until it is changed again.
   *
   * @param recording what was saved; if it lacks a label, closing still asks
   */
  public static void saved(ImagePlusFrames frames, Recording recording) {
    ImagePlus image = frames.image();
    if (image.getStack().isVirtual() && LabelRecording.isIn(recording, frames)) {
      image.changes = false;
    }
  }

  @Override
  public String name() {
    return "labels";
  }

  @Override
  public void look() {
    overlay = frames.image().getOverlay();
  }

  @Override
  public boolean isUnsaved() {
    return frames.image().changes
        && overlay != null
        && Arrays.stream(overlay.toArray())
            .anyMatch(roi -> roi instanceof PointRoi && !PoseOverlay.owns(roi));
  }

  @Override
  public void forget() {
    frames.image().changes = false;
  }

  /** Writes the labels as they were last, also of an image that is closed. */
  @Override
  public void save(File file) throws IOException {
    frames.image().setOverlay(overlay);
    RecordingJson.write(LabelRecording.of(frames), file.toPath());
  }
}
