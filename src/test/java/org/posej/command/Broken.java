// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import org.posej.fewshot.TurningHook;
import org.posej.image.Frames;

/** The turning hook in a file that is damaged from some frame, counted from zero, on. */
class Broken implements Frames {
  private final TurningHook hook;
  private final int from;

  Broken(TurningHook hook, int from) {
    this.hook = hook;
    this.from = from;
  }

  @Override
  public int size() {
    return hook.size();
  }

  @Override
  public int width() {
    return hook.width();
  }

  @Override
  public int height() {
    return hook.height();
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    if (t >= from) {
      throw new IOException("Frame " + (t + 1) + " is damaged.");
    }
    return hook.frame(t);
  }
}
