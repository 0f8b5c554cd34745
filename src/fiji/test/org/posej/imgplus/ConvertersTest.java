// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.util.Arrays;
import java.util.List;
import net.imagej.Dataset;
import net.imagej.DatasetService;
import net.imagej.DefaultDataset;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.axis.CalibratedAxis;
import net.imagej.axis.DefaultLinearAxis;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.util.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Scale;
import org.posej.view.ImagePlusFrames;
import org.scijava.Context;
import org.scijava.convert.ConvertService;

/** Images whose value is their position, through the converters that SciJava finds. */
class ConvertersTest {
  private final Context context = new Context(ConvertService.class, DatasetService.class);
  private final ConvertService convert = context.service(ConvertService.class);

  @AfterEach
  void close() {
    context.dispose();
  }

  private ImagePlus toImagePlus(Object image) {
    return convert.convert(image, ImagePlus.class);
  }

  private static CalibratedAxis axis(AxisType type, String unit, double scale, double origin) {
    return new DefaultLinearAxis(type, unit, scale, origin);
  }

  private static double value(long x, long y, long c, long z, long t) {
    return x + 10 * y + 100 * c + 1000 * z + 10000 * t;
  }

  /** Axes in an unusual order: Time, Y, Channel, X, Z of 2, 4, 3, 5 and 2 steps. */
  private static ImgPlus<DoubleType> counted() {
    Img<DoubleType> img = ArrayImgs.doubles(2, 4, 3, 5, 2);
    var place = img.localizingCursor();
    while (place.hasNext()) {
      DoubleType pixel = place.next();
      long[] p = place.positionAsLongArray();
      pixel.set(value(p[3], p[1], p[2], p[4], p[0]));
    }
    return new ImgPlus<>(
        img,
        "counted",
        axis(Axes.TIME, "ms", 40, 0),
        axis(Axes.Y, "mm", 0.5, 0),
        axis(Axes.CHANNEL, null, 1, 0),
        axis(Axes.X, "mm", 0.25, 1),
        axis(Axes.Z, "mm", 2, 0));
  }

  @Test
  void toImagePlus_axesInAnyOrder_areThoseOfImageJ() {
    ImagePlus image = toImagePlus(counted());
    assertArrayEquals(new int[] {5, 4, 3, 2, 2}, image.getDimensions());
    assertEquals(32, image.getBitDepth());
    for (int n = 1; n <= image.getStackSize(); n++) {
      int[] czt = image.convertIndexToPosition(n);
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 5; x++) {
          assertEquals(
              value(x, y, czt[0] - 1, czt[1] - 1, czt[2] - 1),
              image.getStack().getProcessor(n).getf(x, y));
        }
      }
    }
  }

  @Test
  void toImagePlus_calibratedAxes_calibrateTheFrames() {
    ImagePlus image = toImagePlus(counted());
    ImagePlusFrames frames = new ImagePlusFrames(image);
    assertEquals(new Scale(0.25, 0.5, "mm"), frames.scale());
    assertEquals(25, frames.timeline().rateHz(), 1e-9);
    assertEquals(2, frames.size());
    Calibration c = image.getCalibration();
    assertEquals(2, c.pixelDepth);
    assertEquals(1.5, c.getX(2), 1e-12, "x of pixel 2 is 1 + 2 * 0.25");
  }

  @Test
  void toImagePlus_withoutUnits_isNotCalibrated() {
    ImagePlus image = toImagePlus(new ImgPlus<>(ArrayImgs.unsignedShorts(4, 3), "plain"));
    assertArrayEquals(new int[] {4, 3, 1, 1, 1}, image.getDimensions());
    assertEquals(16, image.getBitDepth());
    assertEquals(Scale.PIXELS, new ImagePlusFrames(image).scale());
  }

  @Test
  void toImagePlus_withoutXAndY_isRefused() {
    AxisType[] axes = {Axes.X, Axes.CHANNEL};
    var image = new ImgPlus<>(ArrayImgs.unsignedBytes(4, 3), "line", axes);
    Exception e = assertThrows(IllegalArgumentException.class, () -> toImagePlus(image));
    assertEquals("line has no axes X and Y; name its axes first.", e.getMessage());
  }

  @Test
  void toImagePlus_twice_isTheSameUntilItIsClosed() {
    Dataset dataset = new DefaultDataset(context, counted());
    ImagePlus first = toImagePlus(dataset);
    assertSame(first, toImagePlus(dataset));
    assertSame(first, toImagePlus(dataset.getImgPlus()));
    first.close();
    assertNotSame(first, toImagePlus(dataset));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void toImagePlus_threeChannelsOfBytes_areColoursWhereTheyAreMerged(boolean merged) {
    Img<UnsignedByteType> img = ArrayImgs.unsignedBytes(2, 1, 3);
    img.getAt(1, 0, 0).set(255);
    img.getAt(1, 0, 1).set(128);
    img.getAt(1, 0, 2).set(7);
    AxisType[] axes = {Axes.X, Axes.Y, Axes.CHANNEL};
    Dataset dataset = new DefaultDataset(context, new ImgPlus<>(img, "colours", axes));
    dataset.setRGBMerged(merged);
    ImagePlus image = toImagePlus(dataset);
    assertEquals(merged ? 24 : 8, image.getBitDepth());
    assertEquals(merged ? 1 : 3, image.getNChannels());
    if (merged) {
      assertEquals(0xffff8007, image.getProcessor().get(1, 0));
    }
  }

  @Test
  void toImagePlus_axisThatImageJLacks_isRefused() {
    AxisType[] axes = {Axes.X, Axes.Y, Axes.get("Lifetime")};
    var image = new ImgPlus<>(ArrayImgs.unsignedBytes(4, 3, 5), "lives", axes);
    Exception e = assertThrows(IllegalArgumentException.class, () -> toImagePlus(image));
    assertTrue(
        e.getMessage().startsWith("lives has 5 steps along its axis Lifetime; choose one"),
        e.getMessage());
    var single = new ImgPlus<>(ArrayImgs.unsignedBytes(4, 3, 1), "life", axes);
    assertEquals(1, toImagePlus(single).getStackSize());
  }

  /** A hyperstack of 2 channels and 3 frames. */
  private static ImagePlus stack() {
    ImageStack stack = new ImageStack(5, 4);
    for (int t = 0; t < 3; t++) {
      for (int c = 0; c < 2; c++) {
        FloatProcessor plane = new FloatProcessor(5, 4);
        for (int i = 0; i < 20; i++) {
          plane.setf(i, (float) value(i % 5, i / 5, c, 0, t));
        }
        stack.addSlice(c == 0 ? "nose" : "tail", plane);
      }
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(2, 1, 3);
    Calibration c = image.getCalibration();
    c.pixelWidth = 0.25;
    c.pixelHeight = 0.5;
    c.setUnit("mm");
    c.xOrigin = 2;
    c.frameInterval = 40;
    c.setTimeUnit("ms");
    return image;
  }

  @ParameterizedTest
  @ValueSource(classes = {Dataset.class, ImgPlus.class})
  void fromImagePlus_hyperstack_hasNamedAxes(Class<?> type) {
    Object made = convert.convert(stack(), type);
    ImgPlus<?> image = made instanceof Dataset d ? d.getImgPlus() : (ImgPlus<?>) made;
    assertEquals("stack", image.getName());
    assertArrayEquals(new long[] {5, 4, 2, 3}, image.dimensionsAsLongArray());
    assertEquals(
        List.of(Axes.X, Axes.Y, Axes.CHANNEL, Axes.TIME),
        Arrays.asList(
            image.axis(0).type(),
            image.axis(1).type(),
            image.axis(2).type(),
            image.axis(3).type()));
    assertEquals(0.25, image.axis(0).calibratedValue(3), 1e-12, "pixel 2 is the origin");
    assertEquals("mm", image.axis(1).unit());
    assertEquals(80, image.axis(3).calibratedValue(2), 1e-12);
    assertEquals("ms", image.axis(3).unit());
    var place = image.localizingCursor();
    while (place.hasNext()) {
      double pixel = Cast.<RealType<?>>unchecked(place.next()).getRealDouble();
      long[] p = place.positionAsLongArray();
      assertEquals(value(p[0], p[1], p[2], 0, p[3]), pixel);
    }
    assertEquals(
        List.of("nose", "tail", "nose", "tail", "nose", "tail"),
        image.getProperties().get("SliceLabels"));
  }

  @Test
  void fromImagePlus_colours_areThreeChannelsAndComeBack() {
    ColorProcessor plane = new ColorProcessor(2, 1);
    plane.set(1, 0, 0xffff8007);
    ImagePlus colours = new ImagePlus("colours", plane);
    Dataset dataset = convert.convert(colours, Dataset.class);
    assertTrue(dataset.isRGBMerged());
    assertArrayEquals(new long[] {2, 1, 3}, dataset.dimensionsAsLongArray());
    assertEquals(255, dataset.getAt(1, 0, 0).getRealDouble());
    assertEquals(128, dataset.getAt(1, 0, 1).getRealDouble());
    assertEquals(7, dataset.getAt(1, 0, 2).getRealDouble());
    assertEquals(0xffff8007, toImagePlus(dataset).getProcessor().get(1, 0));
    ImgPlus<?> image = convert.convert(colours, ImgPlus.class);
    assertEquals(0xffff8007, toImagePlus(image).getProcessor().get(1, 0));
  }
}
