// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import net.imglib2.RandomAccessibleInterval;
import org.posej.Tensor;

/**
 * Writes crops of frames into the input of a network, normalised.
 *
 * <p>Pixels are interpolated linearly between the four around a place and never averaged, so that a
 * crop that shrinks by far more than 2 may alias, as those of the references do. Results are not
 * rounded but for tensors of whole numbers. The places of colours are rounded to 1/2048 pixel, so
 * that a value is off by at most 0.13.
 *
 * <p>Reuses its memory: for one thread at a time.
 */
public final class CropReader {
  private final InputSpec spec;
  private final Border border;
  private final FramePixels pixels = new FramePixels();
  private final CropRows grey;
  private final CropRows colour;
  private final TensorRows rows;

  /** Prepares reading. */
  public CropReader(InputSpec spec, Border border) {
    this.spec = spec;
    this.border = border;
    grey = new GreyRows(spec);
    colour = new ColourRows(spec);
    rows = new TensorRows(spec);
  }

  /**
   * Reads a crop into one image of a batch.
   *
   * @param frame two-dimensional; its smallest coordinate counts as 0. {@code UnsignedByteType},
   *     {@code UnsignedShortType}, {@code FloatType} and {@code ARGBType} are read fast, straight
   *     from the array where the frame is one, any other {@code RealType} slowly. Grey frames feed
   *     every channel; colours feed a grey network by their luminance
   * @param range the values that become 0 and 255; what lies beyond, infinite or not, is clipped
   *     and NaN becomes 0
   * @param out a batch of the network's, as {@link InputSpec#tensor} gives it
   * @param item from zero
   * @throws IllegalArgumentException if the frame has not two dimensions, no pixels or no known
   *     type, or the tensor does not fit
   */
  public void read(
      RandomAccessibleInterval<?> frame, Intensity range, Crop crop, Tensor out, int item) {
    rows.check(out, item);
    pixels.open(frame, range, crop, spec);
    CropRows source = pixels.isColour() ? colour : grey;
    source.aim(crop, pixels, border);
    for (int v = 0; v < spec.height(); v++) {
      rows.put(out, item, v, source.row(v));
    }
  }
}
