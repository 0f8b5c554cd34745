// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.util.List;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.posej.Box;
import org.posej.Scale;
import org.posej.Timeline;

class ImagePlusFramesTest {

  /** An image whose first pixel is its index in the stack. */
  private static ImagePlus hyperstack(int c, int z, int t) {
    ImageStack stack = new ImageStack(5, 4);
    for (int i = 1; i <= c * z * t; i++) {
      ShortProcessor ip = new ShortProcessor(5, 4);
      ip.set(0, i);
      stack.addSlice("label " + i + "\nmore", ip);
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(c, z, t);
    return image;
  }

  private static int first(RandomAccessibleInterval<?> frame) {
    @SuppressWarnings("unchecked")
    RandomAccessible<UnsignedShortType> shorts = (RandomAccessible<UnsignedShortType>) frame;
    return shorts.getAt(0, 0).get();
  }

  private static Object array(RandomAccessibleInterval<?> frame) {
    return ((ArrayDataAccess<?>) ((ArrayImg<?, ?>) frame).update(null)).getCurrentStorageArray();
  }

  @Test
  void frame_ofEachType_isOverThePixelsOfTheProcessor() throws Exception {
    for (ImageProcessor ip :
        List.of(
            new ByteProcessor(3, 2),
            new ShortProcessor(3, 2),
            new FloatProcessor(3, 2),
            new ColorProcessor(3, 2))) {
      ImagePlusFrames single = new ImagePlusFrames(new ImagePlus("one", ip));
      assertSame(ip.getPixels(), array(single.frame(0)));
      ImageStack stack = new ImageStack(3, 2);
      stack.addSlice(ip);
      stack.addSlice(ip.duplicate());
      ImagePlusFrames two = new ImagePlusFrames(new ImagePlus("two", stack));
      assertSame(stack.getPixels(2), array(two.frame(1)));
    }
  }

  @Test
  void frame_type_isTheOneThatFramesNames() throws Exception {
    assertInstanceOf(UnsignedByteType.class, type(new ByteProcessor(3, 2)));
    assertInstanceOf(UnsignedShortType.class, type(new ShortProcessor(3, 2)));
    assertInstanceOf(FloatType.class, type(new FloatProcessor(3, 2)));
    assertInstanceOf(ARGBType.class, type(new ColorProcessor(3, 2)));
  }

  private static Object type(ImageProcessor ip) throws Exception {
    return new ImagePlusFrames(new ImagePlus("one", ip)).frame(0).getType();
  }

  @Test
  void frame_ofPalette_hasItsColours() throws Exception {
    byte[][] rgb = new byte[3][256];
    for (int i = 0; i < 256; i++) {
      rgb[0][i] = (byte) (255 - i);
      rgb[1][i] = (byte) (7 * i);
      rgb[2][i] = (byte) (3 * i);
    }
    ByteProcessor ip = new ByteProcessor(2, 1, new byte[] {1, (byte) 255});
    ip.setLut(new LUT(rgb[0], rgb[1], rgb[2]));
    ImagePlusFrames frames = new ImagePlusFrames(new ImagePlus("palette", ip));
    assertArrayEquals(new int[] {0xfffe0703, 0xff00f9fd}, (int[]) array(frames.frame(0)));
  }

  @Test
  void frame_inFalseColours_keepsItsGreyValues() throws Exception {
    ByteProcessor ip = new ByteProcessor(2, 1, new byte[] {1, 2});
    ip.setLut(LUT.createLutFromColor(Color.RED));
    assertSame(ip.getPixels(), array(new ImagePlusFrames(new ImagePlus("red", ip)).frame(0)));
  }

  @Test
  void frame_oneByOne_isOnePixel() throws Exception {
    ImagePlusFrames frames = new ImagePlusFrames(new ImagePlus("1", new ByteProcessor(1, 1)));
    assertEquals(1, frames.size());
    assertEquals(1, frames.frame(0).size());
  }

  @Test
  void axis_ofFiveDimensions_isTimeAtTheCurrentChannelAndSlice() throws Exception {
    ImagePlus image = hyperstack(2, 3, 4);
    image.setPosition(2, 3, 1);
    ImagePlusFrames frames = new ImagePlusFrames(image);
    image.setPosition(1, 1, 1);

    assertEquals(4, frames.size());
    for (int t = 0; t < 4; t++) {
      int index = image.getStackIndex(2, 3, t + 1); // by ImageJ
      assertEquals(index, frames.stackIndex(t));
      assertEquals(index, first(frames.frame(t)));
      assertEquals("label " + index, frames.name(t));
    }
    for (int i = 1; i <= 24; i++) {
      assertEquals(image.convertIndexToPosition(i)[2] - 1, frames.frameOf(i));
    }
    assertTrue(frames.axisNote().contains("C 2 of 2 and Z 3 of 3"), frames.axisNote());
  }

  @Test
  void axis_ofSlicesOrChannelsAlone_standsForTime() throws Exception {
    ImagePlusFrames z = new ImagePlusFrames(hyperstack(1, 7, 1));
    assertEquals(ImagePlusFrames.Axis.Z, z.axis());
    assertEquals(5, first(z.frame(4)));
    assertTrue(z.axisNote().contains("axis Z"), z.axisNote());
    ImagePlusFrames c = new ImagePlusFrames(hyperstack(6, 1, 1));
    assertEquals(ImagePlusFrames.Axis.C, c.axis());
    assertEquals(6, first(c.frame(5)));
    assertEquals(5, c.frameOf(6));
  }

  @Test
  void axis_ofSlicesAndChannels_isOneFrameInTime() {
    assertEquals(1, new ImagePlusFrames(hyperstack(2, 5, 1)).size());
  }

  @Test
  void tie_onEveryKindOfStack_isReadBackAsTheSameFrame() {
    for (ImagePlus image :
        List.of(
            hyperstack(1, 1, 5),
            hyperstack(1, 5, 1),
            hyperstack(5, 1, 1),
            hyperstack(2, 1, 5),
            hyperstack(1, 3, 5),
            hyperstack(2, 3, 5))) {
      ImagePlusFrames frames = new ImagePlusFrames(image);
      for (Roi roi : List.of(new PointRoi(1, 1), new Line(0, 0, 1, 1))) {
        frames.tie(roi, 3);
        assertEquals(3, frames.frameOf(roi), image.toString());
      }
    }
  }

  @Test
  void frameOf_positionThatImageJSet_isTheFrameShown() {
    for (ImagePlus image : List.of(hyperstack(1, 1, 5), hyperstack(1, 5, 1), hyperstack(2, 3, 5))) {
      image.setPosition(image.getStackSize());
      Roi roi = new PointRoi(1, 1);
      roi.setPosition(image);
      assertEquals(4, new ImagePlusFrames(image).frameOf(roi));
      assertEquals(4, new ImagePlusFrames(image).currentFrame());
    }
  }

  @Test
  void timeline_followsTheCalibration() {
    ImagePlus image = hyperstack(1, 1, 3);
    assertEquals(Timeline.UNKNOWN, new ImagePlusFrames(image).timeline());
    image.getCalibration().fps = 30;
    assertEquals(30, new ImagePlusFrames(image).timeline().rateHz());
    image.getCalibration().frameInterval = 40;
    image.getCalibration().setTimeUnit("ms");
    assertEquals(25, new ImagePlusFrames(image).timeline().rateHz(), 1e-9);
    image.getCalibration().frameInterval = 2;
    image.getCalibration().setTimeUnit("min");
    assertEquals(240, new ImagePlusFrames(image).timeline().timeSec(2), 1e-9);
    image.getCalibration().setTimeUnit("fortnight");
    assertEquals(30, new ImagePlusFrames(image).timeline().rateHz());
  }

  @Test
  void scale_followsTheCalibration() {
    ImagePlus image = hyperstack(1, 1, 3);
    assertEquals(Scale.PIXELS, new ImagePlusFrames(image).scale());
    image.getCalibration().setUnit("px");
    assertEquals(Scale.PIXELS, new ImagePlusFrames(image).scale());
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.25;
    assertEquals(new Scale(0.5, 0.25, "mm"), new ImagePlusFrames(image).scale());
    image.getCalibration().pixelHeight = 0;
    assertEquals(Scale.PIXELS, new ImagePlusFrames(image).scale());
  }

  @Test
  void region_ofRectangle_holdsTheCentresOfItsPixels() {
    Box box = ImagePlusFrames.region(new Roi(3, 4, 5, 6)).orElseThrow();
    assertEquals(Box.of(2.5, 3.5, 5, 6), box);
    assertEquals(5, box.centerX()); // the middle of the pixels 3 4 5 6 7
  }

  @Test
  void region_ofNoArea_isEmpty() {
    assertTrue(ImagePlusFrames.region(null).isEmpty());
    assertTrue(ImagePlusFrames.region(new PointRoi(3, 4)).isEmpty());
    assertTrue(ImagePlusFrames.region(new Line(3, 4, 5, 6)).isEmpty());
  }

  @Test
  void arenas_keepTheOrderOfTheAreas() {
    List<Box> boxes =
        ImagePlusFrames.arenas(
            List.of(new Roi(10, 0, 4, 4), new PointRoi(1, 1), new EllipseRoi(0, 2, 4, 2, 0.5)));
    assertEquals(2, boxes.size());
    assertEquals(9.5, boxes.get(0).x());
  }

  /** What ImageJ writes on an image is no arena. */
  @Test
  void arenas_areNoTextsAndNoScaleBars() {
    Roi bar = new Roi(10, 10, 30, 4);
    bar.setName("|SB|");
    assertEquals(List.of(), ImagePlusFrames.arenas(List.of(bar, new TextRoi(5, 5, "10 mm"))));
  }

  @Test
  void frame_ofVirtualStackThatCannotBeRead_saysWhich() throws Exception {
    ImagePlus image =
        FramesStack.image(
            "broken",
            new Drawn.Ramp(3) {
              @Override
              public RandomAccessibleInterval<?> frame(int t) {
                if (t == 2) {
                  throw new java.io.UncheckedIOException(new java.io.IOException("frame 3 is cut"));
                }
                return super.frame(t);
              }
            });
    var e = assertThrows(java.io.IOException.class, () -> new ImagePlusFrames(image).frame(2));
    assertEquals("frame 3 is cut", e.getMessage());
  }

  @Test
  void frame_beyondTheMovie_isRefused() {
    ImagePlusFrames frames = new ImagePlusFrames(hyperstack(1, 1, 3));
    var e = assertThrows(IllegalArgumentException.class, () -> frames.frame(3));
    assertEquals("There is no frame 4; the movie has 3.", e.getMessage());
  }

  @Test
  void image_withoutPixels_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ImagePlusFrames(null));
    var e =
        assertThrows(IllegalArgumentException.class, () -> new ImagePlusFrames(new ImagePlus()));
    assertEquals("The image is empty.", e.getMessage());
  }

  @Test
  void frame_ofAnImageThatImageJMade_isRead() throws Exception {
    ImagePlus image = IJ.createImage("noise", "16-bit ramp", 8, 8, 3);
    assertEquals(3, new ImagePlusFrames(image).size());
    assertEquals(64, new ImagePlusFrames(image).frame(2).size());
  }
}
