// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.ImageStack;

/** An image that runs something once when its window is closed or, without one, it is. */
final class ClosingImage extends ImagePlus {
  private final Closing closing;

  ClosingImage(String title, ImageStack stack, Runnable onClose) {
    super(title, stack);
    closing = new Closing(this, onClose);
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
