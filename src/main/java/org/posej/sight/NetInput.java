// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sight;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.imglib2.RandomAccessibleInterval;
import org.posej.image.Intensity;
import org.posej.image.Luminance;
import org.posej.math.Resize;

/**
 * Turns frames into what the network sees: a plane at working scale, standardised.
 *
 * <p>A working pixel (i, j) has its centre at {@code (i + 0.5) / scale - 0.5} image pixels. Safe
 * for several threads.
 */
public final class NetInput {
  private final int frameWidth;
  private final int frameHeight;
  private final double scale;
  private final Intensity intensity;
  private final Channel channel;
  private final float[] background;
  private final float mean;
  private final float deviation;
  private final Resize resize;
  private final Queue<float[]> free = new ConcurrentLinkedQueue<>(); // whole frames, one a thread

  /**
   * Describes the planes of a movie.
   *
   * @param scale working pixels per image pixel
   * @param channel grey values or the difference from the background
   * @param background one luminance per working pixel, of the difference alone; else null
   * @param mean is subtracted from every working pixel
   * @param deviation divides every working pixel
   */
  public NetInput(
      int frameWidth,
      int frameHeight,
      double scale,
      Intensity intensity,
      Channel channel,
      float[] background,
      float mean,
      float deviation) {
    this.frameWidth = frameWidth;
    this.frameHeight = frameHeight;
    this.scale = scale;
    this.intensity = intensity;
    this.channel = channel;
    this.background = background;
    this.mean = mean;
    this.deviation = deviation;
    resize = new Resize(frameWidth, frameHeight, scale);
  }

  public int frameWidth() {
    return frameWidth;
  }

  public int frameHeight() {
    return frameHeight;
  }

  public double scale() {
    return scale;
  }

  public Intensity intensity() {
    return intensity;
  }

  public Channel channel() {
    return channel;
  }

  public float[] background() {
    return background;
  }

  public float mean() {
    return mean;
  }

  public float deviation() {
    return deviation;
  }

  /** Returns the same with another divisor. */
  public NetInput withDeviation(float other) {
    return new NetInput(
        frameWidth, frameHeight, scale, intensity, channel, background, mean, other);
  }

  /** Returns the size of planes. */
  public int width() {
    return resize.width();
  }

  /** Returns the size of planes. */
  public int height() {
    return resize.height();
  }

  /** Returns image pixels as working pixels. */
  public double toWorking(double image) {
    return (image + 0.5) * scale - 0.5;
  }

  /** Returns working pixels as image pixels. */
  public double toImage(double working) {
    return (working + 0.5) / scale - 0.5;
  }

  /** Returns the luminance of a frame at working scale. */
  public float[] shrink(RandomAccessibleInterval<?> frame) {
    if (frame.dimension(0) != frameWidth || frame.dimension(1) != frameHeight) {
      throw new IllegalArgumentException(
          "The frame has "
              + frame.dimension(0)
              + " x "
              + frame.dimension(1)
              + " pixels, but the model was fitted to "
              + frameWidth
              + " x "
              + frameHeight
              + ".");
    }
    float[] found = free.poll();
    float[] full = found == null ? new float[frameWidth * frameHeight] : found;
    Luminance.read(frame, intensity, full);
    float[] plane = new float[width() * height()];
    resize.apply(full, plane);
    free.add(full);
    return plane;
  }

  /** Returns what the network sees of a frame. */
  public Plane plane(RandomAccessibleInterval<?> frame) {
    return standardise(shrink(frame));
  }

  /** Turns luminance at working scale into what the network sees, in place. */
  public Plane standardise(float[] plane) {
    float gain = 1 / deviation;
    for (int i = 0; i < plane.length; i++) {
      float v = background == null ? plane[i] : plane[i] - background[i];
      plane[i] = (v - mean) * gain;
    }
    return new Plane(plane, width(), height());
  }
}
