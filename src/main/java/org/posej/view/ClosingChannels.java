// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

/** A {@link ClosingImage} with colours and a range for each channel, one of which is shown. */
final class ClosingChannels extends CompositeImage {
  private final Closing closing;

  /** Takes the stack of an image over, which is dropped. */
  ClosingChannels(ImagePlus image, LUT[] luts, Runnable onClose) {
    super(image, CompositeImage.COLOR);
    closing = new Closing(this, onClose);
    setOpenAsHyperStack(true);
    setLuts(luts);
  }

  @Override
  public synchronized void flush() {
    super.flush();
    closing.flushed();
  }

  @Override
  public void close() {
    closing.close(super::close);
  }
}
