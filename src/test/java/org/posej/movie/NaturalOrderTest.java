// SPDX-License-Identifier: BSD-2-Clause
package org.posej.movie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void compare_sortsNumbersAsNumbers() {
    List<String> expected =
        List.of(
            "2.png",
            "10.png",
            "img",
            "Img1.png",
            "img2.png",
            "img02.tif",
            "img10.png",
            "img10b.png",
            "img99999999999999999999.png",
            "img100000000000000000000.png",
            "img_1.png");
    List<String> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(new NaturalOrder());
    assertEquals(expected, shuffled);
  }

  @Test
  void compare_isTotal() {
    NaturalOrder order = new NaturalOrder();
    assertEquals(0, order.compare("a1", "a1"));
    assertTrue(order.compare("a1", "a01") * order.compare("a01", "a1") < 0);
    assertTrue(order.compare("A", "a") * order.compare("a", "A") < 0);
    assertTrue(order.compare("", "a") < 0);
  }
}
