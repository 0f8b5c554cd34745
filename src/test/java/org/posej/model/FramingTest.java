// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Box;
import org.posej.Tensor;
import org.posej.image.Crop;
import org.posej.image.InputSpec;
import org.posej.model.Framing.Rule;

/** Pixels of the input lie where geometry says. */
class FramingTest {
  private static InputSpec input(int w, int h) {
    return new InputSpec(
        w,
        h,
        InputSpec.Layout.NCHW,
        InputSpec.Channels.RGB,
        Tensor.Type.FLOAT32,
        new float[3],
        new float[] {1, 1, 1});
  }

  private static Framing of(Rule rule) {
    return new Framing(rule, 1, Crop.Alignment.CENTRES);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void crop_wholeImageOfTheInputsSize_isThatImage(Rule rule) {
    assertEquals(new Crop(1, 0, 0, 0, 1, 0), of(rule).crop(null, input(40, 30), 40, 30));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void crop_regionOfTheInputsSize_isThatPart(Rule rule) {
    // pixels 10 .. 49 and 20 .. 49, whose area begins half a pixel before their centres
    Crop crop = of(rule).crop(Box.of(9.5, 19.5, 40, 30), input(40, 30), 100, 100);
    assertEquals(new Crop(1, 0, 10, 0, 1, 20), crop);
  }

  @Test
  void crop_firstPixelOnTheEdge_asMMPose() {
    Framing framing = new Framing(Rule.BOX, 1, Crop.Alignment.FIRST);
    assertEquals(new Crop(2, 0, 0, 0, 2, 0), framing.crop(null, input(20, 15), 40, 30));
  }

  @Test
  void crop_stretchedRegion_isPaddedOnEachAxis() {
    Crop crop =
        new Framing(Rule.STRETCH, 1.5, Crop.Alignment.CENTRES)
            .crop(Box.of(9.5, 19.5, 40, 20), input(20, 20), 100, 100);
    assertEquals(3, crop.xx(), 1e-12);
    assertEquals(1.5, crop.yy(), 1e-12);
    assertEquals(29.5, crop.toImageX(9.5, 9.5), 1e-12);
    assertEquals(29.5, crop.toImageY(9.5, 9.5), 1e-12);
  }

  @Test
  void crop_letterboxes_lieInTheMiddleOrTheCorner() {
    // 80 x 20 fits as 40 x 10 into 40 x 30: ten rows above it, or none
    Crop middle = of(Rule.LETTERBOX).crop(null, input(40, 30), 80, 20);
    assertEquals(-0.5, middle.toImageY(0, 9.5), 1e-12);
    Crop corner = of(Rule.CORNER).crop(null, input(40, 30), 80, 20);
    assertEquals(-0.5, corner.toImageY(0, -0.5), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void crop_boxWithoutArea_isRefused(Rule rule) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> of(rule).crop(Box.of(5, 5, 0, 10), input(40, 30), 100, 100));
    assertTrue(e.getMessage().matches(".*area.*"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void framing_paddingThatIsNoFactor_isRefused(double padding) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Framing(Rule.BOX, padding, Crop.Alignment.CENTRES));
  }
}
