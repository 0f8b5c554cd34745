// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Skeleton.Limb;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.link.Looks;

/**
 * What bodies look like: the mean and the spread of each colour at their points and limbs.
 *
 * <p>Colours are in 0..255; grey frames have the same value in each. For one thread.
 */
public final class BodyColours implements Looks {
  private static final int CHANNELS = 3;
  private static final int ALONG = 4; // places on a limb

  private final Frames frames;
  private final Intensity range;
  private final Skeleton skeleton;
  private int shown = -1;
  private RandomAccessibleInterval<?> frame;

  /**
   * Prepares looking.
   *
   * @param range grey values of the frames that count as 0 and 255
   */
  public BodyColours(Frames frames, Intensity range, Skeleton skeleton) {
    this.frames = frames;
    this.range = range;
    this.skeleton = skeleton;
  }

  /**
   * Returns three means and three standard deviations, NaN where no point is in the frame.
   *
   * @throws UncheckedIOException if the frame cannot be read
   */
  @Override
  public double[] of(int t, Pose pose) {
    if (t >= frames.size()) {
      return unknown();
    }
    open(t);
    double[] sums = new double[2 * CHANNELS + 1];
    for (int k = 0; k < pose.size(); k++) {
      add(pose.x(k), pose.y(k), sums);
    }
    for (Limb limb : skeleton.limbs()) {
      for (int i = 1; i < ALONG; i++) {
        double part = (double) i / ALONG;
        add(
            pose.x(limb.from()) + part * (pose.x(limb.to()) - pose.x(limb.from())),
            pose.y(limb.from()) + part * (pose.y(limb.to()) - pose.y(limb.from())),
            sums);
      }
    }
    double n = sums[2 * CHANNELS];
    double[] look = unknown();
    for (int c = 0; n > 0 && c < CHANNELS; c++) {
      look[c] = sums[c] / n;
      look[CHANNELS + c] = Math.sqrt(Math.max(0, sums[CHANNELS + c] / n - look[c] * look[c]));
    }
    return look;
  }

  private static double[] unknown() {
    double[] look = new double[2 * CHANNELS];
    Arrays.fill(look, Double.NaN);
    return look;
  }

  private void open(int t) {
    if (t != shown) {
      try {
        frame = frames.frame(t);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      shown = t;
    }
  }

  /** Adds the colours of the pixel at a place, and their squares, where it is in the frame. */
  private void add(double x, double y, double[] sums) {
    long px = Math.round(x);
    long py = Math.round(y);
    if (Double.isNaN(x + y)
        || px < frame.min(0)
        || py < frame.min(1)
        || px > frame.max(0)
        || py > frame.max(1)) {
      return;
    }
    RandomAccess<?> at = frame.randomAccess();
    at.setPosition(px, 0);
    at.setPosition(py, 1);
    for (int c = 0; c < CHANNELS; c++) {
      double v = colour(at.get(), c);
      sums[c] += v;
      sums[CHANNELS + c] += v * v;
    }
    sums[2 * CHANNELS]++;
  }

  private double colour(Object pixel, int channel) {
    if (pixel instanceof ARGBType argb) {
      return argb.get() >> 8 * (2 - channel) & 255;
    }
    double v = ((RealType<?>) pixel).getRealDouble();
    return pixel instanceof UnsignedByteType
        ? v
        : 255 * (v - range.low()) / (range.high() - range.low());
  }
}
