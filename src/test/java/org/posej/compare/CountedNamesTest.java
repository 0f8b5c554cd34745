// SPDX-License-Identifier: BSD-2-Clause
package org.posej.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedNamesTest {

  @ParameterizedTest
  @CsvSource({
    "frame1.png frame2.png frame3.png, true",
    "frame098.png frame099.png frame100.png, true",
    "9.jpg 10.jpg 11.jpg, true",
    "f1_cam1.png f2_cam1.png f3_cam1.png, true",
    "walk0010.png walk0020.png walk0030.png, true",
    "1.png 11.png 21.png, true",
    "walk0010.png walk0020.png, false",
    "000000000036.jpg 000000000049.jpg 000000000077.jpg, false",
    "a1.png b2.png, false",
    "run.png walk.png, false",
    "frame1.png frame1b.png, false",
    "frame2.png frame2.jpg, false",
  })
  void countUp(String names, boolean counted) {
    assertEquals(counted, CountedNames.countUp(List.of(names.split(" "))));
  }
}
