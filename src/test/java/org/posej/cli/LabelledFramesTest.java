// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.cli.LabelledFrames.Part;
import org.posej.image.Frames;
import org.posej.skeleton.SkeletonInference;

/** Two animals in ten frames of 100 x 60 pixels; the first lacks labels on the odd ones. */
class LabelledFramesTest {
  private static final int SIZE = 10;

  /** Every pixel is its column. */
  private static final class Columns implements Frames {
    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public int width() {
      return 100;
    }

    @Override
    public int height() {
      return 60;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) throws IOException {
      byte[] pixels = new byte[6000];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (i % 100);
      }
      return ArrayImgs.unsignedBytes(pixels, 100, 60);
    }
  }

  private static Pose at(double x) {
    return Pose.labelled(new double[] {x, x + 10}, new double[] {20, 30});
  }

  private static LabelledFrames of(Part part) {
    Track first = new Track(0, "a");
    Track second = new Track(1, "b");
    for (int t = 0; t < SIZE; t++) {
      if (t % 2 == 0) {
        first.put(t, at(10 + t));
      }
      second.put(t, at(40 + t));
    }
    Recording recording =
        new Recording(
            SkeletonInference.infer("", List.of("nose", "tail"), List.of()),
            List.of(first, second),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    return LabelledFrames.of(recording, new Columns(), part);
  }

  private static int[] numbers(LabelledFrames frames) {
    return IntStream.range(0, frames.frames().size()).map(frames::number).toArray();
  }

  private static String refusal(Part part) {
    return assertThrows(IllegalArgumentException.class, () -> of(part)).getMessage();
  }

  @Test
  void of_fromToAndEvery_chooseFrames() {
    assertArrayEquals(new int[] {1, 4, 7}, numbers(of(new Part(1, 8, 3, -1, 0))));
  }

  @Test
  void of_oneIndividual_takesTheFramesWhereItIsLabelled() {
    LabelledFrames frames = of(new Part(0, -1, 1, 0, 0));
    assertArrayEquals(new int[] {0, 2, 4, 6, 8}, numbers(frames));
    assertEquals(1, frames.individuals());
    assertEquals(12, frames.truth().get(1).get(0).x(0));
  }

  @Test
  void of_window_cutsFramesAboutTheLabelsAndMovesThese() throws IOException {
    LabelledFrames frames = of(new Part(0, -1, 1, 1, 20));
    assertEquals(20, frames.frames().width());
    assertEquals(20, frames.frames().height());
    assertArrayEquals(new int[] {38, 15}, frames.frames().corner(3));
    assertEquals(43 - 38, frames.truth().get(3).get(0).x(0));
    assertEquals(20 - 15, frames.truth().get(3).get(0).y(0));
    var frame = frames.frames().frame(3);
    assertEquals(38 + 7, ((UnsignedByteType) frame.getAt(7, 0)).get());
  }

  @Test
  void of_windowAboutAllIndividuals_takesThoseThatAreLabelled() {
    LabelledFrames frames = of(new Part(0, -1, 1, -1, 50));
    assertEquals(SIZE, frames.frames().size());
    assertEquals(2, frames.truth().get(0).size());
    assertArrayEquals(new int[] {5, 0}, frames.frames().corner(0));
    assertEquals(1, frames.truth().get(1).size());
    assertArrayEquals(new int[] {21, 0}, frames.frames().corner(1));
  }

  @Test
  void of_whatIsNotThere_isRefusedInOneSentence() {
    assertEquals(
        "--individual 2 is too large: there are 2 individuals, counted from 0.",
        refusal(new Part(0, -1, 1, 2, 0)));
    assertEquals(
        "--window 61 is larger than the frames, which have 100 x 60 pixels.",
        refusal(new Part(0, -1, 1, 1, 61)));
    assertEquals(
        "--window 30 is too small for the labels of frame 0.", refusal(new Part(0, -1, 1, -1, 30)));
    assertEquals("None of the chosen frames is labelled.", refusal(new Part(1, 1, 1, 0, 0)));
    assertEquals("None of the chosen frames is labelled.", refusal(new Part(99, -1, 1, 0, 0)));
  }
}
