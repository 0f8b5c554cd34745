// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
 * <p>The work is done by a thread of its own; what was asked for last is shown. The window belongs
 * to the event thread, and no lock is held while it opens or closes.
 */
final class PosePreview {
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PosePreview::daemon);
  private ImagePlus window;
  private volatile int asked; // set by the event thread alone

  /** Opens the model. */
  interface Opening {
    PoseModel open() throws IOException;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "PoseJ preview");
    thread.setDaemon(true);
    return thread;
  }

  /** Shows the current frame of an image with the poses in it, in place of the preview before. */
  void show(ImagePlus image, Opening opening, Hints hints) {
    ImagePlus frame =
        new ImagePlus("Preview of " + image.getTitle(), image.getProcessor().duplicate());
    onEventThread(
        () -> {
          int mine = asked + 1;
          asked = mine;
          worker.execute(() -> work(mine, frame, opening, hints));
        });
  }

  private static void onEventThread(Runnable work) {
    if (GraphicsEnvironment.isHeadless() || EventQueue.isDispatchThread()) {
      work.run();
    } else {
      EventQueue.invokeLater(work);
    }
  }

  private void work(int mine, ImagePlus frame, Opening opening, Hints hints) {
    if (mine != asked) {
      return;
    }
    IJ.showStatus("Looking at this frame...");
    try (PoseModel model = opening.open()) {
      ImagePlusFrames frames = new ImagePlusFrames(frame);
      List<Pose> poses = model.estimate(frames.frame(0), hints).poses();
      IJ.showStatus(poses.isEmpty() ? "Nobody is found." : poses.size() + " found.");
      PoseOverlay.show(frames, recording(frames, model, poses), OverlayStyle.DEFAULT);
      onEventThread(() -> put(mine, frame));
    } catch (IOException | RuntimeException e) {
      IJ.showStatus(BadFile.sentence(e));
    }
  }

  private static Recording recording(ImagePlusFrames frames, PoseModel model, List<Pose> poses) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < Math.max(1, poses.size()); i++) {
      tracks.add(new Track(i + 1, String.valueOf(i + 1)));
    }
    for (int i = 0; i < poses.size(); i++) {
      tracks.get(i).put(0, poses.get(i));
    }
    return new Recording(
        model.skeleton(), tracks, List.of(), frames.timeline(), frames.scale(), List.of());
  }

  private void put(int mine, ImagePlus found) {
    if (mine == asked) {
      closeWindow();
      window = found;
      window.show();
    }
  }

  /** Closes the preview; one that is on its way is not shown. */
  void close() {
    onEventThread(
        () -> {
          asked = asked + 1;
          closeWindow();
        });
  }

  private void closeWindow() {
    if (window != null) {
      window.changes = false;
      window.close();
      window = null;
    }
  }
}
