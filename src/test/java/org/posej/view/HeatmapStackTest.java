// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Test;
import org.posej.Skeleton;
import org.posej.model.Estimate;
import org.posej.model.Evidence;
import org.posej.model.Hints;
import org.posej.model.PoseModel;

class HeatmapStackTest {

  /** A model whose map of keypoint k has the frame's first pixel / 100 in its cell k. */
  private static final class Fake implements PoseModel {
    private final double x0;
    private final boolean wandering;
    private int estimates;

    Fake(double x0, boolean wandering) {
      this.x0 = x0;
      this.wandering = wandering;
    }

    @Override
    public Skeleton skeleton() {
      return Drawn.skeleton();
    }

    @Override
    public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
      estimates++;
      @SuppressWarnings("unchecked")
      RandomAccessible<UnsignedShortType> shorts = (RandomAccessible<UnsignedShortType>) frame;
      int t = shorts.getAt(0, 0).get();
      float[][] maps = new float[4][6];
      for (int k = 0; k < 4; k++) {
        maps[k][k] = t / 100f;
      }
      double shift = wandering ? 2 * t : 0;
      return new Estimate(
          List.of(),
          List.of(),
          hints.evidence() ? new Evidence(maps, skeleton().names(), 3, 2, x0 + shift, 0, 2) : null);
    }
  }

  private static ImagePlus show(Fake model, int frames) throws Exception {
    return HeatmapStack.image("maps", model, new Drawn.Ramp(frames), Hints.NONE);
  }

  @Test
  void image_isAHyperstackOfKeypointsAndFrames() throws Exception {
    ImagePlus image = show(new Fake(0, false), 5);
    assertEquals(4, image.getNChannels());
    assertEquals(5, image.getNFrames());
    assertEquals(32, image.getBitDepth());
    assertTrue(image.isHyperStack());
    assertEquals(0, image.getDisplayRangeMin());
    assertEquals(1, image.getDisplayRangeMax());
    assertEquals("right ear", image.getStack().getSliceLabel(image.getStackIndex(3, 1, 4)));
    ImageProcessor ip = image.getStack().getProcessor(image.getStackIndex(3, 1, 4));
    assertEquals(0.03f, ip.getf(2, 0));
    assertEquals(0, ip.getf(1, 0));
  }

  @Test
  void image_shown_keepsItsRangeWhileScrubbing() throws Exception {
    ImagePlus image = show(new Fake(0, false), 5);
    image.setPosition(2, 1, 5);
    assertEquals(0.04f, image.getProcessor().getf(1, 0));
    assertEquals(1, image.getDisplayRangeMax());
    assertEquals(0.05, image.getCalibration().frameInterval, 1e-12);
  }

  @Test
  void channels_ofAFrame_costOneEstimate() throws Exception {
    Fake model = new Fake(0, false);
    ImagePlus image = show(model, 1000);
    int before = model.estimates;
    for (int c = 1; c <= 4; c++) {
      image.getStack().getProcessor(image.getStackIndex(c, 1, 700));
    }
    assertEquals(1, model.estimates - before);
  }

  /** The centre of cell (i, j) is at x0 + (i + 0.5) stride - 0.5; here x0 is 4 and the stride 2. */
  @Test
  void calibration_putsACellOnItsPlaceInTheImage() throws Exception {
    Calibration maps = show(new Fake(4, false), 2).getCalibration();
    Calibration image = FramesStack.image("ramp", new Drawn.Ramp(2)).getCalibration();
    for (int i = 0; i < 3; i++) {
      assertEquals(image.getX(4 + (i + 0.5) * 2 - 0.5), maps.getX((double) i), 1e-12);
      assertEquals(image.getY((i + 0.5) * 2 - 0.5), maps.getY((double) i), 1e-12);
    }
    assertEquals("mm", maps.getUnit());
  }

  @Test
  void calibration_takesTheOriginOfTheImageOver() throws Exception {
    ImagePlus movie = FramesStack.image("ramp", new Drawn.Ramp(2));
    Calibration image = movie.getCalibration();
    image.xOrigin = 3;
    image.yOrigin = -2;
    Calibration maps =
        HeatmapStack.image("maps", new Fake(4, false), new ImagePlusFrames(movie), Hints.NONE)
            .getCalibration();
    assertEquals(image.getX(4.5), maps.getX(0.0), 1e-12);
    assertEquals(image.getY(0.5), maps.getY(0.0), 1e-12);
  }

  /** In frame 1 the maps lie two pixels, one cell, further right. */
  @Test
  void maps_thatLieElsewhere_areMovedToTheFirstGrid() throws Exception {
    ImagePlus image = show(new Fake(0, true), 2);
    ImageProcessor ip = image.getStack().getProcessor(image.getStackIndex(2, 1, 2));
    assertEquals(0.01f, ip.getf(2, 0)); // was cell 1
    assertEquals(0, ip.getf(1, 0));
  }

  @Test
  void image_withoutFramesOrMaps_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> show(new Fake(0, false), 0));
    PoseModel blind =
        new PoseModel() {
          @Override
          public Skeleton skeleton() {
            return Drawn.skeleton();
          }

          @Override
          public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
            return new Estimate(List.of(), List.of(), null);
          }
        };
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> HeatmapStack.image("maps", blind, new Drawn.Ramp(2), Hints.NONE));
    assertEquals("This model has no heatmaps.", e.getMessage());
  }

  @Test
  void close_ofTheImage_tellsOnce() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    ImagePlus image =
        HeatmapStack.image(
            "maps", new Fake(0, false), new Drawn.Ramp(2), Hints.NONE, closed::incrementAndGet);
    assertEquals(0, closed.get());
    image.close();
    image.close();
    assertEquals(1, closed.get());
  }

  /** A heatmap and a field of up to 3 either way; the field has a range and colours of its own. */
  @Test
  void image_fields_areShownAboutZero() throws Exception {
    float[][] maps = {{0, 1}, {-3, 2}};
    boolean[] signed = {false, true};
    PoseModel model =
        new PoseModel() {
          @Override
          public Skeleton skeleton() {
            return Drawn.skeleton();
          }

          @Override
          public Estimate estimate(RandomAccessibleInterval<?> frame, Hints hints) {
            Evidence found = new Evidence(maps, List.of("heat", "field"), signed, 2, 1, 0, 0, 1);
            return new Estimate(List.of(), List.of(), found);
          }
        };
    AtomicInteger closed = new AtomicInteger();
    ImagePlus image =
        HeatmapStack.image("maps", model, new Drawn.Ramp(3), Hints.NONE, closed::incrementAndGet);
    assertEquals(0, image.getDisplayRangeMin());
    assertEquals(1, image.getDisplayRangeMax());
    image.setPosition(2, 1, 2);
    assertEquals(-3, image.getDisplayRangeMin());
    assertEquals(3, image.getDisplayRangeMax());
    assertEquals(-3, image.getProcessor().getf(0, 0));
    LUT field = image.getLuts()[1];
    assertTrue(field.getBlue(20) > field.getRed(20) && field.getRed(235) > field.getBlue(235));
    assertTrue(field.getRed(127) + field.getBlue(127) < 10, "Zero is black.");
    image.close();
    image.close();
    assertEquals(1, closed.get());
  }
}
