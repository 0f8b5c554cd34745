// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.ImageListener;
import ij.ImagePlus;
import java.awt.EventQueue;
import java.lang.ref.WeakReference;
import org.posej.job.ModelUse;

/**
 * Ends an image's use of its model as soon as the image is closed.
 *
 * <p>ImageJ holds its listeners for ever, so that this one holds neither image nor use: what is
 * dropped without being closed goes with the image itself.
 */
final class SessionEnd implements ImageListener {
  private final WeakReference<ImagePlus> image;
  private final WeakReference<ModelUse> use;

  private SessionEnd(ImagePlus image, ModelUse use) {
    this.image = new WeakReference<>(image);
    this.use = new WeakReference<>(use);
  }

  /** Ends the use once the image is closed, if it still has it then. */
  static void await(ImagePlus image, ModelUse use) {
    ImagePlus.addImageListener(new SessionEnd(image, use));
  }

  @Override
  public void imageOpened(ImagePlus opened) {
    leaveIfForgotten();
  }

  @Override
  public void imageUpdated(ImagePlus updated) {
    leaveIfForgotten();
  }

  /** ImageJ also calls this for an image that it only hides, which keeps its session. */
  @Override
  public void imageClosed(ImagePlus gone) {
    ModelUse last = use.get();
    if (gone == image.get() && last != null && !has(gone, last)) {
      last.close();
      leave();
    } else {
      leaveIfForgotten();
    }
  }

  /** Closing takes an image's properties away while it holds the image's lock. */
  private static boolean has(ImagePlus image, ModelUse use) {
    synchronized (image) {
      return Session.on(image).filter(session -> session.use() == use).isPresent();
    }
  }

  private void leaveIfForgotten() {
    if (image.get() == null || use.get() == null) {
      leave();
    }
  }

  /** ImageJ would pass over the next listener if this one went while all of them are told. */
  private void leave() {
    EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
  }
}
