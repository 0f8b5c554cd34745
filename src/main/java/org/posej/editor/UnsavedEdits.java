// SPDX-License-Identifier: BSD-2-Clause
package org.posej.editor;

import java.io.File;
import java.io.IOException;
import org.posej.Recording;
import org.posej.io.RecordingJson;
import org.posej.session.AskToSave;
import org.posej.session.MovedPoints;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PoseOverlay;

/** The edited keypoints of an image, about which is asked where they are not saved. */
final class UnsavedEdits implements AskToSave.Content {
  private static final String KEY = "posej.unsavedEdits";

  private final ImagePlusFrames frames;
  private Recording recording; // as it was last, since a closed image has none
  private boolean unsaved;

  private UnsavedEdits(ImagePlusFrames frames) {
    this.frames = frames;
  }

  /** Asks once an image is closed, if there are unsaved edits by then. */
  static void watch(ImagePlusFrames frames) {
    AskToSave.watch(frames.image(), KEY, new UnsavedEdits(frames));
  }

  @Override
  public String name() {
    return "keypoints";
  }

  @Override
  public void look() {
    recording =
        PoseOverlay.on(frames.image())
            .filter(shown -> !shown.isRemoved())
            .map(PoseOverlay::corrected)
            .orElse(null);
    unsaved = recording != null && MovedPoints.hasUnsavedEdits(frames.image(), recording);
  }

  @Override
  public boolean isUnsaved() {
    return unsaved;
  }

  @Override
  public void forget() {
    unsaved = false;
  }

  @Override
  public void save(File file) throws IOException {
    RecordingJson.write(recording, file.toPath());
  }
}
