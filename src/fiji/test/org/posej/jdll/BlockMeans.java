// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import io.bioimage.modelrunner.engine.DeepLearningEngineInterface;
import io.bioimage.modelrunner.exceptions.LoadModelException;
import io.bioimage.modelrunner.exceptions.RunModelException;
import io.bioimage.modelrunner.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/**
 * A stand-in for an engine of JDLL: every network gives the means of blocks of 4 x 4 pixels,
 * divided by 255.
 */
public final class BlockMeans implements DeepLearningEngineInterface {
  private static final int STRIDE = 4;
  private boolean loaded;

  @Override
  public void loadModel(String folder, String source) throws LoadModelException {
    try {
      if (Files.size(Path.of(source)) == 0) {
        throw new LoadModelException("The file is empty.\n  at some.Code(Line)");
      }
    } catch (IOException e) {
      throw new LoadModelException(e.getMessage());
    }
    loaded = true;
  }

  @Override
  public <T extends RealType<T> & NativeType<T>, R extends RealType<R> & NativeType<R>> void run(
      List<Tensor<T>> inputs, List<Tensor<R>> outputs) throws RunModelException {
    if (!loaded) {
      throw new RunModelException("No network is loaded.");
    }
    outputs.get(0).setData(Cast.unchecked(means(inputs.get(0).getData())));
  }

  private static RandomAccessibleInterval<FloatType> means(
      RandomAccessibleInterval<? extends RealType<?>> image) {
    long[] size = image.dimensionsAsLongArray();
    size[2] /= STRIDE;
    size[3] /= STRIDE;
    RandomAccessibleInterval<FloatType> means = ArrayImgs.floats(size);
    var from = image.localizingCursor();
    long[] place = new long[4];
    while (from.hasNext()) {
      double value = from.next().getRealDouble() / (255 * STRIDE * STRIDE);
      from.localize(place);
      place[2] /= STRIDE;
      place[3] /= STRIDE;
      FloatType mean = means.getAt(place);
      mean.set((float) (mean.get() + value));
    }
    return means;
  }

  @Override
  public <T extends RealType<T> & NativeType<T>, R extends RealType<R> & NativeType<R>>
      List<RandomAccessibleInterval<R>> inference(List<RandomAccessibleInterval<T>> inputs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void closeModel() {
    loaded = false;
  }
}
