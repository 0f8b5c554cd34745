// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Measurements;
import ij.plugin.filter.MaximumFinder;
import ij.process.ByteProcessor;
import ij.process.ImageStatistics;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.util.List;
import net.imglib2.RandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.posej.Pose;

/** Measures by ImageJ itself what its sub-pixel coordinates mean. One pixel, (7, 5), is lit. */
class PointConventionTest {
  private static final int X = 7;
  private static final int Y = 5;
  private static final int ZOOM = 11; // odd, so that a zoomed pixel has a middle

  private static ImagePlus lit() {
    ByteProcessor ip = new ByteProcessor(16, 12);
    ip.set(X, Y, 200);
    return new ImagePlus("lit", ip);
  }

  @Test
  void point_foundByImageJ_isTheLitPixelOfTheFrame() throws Exception {
    ImagePlus image = lit();
    Polygon found = new MaximumFinder().getMaxima(image.getProcessor(), 10, false);
    PointRoi roi = new PointRoi(found);
    roi.addPoint(0, 0);
    image.setRoi(roi);

    ImagePlusFrames frames = new ImagePlusFrames(image);
    Pose pose = Labels.of(frames, List.of()).examples().get(0).poses().get(0);

    assertEquals(X, pose.x(0));
    assertEquals(Y, pose.y(0));
    assertEquals(200, valueAt(frames, pose.x(0), pose.y(0)));
  }

  private static int valueAt(ImagePlusFrames frames, double x, double y) throws Exception {
    @SuppressWarnings("unchecked")
    RandomAccessible<UnsignedByteType> image = (RandomAccessible<UnsignedByteType>) frames.frame(0);
    return image.getAt(Math.round(x), Math.round(y)).get();
  }

  @Test
  void point_givenToImageJ_measuresTheLitPixel() {
    ImagePlus image = lit();
    image.setRoi(new PointRoi((double) X, (double) Y));
    assertEquals(200, image.getStatistics(Measurements.MEAN).mean);
    image.setRoi(new Line(X, Y, X + 4.0, Y));
    assertEquals(200, ((Line) image.getRoi()).getPixels()[0]);
  }

  @Test
  void point_drawnZoomed_liesOnTheMiddleOfItsPixel() {
    assertEquals(X * ZOOM + ZOOM / 2, middleOfDrawnPoint(X), 0.51);
    assertEquals((X + 0.5) * ZOOM + ZOOM / 2, middleOfDrawnPoint(X + 0.5), 0.51);
  }

  @Test
  void line_drawnZoomed_beginsOnTheMiddleOfItsPixel() {
    boolean[] rows = new boolean[12 * ZOOM];
    BufferedImage drawn = drawZoomed(new Line(X, Y, X + 4.0, Y));
    for (int y = 0; y < rows.length; y++) {
      rows[y] = (drawn.getRGB((X + 2) * ZOOM, y) & 0xffffff) != 0;
    }
    assertTrue(rows[Y * ZOOM + ZOOM / 2]);
  }

  @Test
  void rectangle_drawnZoomed_countsFromTheCornerOfItsPixel() {
    BufferedImage drawn = drawZoomed(new Roi(X, Y, 3, 3));
    assertTrue((drawn.getRGB(X * ZOOM, (Y + 1) * ZOOM) & 0xffffff) != 0);
    assertTrue((drawn.getRGB((X + 3) * ZOOM, (Y + 1) * ZOOM) & 0xffffff) != 0);
  }

  /** ImageJ's own centre of mass counts from the corner: half a pixel more than a point ROI. */
  @Test
  void centreOfMass_ofTheLitPixel_isHalfAPixelBeyondThePoint() {
    ImageStatistics s = lit().getStatistics(Measurements.CENTER_OF_MASS);
    assertEquals(X + 0.5, s.xCenterOfMass);
    assertEquals(Y + 0.5, s.yCenterOfMass);
  }

  private static double middleOfDrawnPoint(double x) {
    PointRoi roi = new PointRoi(x, Y);
    roi.setPointType(PointRoi.DOT);
    roi.setSize(3);
    BufferedImage drawn = drawZoomed(roi);
    double sum = 0;
    int n = 0;
    for (int i = 0; i < drawn.getWidth(); i++) {
      if ((drawn.getRGB(i, Y * ZOOM + ZOOM / 2) & 0xff00) > 0x8000) {
        sum += i;
        n++;
      }
    }
    assertTrue(n > 3, "nothing was drawn");
    return sum / n;
  }

  private static BufferedImage drawZoomed(Roi roi) {
    ImagePlus image =
        new ImagePlus("zoomed", new ByteProcessor(16, 12)) {
          private ImageCanvas canvas;

          @Override
          public ImageCanvas getCanvas() {
            if (canvas == null) {
              canvas = new ImageCanvas(this);
              canvas.setMagnification(ZOOM);
            }
            return canvas;
          }
        };
    roi.setStrokeColor(Color.GREEN);
    roi.setImage(image);
    BufferedImage drawn = new BufferedImage(16 * ZOOM, 12 * ZOOM, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = drawn.createGraphics();
    roi.drawOverlay(g);
    g.dispose();
    return drawn;
  }
}
