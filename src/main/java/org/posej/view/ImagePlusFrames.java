// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.posej.Box;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.image.Frames;

/**
 * The frames of an ImageJ image, without a copy of its pixels.
 *
 * <p>Time is the T axis, or else Z or C where only that axis is longer than one; {@link #axisNote}
 * says which. The other axes stay where the image stood when this was made. 8-bit images with a
 * palette become ARGB, which copies one plane; grey values shown in false colours stay grey values.
 * Closing leaves the image open.
 */
public final class ImagePlusFrames implements Frames {

  /** The axis of a hyperstack along which the frames lie. */
  public enum Axis {
    C,
    Z,
    T
  }

  private final ImagePlus image;
  private final boolean shown;
  private final ImageStack stack;
  private final Axis axis;
  private final int[] dimensions;
  private final int[] position;
  private final boolean colourTable;

  /**
   * Wraps an image.
   *
   * @throws IllegalArgumentException if the image holds no pixels
   */
  public ImagePlusFrames(ImagePlus image) {
    if (image == null || image.getWidth() < 1 || image.getHeight() < 1) {
      throw new IllegalArgumentException("The image is empty.");
    }
    this.image = image;
    shown = image.isVisible();
    int[] all = image.getDimensions();
    dimensions = new int[] {all[2], all[3], all[4]};
    position = new int[] {image.getC(), image.getZ(), image.getT()};
    axis = axis(dimensions);
    stack = image.hasImageStack() ? image.getStack() : null;
    colourTable = hasPalette(image);
  }

  /** Returns whether the window in which the image was shown at the beginning is gone. */
  public boolean isClosed() {
    return shown && !image.isVisible();
  }

  private static boolean hasPalette(ImagePlus image) {
    ImageProcessor ip = image.getProcessor();
    return ip instanceof ByteProcessor
        && !image.isComposite()
        && (image.getType() == ImagePlus.COLOR_256 || ip.isColorLut() && !ip.isPseudoColorLut());
  }

  private static Axis axis(int[] dimensions) {
    if (dimensions[2] == 1 && dimensions[0] == 1 && dimensions[1] > 1) {
      return Axis.Z;
    }
    return dimensions[2] == 1 && dimensions[1] == 1 && dimensions[0] > 1 ? Axis.C : Axis.T;
  }

  /** Returns the image. */
  public ImagePlus image() {
    return image;
  }

  /** Returns the axis along which the frames lie. */
  public Axis axis() {
    return axis;
  }

  /** Returns a sentence for the log that says which axis is taken for time. */
  public String axisNote() {
    String note = "Frames are the " + size() + " steps of axis " + axis;
    return switch (axis) {
      case C, Z -> note + ", since only that axis is longer than one.";
      case T -> note + otherAxes() + ".";
    };
  }

  private String otherAxes() {
    String at = "";
    if (dimensions[0] > 1) {
      at += " C " + position[0] + " of " + dimensions[0];
    }
    if (dimensions[1] > 1) {
      at += (at.isEmpty() ? " Z " : " and Z ") + position[1] + " of " + dimensions[1];
    }
    return at.isEmpty() ? "" : ", all at" + at;
  }

  /**
   * Returns the index in the stack, from one, of a frame from zero.
   *
   * @throws IllegalArgumentException if there is no such frame
   */
  public int stackIndex(int t) {
    checkFrame(t);
    int[] p = position.clone();
    p[axis.ordinal()] = t + 1;
    return ((p[2] - 1) * dimensions[1] + p[1] - 1) * dimensions[0] + p[0];
  }

  /**
   * Returns the frame, from zero, to which an index in the stack, from one, belongs.
   *
   * <p>Channels and slices of the same time give the same frame. An index beyond the stack gives a
   * frame beyond the last.
   */
  public int frameOf(int stackIndex) {
    int below = 1;
    for (int a = 0; a < axis.ordinal(); a++) {
      below *= dimensions[a];
    }
    return (stackIndex - 1) / below;
  }

  /** Returns the frame, from zero, that the image shows now. */
  public int currentFrame() {
    return switch (axis) {
      case C -> image.getC() - 1;
      case Z -> image.getZ() - 1;
      case T -> image.getT() - 1;
    };
  }

  /**
   * Returns the frame that an ROI is tied to, from zero, or -1 where it is shown on all.
   *
   * <p>The frame of a multi-point ROI whose points lie on several frames is -1. In a stack with one
   * axis the position on any axis counts, as ImageJ itself has it.
   */
  public int frameOf(Roi roi) {
    if (roi.hasHyperStackPosition()) {
      int[] p = {roi.getCPosition(), roi.getZPosition(), roi.getTPosition()};
      boolean oneAxis = image.getStackSize() == size();
      return (oneAxis ? Math.max(p[0], Math.max(p[1], p[2])) : p[axis.ordinal()]) - 1;
    }
    int index = roi.getPosition();
    return index > 0 ? frameOf(index) : -1;
  }

  /** Ties an ROI to a frame, so that an overlay shows it on that frame alone. */
  public void tie(Roi roi, int t) {
    if (size() == 1) {
      return;
    }
    if (image.isHyperStack() || dimensions[0] > 1) {
      int[] p = new int[3];
      p[axis.ordinal()] = t + 1;
      roi.setPosition(p[0], p[1], p[2]);
    } else {
      tieToIndex(roi, stackIndex(t));
    }
  }

  /**
   * Ties an ROI to an index in a stack.
   *
   * <p>ImageJ 1.54p forgets the position of a point ROI when it is saved, unless its points have
   * counters; so they get some.
   */
  static void tieToIndex(Roi roi, int stackIndex) {
    roi.setPosition(stackIndex);
    if (roi instanceof PointRoi points && points.getCounters() != null) {
      int[] packed = points.getCounters();
      for (int i = 0; i < packed.length; i++) {
        packed[i] = packed[i] & 0xff | stackIndex << 8;
      }
      points.setCounters(packed);
    }
  }

  @Override
  public int size() {
    return dimensions[axis.ordinal()];
  }

  @Override
  public int width() {
    return image.getWidth();
  }

  @Override
  public int height() {
    return image.getHeight();
  }

  @Override
  public RandomAccessibleInterval<?> frame(int t) throws IOException {
    int index = stackIndex(t);
    ImageProcessor ip;
    try {
      ip = stack == null ? image.getProcessor() : stack.getProcessor(index);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (ip == null) {
      throw new IOException("Frame " + (t + 1) + " of " + image.getTitle() + " cannot be read.");
    }
    return wrap(ip, colourTable);
  }

  /**
   * Returns an image over the pixels of a processor.
   *
   * @param colourTable whether the colours of an 8-bit image are wanted, which copies it
   */
  static RandomAccessibleInterval<?> wrap(ImageProcessor ip, boolean colourTable) {
    int w = ip.getWidth();
    int h = ip.getHeight();
    if (ip instanceof ByteProcessor) {
      byte[] pixels = (byte[]) ip.getPixels();
      return colourTable
          ? ArrayImgs.argbs(colours(pixels, ip), w, h)
          : ArrayImgs.unsignedBytes(pixels, w, h);
    } else if (ip instanceof ShortProcessor) {
      return ArrayImgs.unsignedShorts((short[]) ip.getPixels(), w, h);
    } else if (ip instanceof FloatProcessor) {
      return ArrayImgs.floats((float[]) ip.getPixels(), w, h);
    } else if (ip instanceof ColorProcessor) {
      return ArrayImgs.argbs((int[]) ip.getPixels(), w, h);
    }
    throw new IllegalArgumentException(
        "Images of " + ip.getClass().getSimpleName() + " are not understood.");
  }

  private static int[] colours(byte[] pixels, ImageProcessor ip) {
    int[] table = new int[256];
    ((IndexColorModel) ip.getColorModel()).getRGBs(table);
    int[] argb = new int[pixels.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = table[pixels[i] & 0xff];
    }
    return argb;
  }

  /** A stack of frames makes a copy of each; the pixels of other stacks belong to the user. */
  @Override
  public boolean lasting() {
    return stack instanceof FramesStack;
  }

  @Override
  public String name(int t) {
    int index = stackIndex(t);
    String label = stack == null ? image.getProp("Slice_Label") : stack.getSliceLabel(index);
    return label == null ? "" : label.lines().findFirst().orElse("").strip();
  }

  @Override
  public Timeline timeline() {
    if (stack instanceof FramesStack s && s.timeline().timesSec() != null) {
      return s.timeline();
    }
    Calibration c = image.getCalibration();
    double rateHz = 1 / (c.frameInterval * seconds(c.getTimeUnit()));
    if (!(rateHz > 0) || Double.isInfinite(rateHz)) {
      rateHz = c.fps;
    }
    return rateHz > 0 && Double.isFinite(rateHz) ? Timeline.ofRate(rateHz) : Timeline.UNKNOWN;
  }

  /** Returns the seconds in a unit of time, NaN where it is not one. */
  private static double seconds(String unit) {
    return switch (unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT)) {
      case "s", "sec", "secs", "second", "seconds" -> 1;
      case "ms", "msec", "msecs", "millisecond", "milliseconds" -> 1e-3;
      case "us", "usec", "\u00b5s", "\u03bcs", "microsecond", "microseconds" -> 1e-6;
      case "m", "min", "mins", "minute", "minutes" -> 60;
      case "h", "hr", "hour", "hours" -> 3600;
      default -> Double.NaN;
    };
  }

  @Override
  public Scale scale() {
    Calibration c = image.getCalibration();
    if (!(c.pixelWidth > 0) || !(c.pixelHeight > 0)) {
      return Scale.PIXELS;
    }
    String unit = c.getUnit().strip();
    boolean pixels = List.of("", "pixel", "pixels", "px").contains(unit.toLowerCase(Locale.ROOT));
    return new Scale(c.pixelWidth, c.pixelHeight, pixels ? "pixel" : unit);
  }

  /**
   * Returns the upright box around an area ROI, empty for no ROI or another kind.
   *
   * <p>ImageJ's area ROIs count from the corner of a pixel, so that the ROI (0, 0, w, h) gives the
   * box (-0.5, -0.5, w, h), whose pixels have the centres 0 to w - 1.
   */
  public static Optional<Box> region(Roi roi) {
    if (roi == null || !roi.isArea()) {
      return Optional.empty();
    }
    var r = roi.getFloatBounds();
    if (!(r.width > 0) || !(r.height > 0)) {
      return Optional.empty();
    }
    return Optional.of(Box.of(r.x - 0.5, r.y - 0.5, r.width, r.height));
  }

  /**
   * Returns the boxes around the area ROIs of a list, in its order; others are left out, and so are
   * texts, pictures and the scale bar, which ImageJ calls {@code |SB|}.
   */
  public static List<Box> arenas(List<Roi> rois) {
    return rois.stream()
        .filter(roi -> !(roi instanceof TextRoi) && !(roi instanceof ImageRoi))
        .filter(roi -> roi.getName() == null || !roi.getName().startsWith("|"))
        .flatMap(roi -> region(roi).stream())
        .toList();
  }

  private void checkFrame(int t) {
    if (t < 0 || t >= size()) {
      throw new IllegalArgumentException(
          "There is no frame " + (t + 1) + "; the movie has " + size() + ".");
    }
  }
}
