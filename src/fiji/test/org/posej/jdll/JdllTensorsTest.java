// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.posej.Tensor;
import org.posej.net.OnnxNetwork;

/** Numbers that are their own place: the index in row-major order. */
class JdllTensorsTest {
  private static final int[] SHAPE = {2, 3, 4, 5};

  private static Tensor counted() {
    FloatBuffer data = OnnxNetwork.floats(120);
    for (int i = 0; i < 120; i++) {
      data.put(i, i);
    }
    return new Tensor(data, Tensor.Type.FLOAT32, SHAPE);
  }

  private static float at(RandomAccessibleInterval<FloatType> image, long... place) {
    return image.getAt(place).get();
  }

  @Test
  void of_rowMajorTensor_hasTheAxesInOrder() {
    var tensor = JdllTensors.of(counted(), "image", "bcyx");
    assertArrayEquals(SHAPE, tensor.getShape());
    assertEquals("bcyx", tensor.getAxesOrderString());
    assertEquals("image", tensor.getName());
    assertEquals(1, at(tensor.getData(), 0, 0, 0, 1));
    assertEquals(5, at(tensor.getData(), 0, 0, 1, 0));
    assertEquals(20, at(tensor.getData(), 0, 1, 0, 0));
    assertEquals(60, at(tensor.getData(), 1, 0, 0, 0));
    assertEquals(119, at(tensor.getData(), 1, 2, 3, 4));
  }

  @Test
  void of_changedNumbers_areSeen() {
    Tensor counted = counted();
    var tensor = JdllTensors.of(counted, "image", "bcyx");
    ((FloatBuffer) counted.data()).put(119, -7);
    assertEquals(-7, at(tensor.getData(), 1, 2, 3, 4));
  }

  @Test
  void from_whatOfGave_isTheSame() {
    Tensor back = JdllTensors.from(JdllTensors.of(counted(), "image", "bcyx").getData());
    assertArrayEquals(SHAPE, back.shape());
    assertEquals(counted().data(), back.data());
  }

  @Test
  void from_wholeNumbersOfThreeAxes_areWidenedInOrder() {
    RandomAccessibleInterval<LongType> image = ArrayImgs.longs(2, 3, 2);
    RandomAccess<LongType> place = image.randomAccess();
    for (int i = 0; i < 12; i++) {
      place.setPosition(new int[] {i / 6, i / 2 % 3, i % 2});
      place.get().set(i);
    }
    Tensor back = JdllTensors.from(image);
    assertArrayEquals(new int[] {2, 3, 2}, back.shape());
    float[] expected = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertArrayEquals(expected, ((FloatBuffer) back.data()).array());
  }
}
