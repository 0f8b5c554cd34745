// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import io.bioimage.modelrunner.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Tensors to those of JDLL and back.
 *
 * <p>Both name their axes in the same order, such as batch, channel, y, x. The last axis of a
 * tensor varies fastest in memory, but the first axis of an image of ImgLib2; so images are turned
 * around.
 */
final class JdllTensors {

  private JdllTensors() {}

  /**
   * Returns a tensor of JDLL over the same float32 numbers, which are not copied.
   *
   * @param axes a letter for each axis, such as {@code bcyx}
   */
  static Tensor<FloatType> of(org.posej.Tensor tensor, String name, String axes) {
    long[] dimensions = Arrays.stream(tensor.shape()).asLongStream().toArray();
    FloatBuffer data = (FloatBuffer) tensor.data();
    return Tensor.build(
        name,
        axes,
        reversed(ArrayImgs.floats(new FloatBufferAccess(data, true), reversed(dimensions))));
  }

  /** Returns the numbers of an image of JDLL, copied to float32. */
  static org.posej.Tensor from(RandomAccessibleInterval<? extends RealType<?>> image) {
    long[] dimensions = image.dimensionsAsLongArray();
    int[] shape = Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    FloatBuffer data = FloatBuffer.allocate(count);
    for (RealType<?> value : Views.flatIterable(reversed(image))) {
      data.put(value.getRealFloat());
    }
    return new org.posej.Tensor(data.rewind(), org.posej.Tensor.Type.FLOAT32, shape);
  }

  private static <T> RandomAccessibleInterval<T> reversed(RandomAccessibleInterval<T> image) {
    RandomAccessibleInterval<T> turned = image;
    int n = image.numDimensions();
    for (int d = 0; d < n / 2; d++) {
      turned = Views.permute(turned, d, n - 1 - d);
    }
    return turned;
  }

  private static long[] reversed(long[] values) {
    long[] turned = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i] = values[values.length - 1 - i];
    }
    return turned;
  }
}
