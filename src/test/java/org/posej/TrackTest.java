// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackTest {

  private static Pose at(double x) {
    return Pose.labelled(new double[] {x}, new double[] {0});
  }

  @Test
  void track_startsEmpty() {
    Track t = new Track(3, "animal");
    assertEquals(3, t.id());
    assertEquals("animal", t.name());
    assertEquals(0, t.size());
    assertEquals(0, t.frames().count());
    assertNull(t.pose(0));
  }

  @Test
  void put_keepsFramesInOrder() {
    Track t = new Track(0, "");
    t.put(7, at(7));
    t.put(2, at(2));
    t.put(5, at(5));
    assertArrayEquals(new int[] {2, 5, 7}, t.frames().toArray());
    assertEquals(5, t.pose(5).x(0));
    assertNull(t.pose(3));
    assertNull(t.pose(8));
  }

  @Test
  void put_sameFrame_replaces() {
    Track t = new Track(0, "");
    t.put(4, at(1));
    Pose second = at(2);
    t.put(4, second);
    assertEquals(1, t.size());
    assertSame(second, t.pose(4));
  }

  @Test
  void put_manyBackwards_grows() {
    Track t = new Track(0, "");
    for (int f = 999; f >= 0; f--) {
      t.put(3 * f, at(f));
    }
    assertEquals(1000, t.size());
    assertArrayEquals(IntStream.range(0, 1000).map(f -> 3 * f).toArray(), t.frames().toArray());
    assertEquals(0, t.pose(0).x(0));
    assertEquals(640, t.pose(1920).x(0));
    assertNull(t.pose(1921));
  }
}
