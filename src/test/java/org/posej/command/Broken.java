// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import org.posej.fewshot.TurningHook;
import org.posej.image.Frames;

/**
 * The turning hook in a file that is damaged.
 *
 * @param hook what could be read
 * @param from the first frame, from zero, that cannot be
 */
record Broken(TurningHook hook, int from) implements Frames {
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
