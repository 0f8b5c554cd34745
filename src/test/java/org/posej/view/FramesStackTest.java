// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.UncheckedIOException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.posej.Timeline;

class FramesStackTest {

  @Test
  void image_ofFrames_isATimeSeriesWithTheirValues() throws Exception {
    ImagePlus image = FramesStack.image("ramp", new Drawn.Ramp(5));
    assertEquals(5, image.getNFrames());
    assertEquals(16, image.getBitDepth());
    assertTrue(image.getStack().isVirtual());
    image.setSlice(4);
    assertEquals(3 + 2 + 10, image.getProcessor().get(2, 1));
    assertEquals("img3", image.getStack().getSliceLabel(4));
    assertNull(image.getStack().getSliceLabel(2));
  }

  @Test
  void image_ofFrames_hasTheirCalibration() throws Exception {
    var c = FramesStack.image("ramp", new Drawn.Ramp(5)).getCalibration();
    assertEquals(0.05, c.frameInterval, 1e-12);
    assertEquals(20, c.fps);
    assertEquals(0.5, c.pixelWidth);
    assertEquals(0.25, c.pixelHeight);
    assertEquals("mm", c.getUnit());
  }

  @Test
  void image_backToFrames_isTheSameMovie() throws Exception {
    Drawn.Ramp ramp = new Drawn.Ramp(5);
    ImagePlusFrames frames = new ImagePlusFrames(FramesStack.image("ramp", ramp));
    assertEquals(5, frames.size());
    assertEquals("img4", frames.name(4));
    assertEquals("", frames.name(1));
    assertEquals(ramp.scale(), frames.scale());
    assertEquals(20, frames.timeline().rateHz(), 1e-9);
    ImageProcessor ip = FramesStack.processor(frames.frame(4));
    assertEquals(4 + 5 + 30, ip.get(5, 3));
  }

  /** The movie draws every frame into one image; a stack in memory belongs to the user. */
  @Test
  void image_backToFrames_lasts() throws Exception {
    RandomAccessibleInterval<UnsignedShortType> shared = ArrayImgs.unsignedShorts(6, 4);
    ImagePlus image =
        FramesStack.image(
            "shared",
            new Drawn.Ramp(5) {
              @Override
              public RandomAccessibleInterval<?> frame(int t) {
                Views.iterable(shared).forEach(p -> p.set(t));
                return shared;
              }
            });
    ImagePlusFrames frames = new ImagePlusFrames(image);
    RandomAccessibleInterval<?> first = frames.frame(1);
    frames.frame(4);
    image.setSlice(4);
    assertTrue(frames.lasting());
    assertEquals(1, ((UnsignedShortType) first.getAt(2, 2)).get());
    assertFalse(new ImagePlusFrames(image.duplicate()).lasting());
  }

  @Test
  void image_withTimestamps_keepsThem() throws Exception {
    double[] times = {0, 0.1, 0.4};
    ImagePlus image =
        FramesStack.image(
            "uneven",
            new Drawn.Ramp(3) {
              @Override
              public Timeline timeline() {
                return new Timeline(Double.NaN, times);
              }
            });
    assertEquals(0.2, image.getCalibration().frameInterval, 1e-12); // 0.4 s for two steps
    assertEquals(0.4, new ImagePlusFrames(image).timeline().timeSec(2));
  }

  @Test
  void image_ofOneFrame_isRead() throws Exception {
    ImagePlus image = FramesStack.image("one", new Drawn.Ramp(1));
    assertEquals(1, new ImagePlusFrames(image).size());
    assertEquals("img0", new ImagePlusFrames(image).name(0));
  }

  @Test
  void processor_ofEveryType_copiesTheView() {
    RandomAccessibleInterval<?> cut =
        Views.interval(
            ArrayImgs.unsignedBytes(new byte[] {1, 2, 3, 4, 5, 6}, 3, 2),
            new long[] {1, 0},
            new long[] {2, 1});
    ImageProcessor ip = FramesStack.processor(cut);
    assertEquals(2, ip.getWidth());
    assertEquals(5, ip.get(0, 1));
    assertEquals(1.5f, FramesStack.processor(ArrayImgs.floats(new float[] {1.5f}, 1, 1)).getf(0));
    assertEquals(
        0xff123456, FramesStack.processor(ArrayImgs.argbs(new int[] {0xff123456}, 1, 1)).get(0));
    assertThrows(
        IllegalArgumentException.class, () -> FramesStack.processor(ArrayImgs.doubles(1, 1)));
  }

  @Test
  void close_ofTheImage_closesTheFramesOnce() throws Exception {
    Drawn.Ramp ramp = new Drawn.Ramp(2);
    ImagePlus image = FramesStack.image("ramp", ramp);
    FramesStack stack = (FramesStack) image.getStack();
    assertFalse(ramp.closed);
    image.close();
    assertTrue(ramp.closed);
    assertThrows(UncheckedIOException.class, () -> stack.getProcessor(1));
  }

  @Test
  void close_ofALockedImage_leavesTheFramesOpen() throws Exception {
    Drawn.Ramp ramp = new Drawn.Ramp(2);
    ImagePlus image = FramesStack.image("ramp", ramp);
    image.lockSilently(); // as ImageJ does while it hides an image
    image.flush();
    assertFalse(ramp.closed);
  }

  @Test
  void stack_readsOneFrameForOneSlice() throws Exception {
    Drawn.Ramp ramp = new Drawn.Ramp(1000);
    FramesStack stack = new FramesStack(ramp);
    int before = ramp.reads;
    stack.getProcessor(700);
    assertEquals(1, ramp.reads - before);
  }

  @Test
  void stack_ofNoFrames_isRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> FramesStack.image("none", new Drawn.Ramp(0)));
    assertEquals("There are no frames.", e.getMessage());
  }

  @Test
  void getProcessor_ofAnotherKind_saysWhichFrame() throws Exception {
    FramesStack stack =
        new FramesStack(
            new Drawn.Ramp(3) {
              @Override
              public RandomAccessibleInterval<?> frame(int t) {
                return t == 2 ? ArrayImgs.argbs(width(), height()) : super.frame(t);
              }
            });
    stack.getProcessor(2);
    var e = assertThrows(UncheckedIOException.class, () -> stack.getProcessor(3));
    assertEquals("Frame 3 has 24 bits a pixel, but the first has 16.", e.getCause().getMessage());
  }
}
