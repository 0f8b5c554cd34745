// SPDX-License-Identifier: BSD-2-Clause
package org.posej.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparesTest {
  private final List<String> released = new ArrayList<>();
  private final Spares<Integer, String> spares = new Spares<>(released::add);

  @Test
  void take_givesBackEachBufferOnce() {
    String buffer = "first";
    spares.give(1, buffer);
    assertNull(spares.take(2));
    assertSame(buffer, spares.take(1));
    assertNull(spares.take(1));
  }

  /** Of nine sizes the second was not used for longest, since the first was used again. */
  @Test
  void give_ninthSize_releasesTheOneUnusedForLongest() {
    for (int size = 1; size <= 8; size++) {
      spares.give(size, "a" + size);
      spares.give(size, "b" + size);
    }
    spares.give(1, spares.take(1));
    assertEquals(List.of(), released);
    spares.give(9, "a9");
    assertEquals(List.of("a2", "b2"), released);
    assertNull(spares.take(2));
    assertEquals("a9", spares.take(9));
  }

  @Test
  void close_releasesAll() {
    spares.give(1, "a");
    spares.give(2, "b");
    spares.close();
    assertEquals(List.of("a", "b"), released);
  }
}
