// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import java.io.IOException;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Scale;
import org.posej.image.Frames;

/**
 * Some frames of a movie in place of all of them.
 *
 * @param all the movie, which stays open when this is closed
 * @param chosen the frames of the movie, in order
 */
public record ChosenFrames(Frames all, int... chosen) implements Frames {

  @Override
  public int size() {
    return chosen.length;
  }

  @Override
  public int width() {
    return all.width();
  }

  @Override
  public int height() {
    return all.height();
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    return all.frame(chosen[t]);
  }

  @Override
  public String name(int t) {
    return all.name(chosen[t]);
  }

  @Override
  public Scale scale() {
    return all.scale();
  }
}
