// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.codec.Grid;
import org.posej.codec.LabelledMap;
import org.posej.image.Crop;

/** An image of 8 x 4 pixels whose left and right six columns are seen by a crop each. */
class MapStitchingTest {
  private static LabelledMap map(float value, boolean signed) {
    float[] values = new float[6 * 4];
    Arrays.fill(values, value);
    return new LabelledMap("m", values, Grid.of(6, 4, 6, 4), signed);
  }

  private static Crop from(int column) {
    return new Crop(1, 0, column, 0, 1, 0);
  }

  private static float[] joined(boolean signed, int width) {
    MapStitching stitching = new MapStitching(width, 4);
    stitching.add(List.of(map(3, signed)), from(0));
    stitching.add(List.of(map(-10, signed)), from(2));
    return stitching.evidence().maps()[0];
  }

  @Test
  void add_logitsThatOverlap_keepTheLarger() {
    float[] map = joined(false, 8);
    assertEquals(3, map[3]);
    assertEquals(-10, map[7]);
  }

  @Test
  void add_fieldsThatOverlap_keepTheStronger() {
    float[] map = joined(true, 8);
    assertEquals(3, map[1]);
    assertEquals(-10, map[3]);
  }

  @Test
  void evidence_whereNoCropIs_hasTheLeastValue() {
    assertEquals(-10, joined(false, 12)[10]);
    assertEquals(0, joined(true, 12)[10], "A field points nowhere there.");
  }
}
