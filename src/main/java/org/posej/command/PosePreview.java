// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
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
 * Draws on an image what a model finds in the frame that is looked at, until it is closed.
 *
 * <p>The overlay that the image had is then there again, unless it has got another one meanwhile.
 * The work is done by a thread of its own; what was asked for last is shown.
 */
final class PosePreview {
  private final ExecutorService worker =
      new ThreadPoolExecutor(
          0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PosePreview::daemon);
  private int asked;
  private Shown shown;

  /** Opens the model. */
  interface Opening {
    PoseModel open() throws IOException;
  }

  /** What is drawn on an image, and what was there before. */
  private record Shown(ImagePlus image, Overlay drawn, Overlay before, boolean hidden) {
    static Shown on(ImagePlus image, Overlay drawn) {
      Shown shown = new Shown(image, drawn, image.getOverlay(), image.getHideOverlay());
      image.setOverlay(drawn);
      return shown;
    }

    void takeAway() {
      if (image.getOverlay() == drawn) {
        image.setOverlay(before);
        image.setHideOverlay(hidden);
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "PoseJ preview");
    thread.setDaemon(true);
    return thread;
  }

  /** Draws the poses in the current frame of an image, in place of the preview before. */
  synchronized void show(ImagePlus image, Opening opening, Hints hints) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    int frame = frames.currentFrame();
    int mine = ++asked;
    worker.execute(() -> work(mine, frames, frame, opening, hints));
  }

  private void work(int mine, ImagePlusFrames frames, int frame, Opening opening, Hints hints) {
    if (!isLast(mine)) {
      return;
    }
    IJ.showStatus("Looking at this frame...");
    try (PoseModel model = opening.open()) {
      List<Pose> poses = model.estimate(frames.frame(frame), hints).poses();
      put(mine, frames, frame, rois(frames, model, poses));
      IJ.showStatus(poses.isEmpty() ? "Nobody is found." : poses.size() + " found.");
    } catch (IOException | RuntimeException e) {
      IJ.showStatus(BadFile.sentence(e));
    }
  }

  private synchronized boolean isLast(int mine) {
    return mine == asked;
  }

  /** Returns what is drawn for poses, by the overlay of an image that nobody sees. */
  private static Overlay rois(ImagePlusFrames frames, PoseModel model, List<Pose> poses) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      tracks.add(new Track(i + 1, String.valueOf(i + 1)));
      tracks.get(i).put(0, poses.get(i));
    }
    Recording found =
        new Recording(
            model.skeleton(), tracks, List.of(), frames.timeline(), frames.scale(), List.of());
    ImagePlus sheet = new ImagePlus("", new ByteProcessor(frames.width(), frames.height()));
    PoseOverlay.show(new ImagePlusFrames(sheet), found, OverlayStyle.DEFAULT);
    return sheet.getOverlay();
  }

  private synchronized void put(int mine, ImagePlusFrames frames, int frame, Overlay rois) {
    if (mine != asked) {
      return;
    }
    takeAway();
    Overlay user = frames.image().getOverlay();
    Overlay drawn = user == null ? new Overlay() : user.create();
    for (Roi roi : user == null ? new Roi[0] : user.toArray()) {
      boolean earlier = PoseOverlay.owns(roi) && isOn(frames, frame, roi);
      if (!earlier) {
        drawn.add(roi);
      }
    }
    for (Roi roi : rois.toArray()) {
      frames.tie(roi, frame);
      drawn.add(roi);
    }
    shown = Shown.on(frames.image(), drawn);
  }

  private static boolean isOn(ImagePlusFrames frames, int frame, Roi roi) {
    int on = frames.frameOf(roi);
    return on < 0 || on == frame;
  }

  /** Takes the preview away; one that is on its way is not shown. */
  synchronized void close() {
    asked++;
    takeAway();
  }

  private void takeAway() {
    if (shown != null) {
      shown.takeAway();
      shown = null;
    }
  }
}
