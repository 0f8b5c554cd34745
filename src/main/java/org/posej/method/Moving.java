// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Progress;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.sight.Channel;
import org.posej.sight.MovieSample;
import org.posej.sight.NetInput;
import org.posej.sight.Plane;

/**
 * Where bodies of a known size may be before a background that stands still.
 *
 * @param input the difference from the background, at which a body has about 16 pixels
 * @param size longer side of a body's box in image pixels
 */
record Moving(NetInput input, double size) {
  private static final double WORKING_SIZE = 16;
  private static final double STRONGEST = 3; // standard deviations of the difference

  /**
   * Learns the background of a movie.
   *
   * @return null where there are too few frames to see it
   */
  static Moving of(Frames frames, Intensity range, double size, Progress progress)
      throws IOException {
    double scale = Math.min(1, WORKING_SIZE / size);
    MovieSample sample = MovieSample.of(frames, scale, range, progress);
    return sample.showsBackground() ? new Moving(sample.input(Channel.DIFFERENCE), size) : null;
  }

  /** Returns a box for each of so many bodies: where the frame differs most from the background. */
  List<Box> boxes(RandomAccessibleInterval<?> frame, int count) {
    Plane plane = input.plane(frame);
    float[] differing = new float[plane.data().length];
    for (int i = 0; i < differing.length; i++) {
      differing[i] = (float) Math.min(STRONGEST, Math.abs(plane.data()[i]));
    }
    int side = (int) Math.max(1, Math.round(size * input.scale()));
    List<Box> boxes = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int at = new WindowSums(differing, plane.width(), plane.height(), side).largest();
      double x = input.toImage(at % plane.width());
      double y = input.toImage(at / plane.width());
      boxes.add(Box.of(x - size / 2, y - size / 2, size, size));
      clear(differing, plane, at, side);
    }
    return boxes;
  }

  private static void clear(float[] values, Plane plane, int at, int side) {
    int x = at % plane.width();
    int y = at / plane.width();
    for (int j = Math.max(0, y - side / 2); j <= Math.min(plane.height() - 1, y + side / 2); j++) {
      for (int i = Math.max(0, x - side / 2); i <= Math.min(plane.width() - 1, x + side / 2); i++) {
        values[j * plane.width() + i] = 0;
      }
    }
  }
}
