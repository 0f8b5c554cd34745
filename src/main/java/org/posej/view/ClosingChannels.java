// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

/** A {@link ClosingImage} with colours and a range for each channel, one of which is shown. */
final class ClosingChannels extends CompositeImage {
  private final Runnable onClose;
  private boolean done;

  /** Takes the stack of an image over, which is dropped. */
  ClosingChannels(ImagePlus image, LUT[] luts, Runnable onClose) {
    super(image, CompositeImage.COLOR);
    this.onClose = onClose;
    setOpenAsHyperStack(true);
    setLuts(luts);
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
