// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class IntensityTest {

  private static Frames frames(RandomAccessibleInterval<?>... images) {
    List<RandomAccessibleInterval<?>> all = List.of(images);
    return new Frames() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public int width() {
        return (int) all.get(0).dimension(0);
      }

      @Override
      public int height() {
        return (int) all.get(0).dimension(1);
      }

      @Override
      public RandomAccessibleInterval<?> frame(int t) {
        return all.get(t);
      }
    };
  }

  @Test
  void of_bytesAndColoursHaveTheRangeOfAByte() throws IOException {
    assertEquals(Intensity.BYTE, Intensity.of(frames(ArrayImgs.unsignedBytes(4, 4))));
    assertEquals(Intensity.BYTE, Intensity.of(frames(ArrayImgs.argbs(4, 4))));
  }

  @Test
  void of_shortsLeaveOutOneInThousandOnEitherSide() throws IOException {
    short[] pixels = new short[10_001];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i * 3);
    }
    Intensity range = Intensity.of(frames(ArrayImgs.unsignedShorts(pixels, 73, 137)));
    assertEquals(10 * 3, range.low());
    assertEquals(9_990 * 3, range.high());
  }

  @Test
  void of_largeImagesAreSampledEvenly() throws IOException {
    int size = 1024;
    float[] pixels = new float[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % size;
    }
    Intensity range = Intensity.of(frames(ArrayImgs.floats(pixels, size, size)));
    assertEquals(1.023, range.low(), 1.5);
    assertEquals(1021.977, range.high(), 1.5);
  }

  @Test
  void of_nanAndInfinityAreLeftOut() throws IOException {
    float[] pixels = {Float.NaN, 2, Float.POSITIVE_INFINITY, 7, Float.NEGATIVE_INFINITY, 4};
    assertEquals(new Intensity(2, 7), Intensity.of(frames(ArrayImgs.floats(pixels, 3, 2))));
  }

  @Test
  void of_constantImageBecomesHalf() throws IOException {
    float[] pixels = new float[12];
    for (float value : new float[] {0, 3, -1e30f}) {
      Arrays.fill(pixels, value);
      var image = ArrayImgs.floats(pixels, 4, 3);
      float[] out = new float[12];
      Luminance.read(image, Intensity.of(frames(image)), out);
      assertEquals(0.5, out[5], 1e-3);
    }
  }

  @Test
  void of_noFinitePixelGivesZeroToOne() throws IOException {
    float[] pixels = {Float.NaN, Float.NaN};
    assertEquals(new Intensity(0, 1), Intensity.of(frames(ArrayImgs.floats(pixels, 2, 1))));
  }

  @Test
  void of_rareBrightPixelsWidenAnOtherwiseConstantImage() throws IOException {
    float[] pixels = new float[100_000];
    pixels[500] = 9;
    assertEquals(new Intensity(0, 9), Intensity.of(frames(ArrayImgs.floats(pixels, 1000, 100))));
  }

  @Test
  void of_looksAtLateFramesToo() throws IOException {
    var dark = ArrayImgs.floats(new float[] {0, 1}, 2, 1);
    var bright = ArrayImgs.floats(new float[] {5, 8}, 2, 1);
    assertEquals(new Intensity(0, 8), Intensity.of(frames(dark, dark, bright)));
  }

  @Test
  void of_framesThatCannotBeRead_arePassedOver() throws IOException {
    var dark = ArrayImgs.floats(new float[] {0, 1}, 2, 1);
    var bright = ArrayImgs.floats(new float[] {5, 8}, 2, 1);
    assertEquals(new Intensity(0, 8), Intensity.of(broken(frames(dark, dark, bright), 1)));
    assertEquals(new Intensity(0, 1), Intensity.of(broken(frames(dark, dark, bright), 2)));
    Frames none = broken(frames(dark, bright), 0, 1);
    assertEquals(
        "Frame 1 is gone.", assertThrows(IOException.class, () -> Intensity.of(none)).getMessage());
  }

  /** Returns frames of which some cannot be read. */
  private static Frames broken(Frames whole, Integer... gone) {
    return new Frames() {
      @Override
      public int size() {
        return whole.size();
      }

      @Override
      public int width() {
        return whole.width();
      }

      @Override
      public int height() {
        return whole.height();
      }

      @Override
      public RandomAccessibleInterval<?> frame(int t) throws IOException {
        if (List.of(gone).contains(t)) {
          throw new IOException("Frame " + t + " is gone.");
        }
        return whole.frame(t);
      }
    };
  }

  @Test
  void new_emptyOrInfiniteRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Intensity(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Intensity(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Intensity(0, Double.POSITIVE_INFINITY));
  }
}
