// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.image.BufferedImage;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.image.Intensity;

class PosePictureTest {
  private static final int W = 640;
  private static final int H = 480;
  private static final int ALIASING = 4; // grey levels by which Java's own edges differ

  private static BufferedImage draw(Pose pose, boolean estimates) {
    Track track = new Track(0, "a");
    track.put(0, pose);
    Recording recording = Drawn.recording(List.of(track), Scale.PIXELS);
    return new PosePicture(recording, new OverlayStyle(0.5, estimates), Intensity.BYTE, W, H)
        .draw(ArrayImgs.unsignedBytes(W, H), 0);
  }

  private static Pose pose(double[] scores) {
    return Pose.of(new double[] {100, 200, 200, 400}, new double[] {240, 140, 340, 240}, scores);
  }

  private static int green(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) >> 8 & 0xff;
  }

  private static int rgb(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xffffff;
  }

  /** A disc about the centre of a pixel is the same on its four sides. */
  @Test
  void draw_point_isAboutTheMiddleOfItsPixel() {
    BufferedImage p = draw(pose(new double[] {1, 1, 1, 1}).without(0), false);
    assertEquals(Drawn.ORANGE, rgb(p, 200, 140));
    for (int d = 1; d < 9; d++) { // the tail's limbs leave it to the left
      assertEquals(green(p, 400 + d, 240), green(p, 400, 240 + d), ALIASING, "at " + d);
      assertEquals(green(p, 400 + d, 240), green(p, 400, 240 - d), ALIASING, "at " + d);
      assertEquals(green(p, 200 - d, 140), green(p, 200, 140 - d), ALIASING, "at " + d);
    }
  }

  @Test
  void draw_limb_hasTheColourOfItsSideOnItsMiddle() {
    BufferedImage p = draw(pose(new double[] {1, 1, 1, 1}), false);
    assertEquals(Drawn.ORANGE, rgb(p, 300, 190));
    assertEquals(Drawn.BLUE, rgb(p, 300, 290));
  }

  @Test
  void draw_lowScore_isHollow() {
    BufferedImage p = draw(pose(new double[] {1, 1, 1, 0.2}), false);
    assertEquals(0, rgb(p, 400, 240));
    int rim = (int) Math.round(3 * OverlayStyle.RIM);
    assertEquals(Drawn.GREY, rgb(p, 400 + rim, 240));
  }

  @Test
  void draw_withheldPoint_isAbsentAndSoAreItsLimbs() {
    BufferedImage p = draw(pose(new double[] {1, 1, 1, 1}).without(3), false);
    assertEquals(0, rgb(p, 400, 240));
    assertEquals(0, rgb(p, 300, 190));
    assertEquals(Drawn.ORANGE, rgb(p, 200, 140));
  }

  @Test
  void draw_withheldPoint_isACrossWhereEstimatesAreAskedFor() {
    BufferedImage p = draw(pose(new double[] {1, 1, 1, 1}).without(3), true);
    assertNotEquals(0, rgb(p, 400, 240));
    assertEquals(0, rgb(p, 300, 190));
  }

  @Test
  void drawFrame_hasThePixelsOfThePicture() {
    PosePicture pictures =
        new PosePicture(Drawn.recording(1), OverlayStyle.DEFAULT, Intensity.BYTE, W, H);
    var frame = ArrayImgs.unsignedBytes(W, H);
    BufferedImage picture = pictures.draw(frame, 0);
    var drawn = pictures.drawFrame(frame, 0);
    assertNotEquals(0, rgb(picture, 14, 17));
    assertEquals(rgb(picture, 14, 17), drawn.getAt(14, 17).get() & 0xffffff);
  }

  @Test
  void draw_frameWithoutPose_isThePictureAlone() {
    Recording recording = Drawn.recording(1);
    BufferedImage p =
        new PosePicture(recording, OverlayStyle.DEFAULT, Intensity.BYTE, W, H)
            .draw(ArrayImgs.unsignedBytes(W, H), 7);
    for (int rgb : p.getRGB(0, 0, W, H, null, 0, W)) {
      assertEquals(0xff000000, rgb);
    }
  }

  @Test
  void picture_ofEachType_isScaledByTheRange() {
    Intensity range = new Intensity(100, 300);
    BufferedImage shorts =
        PosePicture.picture(ArrayImgs.unsignedShorts(new short[] {100, 200, 300, -1}, 4, 1), range);
    assertEquals(0, rgb(shorts, 0, 0));
    assertEquals(0x7f, rgb(shorts, 1, 0) & 0xff, 1);
    assertEquals(0xffffff, rgb(shorts, 2, 0));
    assertEquals(0xffffff, rgb(shorts, 3, 0)); // 65535 in 16 bits
    BufferedImage floats =
        PosePicture.picture(
            ArrayImgs.floats(
                new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 3, 1),
            range);
    assertEquals(0, rgb(floats, 0, 0));
    assertEquals(0xffffff, rgb(floats, 1, 0));
    assertEquals(0, rgb(floats, 2, 0));
    BufferedImage argb = PosePicture.picture(ArrayImgs.argbs(new int[] {0x00123456}, 1, 1), range);
    assertEquals(0x123456, rgb(argb, 0, 0));
  }

  @Test
  void limbWidth_followsTheSmallerOfImageAndBody() {
    Recording small = Drawn.recording(3); // 15 px long
    assertEquals(1, OverlayStyle.limbWidth(small, 640, 480));
    Track track = new Track(0, "a");
    track.put(0, Pose.of(new double[] {0, 360}, new double[] {0, 0}, new double[] {1, 1}));
    Recording large = Drawn.recording(List.of(track), Scale.PIXELS);
    assertEquals(3, OverlayStyle.limbWidth(large, 640, 480), 1e-9);
    assertEquals(10, OverlayStyle.limbWidth(large, 4000, 4000), 1e-9);
    Recording none = Drawn.recording(List.of(), Scale.PIXELS);
    assertEquals(1, OverlayStyle.limbWidth(none, 1, 1));
  }
}
