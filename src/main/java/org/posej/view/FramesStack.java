// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.IntStream;
import net.imglib2.Interval;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.NativeType;
import net.imglib2.type.Type;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.image.Frames;

/**
 * Frames as a stack of ImageJ that reads each one when it is shown.
 *
 * <p>A frame is copied once. A frame that cannot be read throws {@link UncheckedIOException}.
 */
public final class FramesStack extends VirtualStack implements AutoCloseable {
  private final Frames frames;
  private final int depth;
  private boolean closed;

  /**
   * Wraps frames and reads the first to learn their type.
   *
   * @throws IllegalArgumentException if there are none
   * @throws IOException if the first cannot be read
   */
  public FramesStack(Frames frames) throws IOException {
    super(frames.width(), frames.height());
    if (frames.size() < 1) {
      throw new IllegalArgumentException("There are no frames.");
    }
    this.frames = frames;
    depth = processor(frames.frame(0)).getBitDepth();
    setBitDepth(depth);
  }

  /**
   * Returns an image whose time axis is the frames.
   *
   * <p>Its calibration holds the frame interval, the rate and the size of a pixel, its slice labels
   * the names of the frames. Closing the image closes the frames.
   *
   * @throws IllegalArgumentException if there are no frames
   * @throws IOException if the first frame cannot be read
   */
  public static ImagePlus image(String title, Frames frames) throws IOException {
    FramesStack stack = new FramesStack(frames);
    ImagePlus image = new ClosingImage(title, stack, stack::close);
    image.setDimensions(1, 1, frames.size());
    int[] all = IntStream.range(0, frames.size()).toArray();
    calibrate(image.getCalibration(), frames.scale(), rateHz(frames.timeline(), all));
    return image;
  }

  static void calibrate(Calibration c, Scale scale, double rateHz) {
    c.pixelWidth = scale.pixelWidth();
    c.pixelHeight = scale.pixelHeight();
    c.setUnit(scale.unit());
    if (rateHz > 0) {
      c.fps = rateHz;
      c.frameInterval = 1 / rateHz;
      c.setTimeUnit("sec");
    }
  }

  /**
   * Returns the rate of frames, the mean where they have timestamps, or NaN.
   *
   * @param chosen in order, from zero
   */
  static double rateHz(Timeline timeline, int[] chosen) {
    int last = chosen.length - 1;
    if (last < 1) {
      return timeline.rateHz();
    }
    double step = (chosen[last] - chosen[0]) / (double) last;
    return timeline.timesSec() == null
        ? timeline.rateHz() / step
        : last / (timeline.timeSec(chosen[last]) - timeline.timeSec(chosen[0]));
  }

  /** Returns when the frames were taken. */
  Timeline timeline() {
    return frames.timeline();
  }

  @Override
  public synchronized ImageProcessor getProcessor(int n) {
    if (n < 1 || n > getSize()) {
      throw new IllegalArgumentException("There is no slice " + n + " of " + getSize() + ".");
    }
    try {
      if (closed) {
        throw new IOException("The frames are closed.");
      }
      ImageProcessor ip = processor(frames.frame(n - 1));
      if (ip.getBitDepth() != depth) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "Frame %d has %d bits a pixel, but the first has %d.",
                n,
                ip.getBitDepth(),
                depth));
      }
      ip.setSliceNumber(n);
      return ip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int getSize() {
    return frames.size();
  }

  @Override
  public int getBitDepth() {
    return depth;
  }

  @Override
  public String getSliceLabel(int n) {
    String name = frames.name(n - 1);
    return name.isEmpty() ? null : name;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      frames.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a copy of a frame for ImageJ.
   *
   * @throws IllegalArgumentException if its type is none that {@link Frames} names
   */
  static ImageProcessor processor(RandomAccessibleInterval<?> frame) {
    int w = Math.toIntExact(frame.dimension(0));
    int h = Math.toIntExact(frame.dimension(1));
    Object type = frame.getType();
    if (type instanceof UnsignedByteType t) {
      return new ByteProcessor(w, h, copy(frame, t, new byte[w * h]));
    } else if (type instanceof UnsignedShortType t) {
      return new ShortProcessor(w, h, copy(frame, t, new short[w * h]), null);
    } else if (type instanceof FloatType t) {
      return new FloatProcessor(w, h, copy(frame, t, new float[w * h]));
    } else if (type instanceof ARGBType t) {
      return new ColorProcessor(w, h, copy(frame, t, new int[w * h]));
    }
    throw new IllegalArgumentException(
        "Frames of " + type.getClass().getSimpleName() + " are not understood.");
  }

  private static <T extends NativeType<T> & Type<T>, A> A copy(
      RandomAccessibleInterval<?> frame, T type, A pixels) {
    @SuppressWarnings("unchecked") // the caller has looked at the type of the pixels
    RandomAccessible<T> typed = (RandomAccessible<T>) frame;
    PrimitiveBlocks.of(typed).copy((Interval) frame, pixels);
    return pixels;
  }
}
