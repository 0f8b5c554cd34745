// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;

class SkeletonTest {

  private static Keypoint point(String name, int mirror) {
    return new Keypoint(name, mirror, Double.NaN, 0xff0000);
  }

  @Test
  void indexOf_knowsNamesAndMirrorsInOrder() {
    Skeleton s =
        new Skeleton(
            "mouse",
            List.of(point("nose", 0), point("left", 2), point("right", 1)),
            List.of(new Limb(0, 1, 0)));
    assertEquals(3, s.size());
    assertEquals(List.of("nose", "left", "right"), s.names());
    assertEquals(2, s.indexOf("right"));
    assertEquals(-1, s.indexOf("Nose"));
    assertArrayEquals(new int[] {0, 2, 1}, s.mirrors());
  }

  @Test
  void skeleton_copiesItsLists() {
    List<Keypoint> points = new ArrayList<>(List.of(point("nose", 0)));
    Skeleton s = new Skeleton("mouse", points, List.of());
    points.add(point("tail", 1));
    assertEquals(1, s.size());
  }

  @Test
  void skeleton_refusesDuplicateAndBlankNames() {
    List<Keypoint> twice = List.of(point("a", 0), point("a", 0));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Skeleton("mouse", twice, List.of()));
    assertEquals("Two keypoints are both called 'a'.", e.getMessage());
    List<Keypoint> blank = List.of(point(" ", 0));
    e = assertThrows(IllegalArgumentException.class, () -> new Skeleton("mouse", blank, List.of()));
    assertTrue(e.getMessage().contains("'mouse' has no name"), e.getMessage());
  }

  @Test
  void skeleton_refusesIndicesOutside() {
    List<Keypoint> mirror = List.of(point("a", 1));
    assertThrows(IllegalArgumentException.class, () -> new Skeleton("m", mirror, List.of()));
    List<Keypoint> one = List.of(point("a", 0));
    List<Limb> from = List.of(new Limb(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Skeleton("m", one, from));
    List<Limb> to = List.of(new Limb(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Skeleton("m", one, to));
  }
}
