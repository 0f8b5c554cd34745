// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.EventQueue;
import org.posej.fewshot.FewShotModel;
import org.posej.view.OpenHeatmaps;

/** The model that found the keypoints of an image, closed with the image or once another did. */
final class SessionModel implements ImageListener {
  private static final String KEY = "posej.model";

  private final ImagePlus image;
  private final FewShotModel model;
  private final OpenHeatmaps heatmaps; // an image that is closed forgets its properties
  private boolean closed;

  private SessionModel(ImagePlus image, FewShotModel model) {
    this.image = image;
    this.model = model;
    heatmaps = OpenHeatmaps.of(image);
  }

  /** Gives a model to an image in place of the one before. */
  static void keepOn(ImagePlus image, FewShotModel model) {
    Object before = image.getProperty(KEY);
    if (before instanceof SessionModel same && same.model == model) {
      return;
    }
    SessionModel now = new SessionModel(image, model);
    image.setProperty(KEY, now);
    ImagePlus.addImageListener(now);
    if (before instanceof SessionModel other) {
      other.close();
    }
  }

  /** ImageJ would pass over the next listener if this one went while all of them are told. */
  private synchronized void close() {
    if (!closed) {
      closed = true;
      EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
      heatmaps.close(model);
    }
  }

  @Override
  public void imageOpened(ImagePlus opened) {}

  @Override
  public void imageUpdated(ImagePlus updated) {}

  @Override
  public void imageClosed(ImagePlus gone) {
    if (gone == image) {
      close();
    }
  }
}
