// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A stack of ImageJ as an image of ImageJ2 that gets each plane when it is looked at.
 *
 * <p>Axes are X, Y, Channel, Z and Time, without those of length 1; colours are three channels.
 * Axes are calibrated as the stack is. The labels of slices are the property {@code SliceLabels}, a
 * list of texts. The image is to be read, not written: planes of virtual stacks are forgotten.
 */
final class StackImg {
  private static final int RGB = 3;

  private final ImagePlus source;
  private final boolean colours;
  private final CellGrid grid;
  private final CalibratedAxis[] axes;

  StackImg(ImagePlus source) {
    this.source = source;
    colours = source.getType() == ImagePlus.COLOR_RGB;
    Calibration c = source.getCalibration();
    double interval = c.frameInterval > 0 ? c.frameInterval : 1;
    List<Long> lengths = new ArrayList<>();
    List<CalibratedAxis> known = new ArrayList<>();
    int[] size = source.getDimensions();
    size[2] = colours ? RGB : size[2];
    CalibratedAxis[] all = {
      spatial(Axes.X, c.getXUnit(), c.pixelWidth, c.xOrigin),
      spatial(Axes.Y, c.getYUnit(), c.pixelHeight, c.yOrigin),
      new DefaultLinearAxis(Axes.CHANNEL),
      spatial(Axes.Z, c.getZUnit(), c.pixelDepth, c.zOrigin),
      new DefaultLinearAxis(Axes.TIME, c.frameInterval > 0 ? c.getTimeUnit() : null, interval)
    };
    for (int a = 0; a < all.length; a++) {
      if (a < 2 || size[a] > 1) {
        lengths.add((long) size[a]);
        known.add(all[a]);
      }
    }
    axes = known.toArray(CalibratedAxis[]::new);
    long[] dimensions = lengths.stream().mapToLong(n -> n).toArray();
    int[] cell = IntStream.range(0, dimensions.length).map(d -> d < 2 ? size[d] : 1).toArray();
    if (colours) {
      cell[2] = RGB;
    }
    grid = new CellGrid(dimensions, cell);
  }

  private static CalibratedAxis spatial(AxisType type, String unit, double scale, double origin) {
    return new DefaultLinearAxis(type, unit, scale, -origin * scale);
  }

  /** Returns the image. */
  ImgPlus<? extends RealType<?>> image() {
    ImgPlus<? extends RealType<?>> image = pixels();
    image.setCompositeChannelCount(colours ? RGB : 1);
    for (int c = 0; c < source.getNChannels(); c++) {
      image.setChannelMinimum(c, source.getDisplayRangeMin());
      image.setChannelMaximum(c, source.getDisplayRangeMax());
    }
    ImageStack stack = source.getStack();
    List<String> labels = new ArrayList<>();
    for (int n = 1; n <= stack.getSize(); n++) {
      labels.add(stack.getSliceLabel(n) == null ? "" : stack.getSliceLabel(n));
    }
    image.getProperties().put("SliceLabels", Collections.unmodifiableList(labels));
    return image;
  }

  private ImgPlus<? extends RealType<?>> pixels() {
    return switch (source.getType()) {
      case ImagePlus.GRAY16 -> named(new UnsignedShortType(), p -> new ShortArray((short[]) p));
      case ImagePlus.GRAY32 -> named(new FloatType(), p -> new FloatArray((float[]) p));
      case ImagePlus.COLOR_RGB -> named(new UnsignedByteType(), p -> split((int[]) p));
      default -> named(new UnsignedByteType(), p -> new ByteArray((byte[]) p));
    };
  }

  private <T extends NativeType<T>, A extends DataAccess> ImgPlus<T> named(
      T type, Function<Object, A> access) {
    ImageStack stack = source.getStack();
    Map<Long, SoftReference<Cell<A>>> kept = new ConcurrentHashMap<>();
    Img<T> img =
        new LazyCellImg<>(
            grid,
            type,
            index -> {
              SoftReference<Cell<A>> known = kept.get(index);
              Cell<A> cell = known == null ? null : known.get();
              if (cell == null) {
                cell = cell(index, access.apply(stack.getPixels(Math.toIntExact(index) + 1)));
                kept.put(index, new SoftReference<>(cell));
              }
              return cell;
            });
    return new ImgPlus<>(img, source.getTitle(), axes);
  }

  private <A extends DataAccess> Cell<A> cell(long index, A access) {
    int n = grid.numDimensions();
    long[] min = new long[n];
    int[] size = new int[n];
    grid.getCellDimensions(index, min, size);
    return new Cell<>(size, min, access);
  }

  private static ByteArray split(int[] colours) {
    byte[] channels = new byte[RGB * colours.length];
    for (int i = 0; i < colours.length; i++) {
      for (int c = 0; c < RGB; c++) {
        channels[c * colours.length + i] = (byte) (colours[i] >> 8 * (2 - c));
      }
    }
    return new ByteArray(channels);
  }
}
