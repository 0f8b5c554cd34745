// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;

/** Runs something once when the window of an image is closed or, without one, it is. */
final class Closing {
  private final ImagePlus image;
  private final Runnable onClose;
  private boolean done;

  Closing(ImagePlus image, Runnable onClose) {
    this.image = image;
    this.onClose = onClose;
  }

  /** Takes notice that the image was flushed, as ImageJ also does with one that it only hides. */
  void flushed() {
    if (!image.isProcessor() && !done) {
      done = true;
      onClose.run();
    }
  }

  /** Closes the image as it is closed otherwise; ImageJ flushes those with a window alone. */
  void close(Runnable otherwise) {
    boolean windowless = image.getWindow() == null;
    otherwise.run();
    if (windowless) {
      image.flush();
    }
  }
}
