// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.posej.Box;
import org.posej.Pose;
import org.posej.image.Crop.Alignment;

class CropTest {
  private static final double EXACT = 1e-9;

  private static void assertImage(double x, double y, Crop crop, double u, double v) {
    assertEquals(x, crop.toImageX(u, v), 1e-6);
    assertEquals(y, crop.toImageY(u, v), 1e-6);
  }

  /** Box (100, 50, 120, 320) for 192 x 256: centre (160, 210), sides 300 x 400, by hand. */
  private static Crop worked(Alignment alignment) {
    return Crop.box(Box.of(100, 50, 120, 320), 1.25, 192, 256, alignment);
  }

  @Test
  void box_first_isTheMapOfHrnet() {
    Crop crop = worked(Alignment.FIRST);
    assertImage(74.0625, 133.4375, crop, 10.25 * 4, 19.75 * 4);
    assertImage(10, 10, crop, 0, 0);
    assertEquals(1.5625, crop.scale(), EXACT);
  }

  @Test
  void box_corners_isTheMapOfUdp() {
    Crop crop = worked(Alignment.CORNERS);
    assertImage(75.425532, 135.396825, crop, 10.25 * 191 / 47, 19.75 * 255 / 63);
    assertImage(10, 10, crop, 0, 0);
    assertImage(310, 410, crop, 191, 255);
  }

  @Test
  void box_centres_tilesTheBox() {
    Crop crop = worked(Alignment.CENTRES);
    assertImage(10, 10, crop, -0.5, -0.5);
    assertImage(310, 410, crop, 191.5, 255.5);
    Box image = Box.of(-0.5, -0.5, 64, 48);
    assertEquals(
        Crop.stretch(64, 48, 32, 24), Crop.box(image, 1, 32, 24, Alignment.CENTRES), "whole image");
  }

  @Test
  void box_wide_growsInHeight() {
    Crop crop = Crop.box(Box.of(0, 0, 30, 10), 1, 30, 40, Alignment.FIRST);
    assertImage(0, -15, crop, 0, 0);
    assertImage(30, 25, crop, 30, 40);
  }

  /** The upper edge's middle of a square of side 20 about (50, 60), turned clockwise. */
  @ParameterizedTest
  @CsvSource({"0, 50, 50", "90, 60, 60", "180, 50, 70", "-90, 40, 60", "30, 55, 51.3397460"})
  void box_turned_hasItsTopWhereTheTurnPutsIt(double angleDeg, double x, double y) {
    Box box = new Box(40, 50, 20, 20, Math.toRadians(angleDeg), 1);
    for (Alignment a : Alignment.values()) {
      double middle = a == Alignment.FIRST ? 5 : 4.5;
      double top = a == Alignment.CENTRES ? -0.5 : 0;
      assertImage(x, y, Crop.box(box, 1, 10, 10, a), middle, top);
    }
  }

  @ParameterizedTest
  @EnumSource(Alignment.class)
  void toInput_undoesToImage(Alignment alignment) {
    Crop crop = Crop.box(new Box(3, -8, 70, 41, 0.7, 1), 1.1, 19, 33, alignment);
    double x = crop.toImageX(4.25, 30.5);
    double y = crop.toImageY(4.25, 30.5);
    assertEquals(4.25, crop.toInputX(x, y), EXACT);
    assertEquals(30.5, crop.toInputY(x, y), EXACT);
  }

  @Test
  void box_onePixelOfInput_isAtItsPlace() {
    Box box = Box.of(4, 6, 8, 8);
    assertImage(8, 10, Crop.box(box, 1, 1, 1, Alignment.CENTRES), 0, 0);
    assertImage(4, 6, Crop.box(box, 1, 1, 1, Alignment.CORNERS), 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 20, 1", "20, 0, 1", "5, 5, 0", "-3, 5, 1", "NaN, 5, 1", "5, Infinity, 1"})
  void box_noArea_isRefused(double width, double height, double padding) {
    Box box = Box.of(1, 1, width, height);
    assertThrows(
        IllegalArgumentException.class, () -> Crop.box(box, padding, 8, 8, Alignment.CENTRES));
  }

  @Test
  void box_noArea_isToldInOneSentence() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> Crop.box(Box.of(1, 1, 0, 20), 1.25, 8, 8, Alignment.FIRST))
            .getMessage();
    assertEquals("A box of 0.0 x 20.0 pixels, padded by 1.25, has no area to crop.", said);
  }

  @Test
  void crop_notFiniteOrFlat_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Crop(1, 2, 0, 2, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new Crop(1, 0, Double.NaN, 0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Crop(1e200, 0, 0, 0, 1e200, 0));
  }

  @Test
  void stretch_putsEdgesOnEdges() {
    Crop crop = Crop.stretch(100, 50, 20, 25);
    assertImage(-0.5, -0.5, crop, -0.5, -0.5);
    assertImage(99.5, 49.5, crop, 19.5, 24.5);
  }

  /** 1080p in 416 x 416: 416 x 234 pixels; 50 x 33 in 64 x 64: 64 x 42.24. */
  @Test
  void letterbox_yolox_isUpperLeftAndRoundedDown() {
    Crop crop = Crop.letterbox(1920, 1080, 416, 416, false);
    assertImage(-0.5, -0.5, crop, -0.5, -0.5);
    assertImage(1919.5, 1079.5, crop, 415.5, 233.5);
    assertImage(49.5, 32.5, Crop.letterbox(50, 33, 64, 64, false), 63.5, 41.5);
  }

  /** 50 x 35 in 64 x 64: 64 x 44.8 is rounded to 45, and 19 rows are 9 above and 10 below. */
  @Test
  void letterbox_centred_isRoundedAndHasTheLargerHalfBelow() {
    Crop crop = Crop.letterbox(50, 35, 64, 64, true);
    assertImage(-0.5, -0.5, crop, -0.5, 8.5);
    assertImage(49.5, 34.5, crop, 63.5, 53.5);
  }

  @Test
  void letterbox_thinImage_keepsOnePixel() {
    Crop crop = Crop.letterbox(1000, 1, 8, 8, false);
    assertImage(999.5, 0.5, crop, 7.5, 0.5);
  }

  @Test
  void mirrored_swapsColumns() {
    Crop crop = Crop.box(new Box(3, 4, 50, 60, 0.3, 1), 1, 12, 16, Alignment.CENTRES);
    Crop mirrored = crop.mirrored(12);
    assertImage(crop.toImageX(11, 5), crop.toImageY(11, 5), mirrored, 0, 5);
    assertImage(crop.toImageX(2, 7), crop.toImageY(2, 7), mirrored, 9, 7);
  }

  @Test
  void toImage_pose_keepsAllButPlaces() {
    double[] x = {2, Double.NaN, 4};
    double[] y = {3, Double.NaN, 5};
    Pose pose =
        Pose.of(x, y, new double[] {0.5, 0, 0.25})
            .withScore(0.75)
            .with(0, 6, 7, 0.4, Pose.Source.FILTERED)
            .without(2);
    Pose moved = new Crop(10, 0, 1, 0, 100, 2).toImage(pose);
    assertEquals(61, moved.x(0), EXACT);
    assertEquals(702, moved.y(0), EXACT);
    assertEquals(21, moved.estimateX(0), EXACT);
    assertEquals(302, moved.estimateY(0), EXACT);
    assertEquals(Pose.Source.FILTERED, moved.source(0));
    assertEquals(0.4, moved.score(0), 1e-7);
    assertFalse(moved.has(1));
    assertFalse(moved.has(2));
    assertEquals(Pose.Visibility.HIDDEN, moved.visibility(2));
    assertEquals(41, moved.estimateX(2), EXACT);
    assertEquals(0.75, moved.score(), 1e-7);
  }

  /** A quarter turn clockwise: the input's right is down in the image, its down is left. */
  @Test
  void toImage_pointsInSpace_turnAboutTheAxisOfViewAndKeepTheirSize() {
    double[] one = {1};
    Pose pose = Pose.of(one, one, one).with3d(k -> 0.3, k -> 0.1, k -> -0.2);
    Box box = new Box(10, 20, 80, 80, Math.PI / 2, 1);
    Crop crop = Crop.box(box, 1.25, 16, 16, Alignment.CENTRES);
    Pose turned = crop.toImage(pose);
    assertEquals(-0.1, turned.x3d(0), 1e-6);
    assertEquals(0.3, turned.y3d(0), 1e-6);
    assertEquals(-0.2, turned.z3d(0), 1e-6);
    Pose mirrored = Crop.stretch(50, 80, 16, 16).mirrored(16).toImage(pose);
    assertEquals(-0.3, mirrored.x3d(0), 1e-6);
    assertEquals(0.1, mirrored.y3d(0), 1e-6);
  }

  @Test
  void toImage_box_isTurnedAndScaled() {
    Box box = new Box(40, 50, 20, 20, Math.toRadians(90), 1);
    Crop crop = Crop.box(box, 1, 10, 10, Alignment.CENTRES);
    Box whole = crop.toImage(new Box(-0.5, -0.5, 10, 10, 0, 0.6));
    assertEquals(40, whole.x(), EXACT);
    assertEquals(50, whole.y(), EXACT);
    assertEquals(20, whole.width(), EXACT);
    assertEquals(20, whole.height(), EXACT);
    assertEquals(Math.PI / 2, whole.angle(), EXACT);
    assertEquals(0.6, whole.score());
    assertEquals(Math.PI * 3 / 4, crop.toImage(new Box(1, 1, 2, 2, Math.PI / 4, 1)).angle(), EXACT);
  }

  @Test
  void toImage_box_stretchedAndMirroredStaysUpright() {
    Box box = Crop.stretch(100, 30, 10, 10).toImage(Box.of(-0.5, -0.5, 5, 10));
    assertEquals(Box.of(-0.5, -0.5, 50, 30), box);
    Box mirrored = new Crop(2, 0, 0, 0, 2, 0).mirrored(10).toImage(Box.of(1, 1, 2, 3));
    assertEquals(Box.of(12, 2, 4, 6), mirrored);
  }

  @Test
  void isUpright_turnedByNothing() {
    assertTrue(worked(Alignment.FIRST).isUpright());
    assertFalse(Crop.box(new Box(0, 0, 5, 5, 0.1, 1), 1, 5, 5, Alignment.FIRST).isUpright());
  }
}
