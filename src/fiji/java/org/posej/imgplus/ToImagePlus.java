// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.imagej.Dataset;
import net.imagej.ImgPlus;
import net.imagej.ImgPlusMetadata;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import org.posej.view.FramesStack;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/**
 * Gives a {@code Dataset} or {@code ImgPlus} to commands that take an {@code ImagePlus}.
 *
 * <p>The image is a virtual stack that copies each plane when it is shown. One image of ImageJ2 has
 * the same image of ImageJ until that is closed, so that a command finds what another left on it.
 * The converters of Fiji itself, which know the windows of ImageJ, come first.
 */
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public final class ToImagePlus extends AbstractConverter<ImgPlusMetadata, ImagePlus> {
  /** Property of an image of ImageJ2 that holds its image of ImageJ. */
  static final String KEY = "posej.image";

  private static final int RGB = 3;

  @Override
  public Class<ImgPlusMetadata> getInputType() {
    return ImgPlusMetadata.class;
  }

  @Override
  public Class<ImagePlus> getOutputType() {
    return ImagePlus.class;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException in one sentence, if ImageJ has no such image
   */
  @Override
  public <T> T convert(Object source, Class<T> type) {
    boolean merged =
        source instanceof Dataset d
            ? d.isRGBMerged()
            : ((ImgPlusMetadata) source).getCompositeChannelCount() == RGB;
    ImgPlus<?> image = source instanceof Dataset d ? d.getImgPlus() : (ImgPlus<?>) source;
    Object made = image.getProperties().computeIfAbsent(KEY, key -> image(image, merged));
    return type.cast(made);
  }

  private static ImagePlus image(ImgPlus<?> source, boolean merged) {
    ImgPlusPlanes planes = new ImgPlusPlanes(source, merged);
    ImagePlus image;
    try {
      image = FramesStack.image(source.getName(), planes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int channels = planes.count(Axes.CHANNEL);
    image.setDimensions(channels, planes.count(Axes.Z), planes.count(Axes.TIME));
    image.setOpenAsHyperStack(planes.size() > planes.count(Axes.TIME));
    calibrate(image.getCalibration(), source);
    return image;
  }

  /** Takes over origins, the depth of a voxel and the interval of frames. */
  private static void calibrate(Calibration c, ImgPlus<?> source) {
    c.xOrigin = origin(source, Axes.X);
    c.yOrigin = origin(source, Axes.Y);
    CalibratedAxis z = axis(source, Axes.Z);
    if (z != null && z.averageScale(0, 1) > 0) {
      c.pixelDepth = z.averageScale(0, 1);
      c.zOrigin = origin(source, Axes.Z);
    }
    CalibratedAxis time = axis(source, Axes.TIME);
    if (time != null && time.unit() != null && time.averageScale(0, 1) > 0) {
      c.frameInterval = time.averageScale(0, 1);
      c.setTimeUnit(time.unit());
    }
  }

  /** Returns where along an axis, in pixels, the calibrated zero is. */
  private static double origin(ImgPlus<?> source, AxisType type) {
    double pixel = axis(source, type).rawValue(0);
    return Double.isFinite(pixel) ? pixel : 0;
  }

  private static CalibratedAxis axis(ImgPlus<?> source, AxisType type) {
    int d = source.dimensionIndex(type);
    return d < 0 ? null : source.axis(d);
  }
}
