// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import ij.ImagePlus;
import net.imagej.Dataset;
import net.imagej.DefaultDataset;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/**
 * Gives what a command shows, such as heatmaps, as a {@code Dataset} whose axes are named.
 *
 * <p>See {@link StackImg}. The converters of Fiji itself come first.
 */
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public final class ToDataset extends AbstractConverter<ImagePlus, Dataset> {

  @Override
  public Class<ImagePlus> getInputType() {
    return ImagePlus.class;
  }

  @Override
  public Class<Dataset> getOutputType() {
    return Dataset.class;
  }

  @Override
  public <T> T convert(Object source, Class<T> type) {
    ImagePlus image = (ImagePlus) source;
    Dataset dataset = new DefaultDataset(context(), new StackImg(image).image());
    dataset.setRGBMerged(image.getType() == ImagePlus.COLOR_RGB);
    return type.cast(dataset);
  }
}
