// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.YesNoCancelDialog;
import ij.io.SaveDialog;
import ij.macro.Interpreter;
import java.awt.EventQueue;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.io.RecordingJson;
import org.posej.view.ImagePlusFrames;
import org.posej.view.PoseOverlay;

/**
 * Asks whether to save the labels of a movie that is closed, also by the end of ImageJ.
 *
 * <p>ImageJ asks by itself for images in memory, and never for virtual stacks.
 */
public final class UnsavedLabels implements ImageListener, CommandListener {
  private static final String KEY = "posej.unsaved";
  private static final String QUIT = "Quit";

  private final ImagePlusFrames frames;
  private Overlay overlay; // as it was last, since a closed image has none

  private UnsavedLabels(ImagePlusFrames frames) {
    this.frames = frames;
  }

  /** Asks once an image is closed, if its stack is virtual and it has changed by then. */
  static void watch(ImagePlusFrames frames) {
    ImagePlus image = frames.image();
    if (image.getProperty(KEY) == null && image.getStack().isVirtual()) {
      UnsavedLabels watcher = new UnsavedLabels(frames);
      image.setProperty(KEY, watcher);
      ImagePlus.addImageListener(watcher);
      Executer.addCommandListener(watcher);
    }
    if (image.getProperty(KEY) instanceof UnsavedLabels watcher) {
      watcher.look();
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

  /** Keeps the overlay in view; closing takes it away after the image's properties. */
  private synchronized void look() {
    Overlay now = frames.image().getOverlay();
    if (isOpen()) {
      overlay = now;
    }
  }

  private boolean isOpen() {
    return frames.image().getProperty(KEY) == this;
  }

  private synchronized boolean isUnsaved() {
    return frames.image().changes
        && overlay != null
        && Arrays.stream(overlay.toArray())
            .anyMatch(roi -> roi instanceof PointRoi && !PoseOverlay.owns(roi))
        && IJ.getInstance() != null
        && !Interpreter.isBatchMode();
  }

  /**
   * Looks at the overlay before it is closed or changed, and asks before ImageJ ends.
   *
   * <p>ImageJ holds a lock meanwhile that its windows need, so that it is asked elsewhere, and
   * ImageJ then told again to quit.
   */
  @Override
  public String commandExecuting(String command) {
    look();
    if (!QUIT.equals(command) || IJ.macroRunning() || !isUnsaved()) {
      return command;
    }
    new Thread(this::askAndQuit, "PoseJ asks").start();
    return null;
  }

  private void askAndQuit() {
    if (ask()) {
      frames.image().changes = false;
      IJ.doCommand(QUIT);
    }
  }

  @Override
  public void imageOpened(ImagePlus imp) {}

  @Override
  public void imageUpdated(ImagePlus imp) {
    if (imp == frames.image()) {
      look();
    }
  }

  /** ImageJ also calls this for an image that it only hides. */
  @Override
  public void imageClosed(ImagePlus imp) {
    if (imp == frames.image() && isGone()) {
      EventQueue.invokeLater(
          () -> {
            ImagePlus.removeImageListener(this);
            Executer.removeCommandListener(this);
          });
      if (isUnsaved()) {
        imp.setOverlay(overlay);
        ask();
      }
    }
  }

  /** Closing empties an image while it holds the image's lock. */
  private boolean isGone() {
    synchronized (frames.image()) {
      return !isOpen();
    }
  }

  /** Asks until the labels are saved or not wanted; returns false where the user cancels. */
  private boolean ask() {
    String title = frames.image().getTitle();
    String question = "Save the labels of \"" + title + "\"?";
    while (true) {
      YesNoCancelDialog dialog = new YesNoCancelDialog(IJ.getInstance(), "PoseJ", question);
      if (!dialog.yesPressed()) {
        return !dialog.cancelPressed();
      }
      SaveDialog file = new SaveDialog("Save labels", title + "-labels", ".json");
      if (file.getFileName() != null && save(new File(file.getDirectory(), file.getFileName()))) {
        return true;
      }
    }
  }

  private boolean save(File file) {
    try {
      RecordingJson.write(LabelRecording.of(frames), file.toPath());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      IJ.error("PoseJ", BadFile.sentence(e));
      return false;
    }
  }
}
