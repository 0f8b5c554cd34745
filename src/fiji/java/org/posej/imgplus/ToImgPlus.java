// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import ij.ImagePlus;
import net.imagej.ImgPlus;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/**
 * Gives what a command shows, such as heatmaps, as an {@code ImgPlus} whose axes are named.
 *
 * <p>See {@link StackImg}. The converters of Fiji itself come first.
 */
@SuppressWarnings("rawtypes") // a converter names a class, which has no type of pixels
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public final class ToImgPlus extends AbstractConverter<ImagePlus, ImgPlus> {

  @Override
  public Class<ImagePlus> getInputType() {
    return ImagePlus.class;
  }

  @Override
  public Class<ImgPlus> getOutputType() {
    return ImgPlus.class;
  }

  @Override
  public <T> T convert(Object source, Class<T> type) {
    return type.cast(new StackImg((ImagePlus) source).image());
  }
}
