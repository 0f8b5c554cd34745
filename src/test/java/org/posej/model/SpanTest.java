// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

  @Test
  void frames_all_isEveryFrame() {
    assertArrayEquals(new int[] {0, 1, 2, 3}, Span.ALL.frames(4).toArray());
    assertEquals(0, Span.ALL.frames(0).count());
  }

  @Test
  void frames_includeTheLastAndKeepTheStep() {
    assertArrayEquals(new int[] {2, 5, 8}, new Span(2, 8, 3).frames(100).toArray());
    assertArrayEquals(new int[] {2, 5}, new Span(2, 7, 3).frames(100).toArray());
    assertArrayEquals(new int[] {4}, new Span(4, 4, 1).frames(5).toArray());
  }

  @Test
  void frames_beyondTheMovie_areLeftOut() {
    assertArrayEquals(new int[] {8, 9}, new Span(8, 20, 1).frames(10).toArray());
    assertEquals(0, new Span(10, -1, 1).frames(10).count());
  }

  @ParameterizedTest
  @CsvSource({"-1,5,1", "0,-2,1", "5,4,1", "0,5,0", "0,5,-1"})
  void span_refusesWhatIsNoRange(int first, int last, int step) {
    assertThrows(IllegalArgumentException.class, () -> new Span(first, last, step));
  }
}
