// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The pixels of one frame at a time as a row-major array of native values.
 *
 * <p>An image that is an array is read where it is. Of any other the part that is needed is copied
 * into an array that is kept for the next frame.
 */
final class FramePixels {
  private final float[] table = new float[256];
  private Intensity range;
  private float low;
  private float gain;
  private int width;
  private int height;
  private int left;
  private int top;
  private int stride;
  private Object data;
  private byte[] bytes = {};
  private short[] shorts = {};
  private int[] ints = {};
  private float[] floats = {};

  /**
   * Goes to the pixels of a frame that a crop needs.
   *
   * @throws IllegalArgumentException if the frame has not two dimensions, no pixels or no known
   *     type
   */
  void open(RandomAccessibleInterval<?> frame, Intensity values, Crop crop, InputSpec spec) {
    if (frame.numDimensions() != 2 || frame.dimension(0) < 1 || frame.dimension(1) < 1) {
      throw new IllegalArgumentException(
          "A frame to crop has two dimensions and at least one pixel.");
    }
    width = (int) frame.dimension(0);
    height = (int) frame.dimension(1);
    scale(values);
    data = arrayBelow(frame);
    left = 0;
    top = 0;
    stride = width;
    if (data == null) {
      copy(frame, crop, spec);
    }
  }

  private void scale(Intensity values) {
    low = (float) values.low();
    gain = (float) (255 / (values.high() - values.low()));
    if (!values.equals(range)) {
      range = values;
      for (int v = 0; v < table.length; v++) {
        table[v] = scaled(v);
      }
    }
  }

  private float scaled(double value) {
    return clip((float) ((value - range.low()) / (range.high() - range.low()) * 255));
  }

  /** Also turns NaN into 0, since it is not greater. */
  private static float clip(float v) {
    return v > 0 ? Math.min(v, 255) : 0;
  }

  private static Object arrayBelow(RandomAccessibleInterval<?> frame) {
    return isFast(frame.getType())
            && frame instanceof ArrayImg<?, ?> image
            && image.update(null) instanceof ArrayDataAccess<?> access
        ? access.getCurrentStorageArray()
        : null;
  }

  private static boolean isFast(Object type) {
    return type instanceof UnsignedByteType
        || type instanceof UnsignedShortType
        || type instanceof FloatType
        || type instanceof ARGBType;
  }

  private void copy(RandomAccessibleInterval<?> frame, Crop crop, InputSpec spec) {
    int right = spec.width() - 1;
    int bottom = spec.height() - 1;
    double x = crop.x0() + Math.min(0, crop.xx() * right) + Math.min(0, crop.xy() * bottom);
    double y = crop.y0() + Math.min(0, crop.yx() * right) + Math.min(0, crop.yy() * bottom);
    double w = Math.abs(crop.xx()) * right + Math.abs(crop.xy()) * bottom;
    double h = Math.abs(crop.yx()) * right + Math.abs(crop.yy()) * bottom;
    left = within(x - 1, width);
    top = within(y - 1, height);
    stride = within(x + w + 2, width) - left + 1;
    int rows = within(y + h + 2, height) - top + 1;
    long[] min = {frame.min(0) + left, frame.min(1) + top};
    FinalInterval part =
        new FinalInterval(min, new long[] {min[0] + stride - 1, min[1] + rows - 1});
    data = scratch(frame.getType(), Math.multiplyExact(stride, rows));
    if (isFast(frame.getType())) {
      Luminance.blocks(frame).copy(part, data);
    } else {
      copyValues(frame, part);
    }
  }

  private static int within(double place, int length) {
    return (int) Math.max(0, Math.min(length - 1, Math.floor(place)));
  }

  private Object scratch(Object type, int n) {
    if (type instanceof UnsignedByteType) {
      return bytes = bytes.length < n ? new byte[n] : bytes;
    }
    if (type instanceof UnsignedShortType) {
      return shorts = shorts.length < n ? new short[n] : shorts;
    }
    if (type instanceof ARGBType) {
      return ints = ints.length < n ? new int[n] : ints;
    }
    if (type instanceof RealType) {
      return floats = floats.length < n ? new float[n] : floats;
    }
    throw new IllegalArgumentException(
        "Pixels of type " + type.getClass().getSimpleName() + " cannot be cropped.");
  }

  /** Copies values of any other type, already scaled. */
  private void copyValues(RandomAccessibleInterval<?> frame, FinalInterval part) {
    RandomAccess<?> access = frame.randomAccess();
    int at = 0;
    for (long y = part.min(1); y <= part.max(1); y++) {
      access.setPosition(part.min(0), 0);
      access.setPosition(y, 1);
      for (int x = 0; x < stride; x++) {
        floats[at++] = scaled(((RealType<?>) access.get()).getRealDouble());
        access.fwd(0);
      }
    }
    low = 0;
    gain = 1;
  }

  /** Returns the width of the frame. */
  int width() {
    return width;
  }

  /** Returns the height of the frame. */
  int height() {
    return height;
  }

  /** Returns the column of index 0. */
  int left() {
    return left;
  }

  /** Returns the row of index 0. */
  int top() {
    return top;
  }

  /** Returns the distance of two rows. */
  int stride() {
    return stride;
  }

  /** Returns whether the pixels are colours. */
  boolean isColour() {
    return data instanceof int[];
  }

  /** Gives values on 0..255 by their indices less the start; not for colours. */
  void values(int[] at, int start, float[] out) {
    if (data instanceof byte[] raw) {
      for (int i = 0; i < out.length; i++) {
        out[i] = table[raw[start + at[i]] & 0xff];
      }
    } else if (data instanceof short[] raw) {
      for (int i = 0; i < out.length; i++) {
        out[i] = clip(((raw[start + at[i]] & 0xffff) - low) * gain);
      }
    } else {
      float[] raw = (float[]) data;
      for (int i = 0; i < out.length; i++) {
        out[i] = clip((raw[start + at[i]] - low) * gain);
      }
    }
  }

  /** Gives packed colours, three times 0..255, one row for each of the taps. */
  void colours(Taps taps, int[][] out) {
    if (taps.areUpright()) {
      for (int i = 0; i < 2; i++) {
        columns(taps.at[i], taps.start[i], taps.start[i + 2], out[i], out[i + 2]);
      }
    } else {
      for (int i = 0; i < out.length; i++) {
        colours(taps.at[i], out[i]);
      }
    }
    if (!range.equals(Intensity.BYTE)) {
      for (int[] row : out) {
        stretch(row);
      }
    }
  }

  /** Reads two rows at once, since it takes as long to find a pixel as to read it. */
  private void columns(int[] at, int upper, int lower, int[] above, int[] below) {
    int[] raw = (int[]) data;
    for (int i = 0; i < above.length; i++) {
      int column = at[i];
      above[i] = raw[upper + column];
      below[i] = raw[lower + column];
    }
  }

  private void colours(int[] at, int[] out) {
    int[] raw = (int[]) data;
    for (int i = 0; i < out.length; i++) {
      out[i] = raw[at[i]];
    }
  }

  private void stretch(int[] row) {
    for (int i = 0; i < row.length; i++) {
      int v = row[i];
      row[i] = whole(v >> 16) << 16 | whole(v >> 8) << 8 | whole(v);
    }
  }

  private int whole(int value) {
    return Math.round(table[value & 0xff]);
  }
}
