// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.ColorChannelOrder;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;
import org.posej.Scale;
import org.posej.image.Frames;

/**
 * The planes of an image of ImageJ2 in the order of ImageJ: channels, slices and frames.
 *
 * <p>The axes may stand in any order. Each plane is copied when it is asked for: those of unsigned
 * 8 and 16 bits as they are, all other numbers as 32-bit floats, three merged 8-bit channels as
 * colours.
 */
final class ImgPlusPlanes implements Frames {
  private static final List<AxisType> KNOWN =
      List.of(Axes.X, Axes.Y, Axes.CHANNEL, Axes.Z, Axes.TIME);
  private static final int CHANNEL = 2;

  private final ImgPlus<?> image;
  private final boolean merged;

  /**
   * Wraps an image.
   *
   * @param merged whether three channels are the red, green and blue of one
   * @throws IllegalArgumentException in one sentence, if it has no plane or an axis that ImageJ
   *     lacks
   */
  ImgPlusPlanes(ImgPlus<?> image, boolean merged) {
    this.image = image;
    for (int d = 0; d < image.numDimensions(); d++) {
      AxisType type = image.axis(d).type();
      if (!KNOWN.contains(type) && image.dimension(d) != 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s has %d steps along its axis %s; choose one of them first, since ImageJ has the axes X, Y, Channel, Z and Time alone.",
                image.getName(),
                image.dimension(d),
                type.getLabel()));
      }
    }
    if (image.dimensionIndex(Axes.X) < 0 || image.dimensionIndex(Axes.Y) < 0) {
      throw new IllegalArgumentException(
          image.getName() + " has no axes X and Y; name its axes first.");
    }
    boolean bytes = image.firstElement() instanceof UnsignedByteType;
    this.merged = merged && bytes && length(Axes.CHANNEL) == 3;
  }

  /** Returns how long an axis is, 1 where there is none; merged channels are one. */
  int count(AxisType type) {
    return merged && type == Axes.CHANNEL ? 1 : length(type);
  }

  private int length(AxisType type) {
    int d = image.dimensionIndex(type);
    return d < 0 ? 1 : Math.toIntExact(image.dimension(d));
  }

  @Override
  public int size() {
    return count(Axes.CHANNEL) * length(Axes.Z) * length(Axes.TIME);
  }

  @Override
  public int width() {
    return length(Axes.X);
  }

  @Override
  public int height() {
    return length(Axes.Y);
  }

  @Override
  public boolean lasting() {
    return true;
  }

  /** Returns the size of a pixel; pixels where the axes X and Y have different units. */
  @Override
  public Scale scale() {
    CalibratedAxis x = image.axis(image.dimensionIndex(Axes.X));
    CalibratedAxis y = image.axis(image.dimensionIndex(Axes.Y));
    double width = x.averageScale(0, 1);
    double height = y.averageScale(0, 1);
    boolean usual = width > 0 && height > 0 && x.unit() != null && x.unit().equals(y.unit());
    return usual ? new Scale(width, height, x.unit()) : Scale.PIXELS;
  }

  @Override
  public RandomAccessibleInterval<?> frame(int n) {
    int channels = count(Axes.CHANNEL);
    int slices = length(Axes.Z);
    int[] place = {0, 0, n % channels, n / channels % slices, n / channels / slices};
    if (merged) {
      return colours(place);
    }
    RandomAccessibleInterval<?> plane = plane(place);
    Object type = plane.getType();
    if (type instanceof ARGBType) {
      return copy(Cast.<RandomAccessibleInterval<ARGBType>>unchecked(plane), new ARGBType());
    } else if (type instanceof UnsignedByteType) {
      return numbers(plane, new UnsignedByteType());
    } else if (type instanceof UnsignedShortType) {
      return numbers(plane, new UnsignedShortType());
    } else if (type instanceof RealType) {
      return numbers(plane, new FloatType());
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Pixels of %s, as in %s, are not understood; convert them to 8, 16 or 32 bits.",
            type.getClass().getSimpleName(),
            image.getName()));
  }

  private RandomAccessibleInterval<?> colours(int[] place) {
    List<RandomAccessibleInterval<UnsignedByteType>> channels = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      place[CHANNEL] = c;
      channels.add(Cast.unchecked(plane(place)));
    }
    return copy(Converters.mergeARGB(Views.stack(channels), ColorChannelOrder.RGB), new ARGBType());
  }

  /** Returns the plane x, y at places along the axes of {@link #KNOWN}. */
  private RandomAccessibleInterval<?> plane(int[] place) {
    RandomAccessibleInterval<?> plane = Views.zeroMin(image);
    for (int d = image.numDimensions() - 1; d >= 0; d--) {
      int axis = KNOWN.indexOf(image.axis(d).type());
      if (axis < 0 || axis >= CHANNEL) {
        plane = Views.hyperSlice(plane, d, axis < 0 ? 0 : place[axis]);
      }
    }
    boolean turned = image.dimensionIndex(Axes.Y) < image.dimensionIndex(Axes.X);
    return turned ? Views.permute(plane, 0, 1) : plane;
  }

  private static <T extends NativeType<T> & RealType<T>> Img<T> numbers(
      RandomAccessibleInterval<?> plane, T type) {
    Img<T> numbers = new ArrayImgFactory<>(type).create(plane);
    RealTypeConverters.copyFromTo(
        Cast.<RandomAccessibleInterval<FloatType>>unchecked(plane), numbers);
    return numbers;
  }

  private static <T extends NativeType<T>> Img<T> copy(RandomAccessibleInterval<T> plane, T type) {
    Img<T> pixels = new ArrayImgFactory<>(type).create(plane);
    LoopBuilder.setImages(plane, pixels).forEachPixel((from, to) -> to.set(from));
    return pixels;
  }

  @Override
  public void close() {
    image.getProperties().remove(ToImagePlus.KEY);
  }
}
