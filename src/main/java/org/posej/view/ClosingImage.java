// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.ImageStack;

/** An image that runs something once when its window is closed or, without one, it is. */
final class ClosingImage extends ImagePlus {
  private final Runnable onClose;
  private boolean done;

  ClosingImage(String title, ImageStack stack, Runnable onClose) {
    super(title, stack);
    this.onClose = onClose;
  }

  /** Runs it once the pixels are gone; ImageJ also calls this for an image that it only hides. */
  @Override
  public synchronized void flush() {
    super.flush();
    if (!isProcessor() && !done) {
      done = true;
      onClose.run();
    }
  }

  @Override
  public void close() {
    boolean windowless = getWindow() == null;
    super.close();
    if (windowless) {
      flush();
    }
  }
}
