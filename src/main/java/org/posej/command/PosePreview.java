// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.model.Hints;
import org.posej.model.PoseModel;
import org.posej.view.ImagePlusFrames;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;

/**
 * Shows in a window of its own what a model finds in the frame that is looked at.
 *
 * <p>The work is done by a thread of its own; what was asked for last is shown.
 */
final class PosePreview {
  private ImagePlus window;
  private int asked;

  /** Opens the model. */
  interface Opening {
    PoseModel open() throws IOException;
  }

  /** Shows the current frame of an image with the poses in it, in place of the preview before. */
  synchronized void show(ImagePlus image, Opening opening, Hints hints) {
    int mine = ++asked;
    ImagePlus frame =
        new ImagePlus("Preview of " + image.getTitle(), image.getProcessor().duplicate());
    Thread thread = new Thread(() -> work(mine, frame, opening, hints), "PoseJ preview");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(int mine, ImagePlus frame, Opening opening, Hints hints) {
    IJ.showStatus("Looking at this frame...");
    try (PoseModel model = opening.open()) {
      ImagePlusFrames frames = new ImagePlusFrames(frame);
      List<Pose> poses = model.estimate(frames.frame(0), hints).poses();
      IJ.showStatus(poses.isEmpty() ? "Nobody is found." : poses.size() + " found.");
      put(mine, frames, model, poses);
    } catch (IOException e) {
      IJ.showStatus(BadFile.sentence(e));
    } catch (IllegalArgumentException e) {
      IJ.showStatus(e.getMessage());
    }
  }

  private synchronized void put(
      int mine, ImagePlusFrames frames, PoseModel model, List<Pose> poses) {
    if (mine != asked) {
      return;
    }
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < Math.max(1, poses.size()); i++) {
      tracks.add(new Track(i + 1, String.valueOf(i + 1)));
    }
    for (int i = 0; i < poses.size(); i++) {
      tracks.get(i).put(0, poses.get(i));
    }
    Recording found =
        new Recording(
            model.skeleton(), tracks, List.of(), frames.timeline(), frames.scale(), List.of());
    PoseOverlay.show(frames, found, OverlayStyle.DEFAULT);
    closeWindow();
    window = frames.image();
    window.show();
  }

  /** Closes the preview; one that is on its way is not shown. */
  synchronized void close() {
    asked++;
    closeWindow();
  }

  private void closeWindow() {
    if (window != null) {
      window.changes = false;
      window.close();
      window = null;
    }
  }
}
