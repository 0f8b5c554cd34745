// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.YesNoCancelDialog;
import ij.io.SaveDialog;
import ij.macro.Interpreter;
import java.awt.EventQueue;
import java.io.File;
import java.io.IOException;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.io.RecordingJson;
import org.posej.view.ImagePlusFrames;

/**
 * Asks whether to save the labels of a movie that is closed.
 *
 * <p>ImageJ asks by itself for images in memory, and never for virtual stacks.
 */
final class UnsavedLabels implements ImageListener {
  private static final String KEY = "posej.unsaved";

  private final ImagePlusFrames frames;
  private Overlay overlay;

  private UnsavedLabels(ImagePlusFrames frames) {
    this.frames = frames;
  }

  /**
   * Asks once an image is closed, if its stack is virtual and it has changed by then.
   *
   * <p>Call it again when there may be another overlay, since a closed image has none.
   */
  static void watch(ImagePlusFrames frames) {
    ImagePlus image = frames.image();
    if (image.getProperty(KEY) == null && image.getStack().isVirtual()) {
      image.setProperty(KEY, new UnsavedLabels(frames));
      ImagePlus.addImageListener((UnsavedLabels) image.getProperty(KEY));
    }
    if (image.getProperty(KEY) instanceof UnsavedLabels watcher) {
      watcher.overlay = image.getOverlay();
    }
  }

  /**
   * Makes closing a virtual stack ask no more, until it is changed again.
   *
   * @param recording what was saved; if it lacks a label, closing still asks
   */
  static void saved(ImagePlusFrames frames, Recording recording) {
    ImagePlus image = frames.image();
    if (image.getStack().isVirtual() && LabelRecording.isIn(recording, frames)) {
      image.changes = false;
    }
  }

  @Override
  public void imageOpened(ImagePlus imp) {}

  @Override
  public void imageUpdated(ImagePlus imp) {}

  @Override
  public void imageClosed(ImagePlus imp) {
    if (imp == frames.image()) {
      EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
      boolean labelled = overlay != null && overlay.size() > 0;
      if (imp.changes && labelled && IJ.getInstance() != null && !Interpreter.isBatchMode()) {
        imp.setOverlay(overlay);
        ask();
      }
    }
  }

  private void ask() {
    String title = frames.image().getTitle();
    String question = "Save the labels of \"" + title + "\"?";
    if (new YesNoCancelDialog(IJ.getInstance(), "PoseJ", question).yesPressed()) {
      SaveDialog file = new SaveDialog("Save labels", title + "-labels", ".json");
      if (file.getFileName() != null) {
        save(new File(file.getDirectory(), file.getFileName()));
      }
    }
  }

  private void save(File file) {
    try {
      RecordingJson.write(LabelRecording.of(frames), file.toPath());
    } catch (IOException | IllegalArgumentException e) {
      IJ.error("PoseJ", BadFile.sentence(e));
    }
  }
}
