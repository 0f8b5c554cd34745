// SPDX-License-Identifier: BSD-2-Clause
package org.posej.skeleton;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointNamesTest {
  private static final PointNames NAMES =
      new PointNames(Map.of("sho", "shoulder"), Map.of("mid_hip", "pelvis", "hip", "pelvis"));

  @ParameterizedTest
  @CsvSource({
    "left_shoulder, left_shoulder",
    "LShoulder, left_shoulder",
    "l_sho, left_shoulder",
    "Shoulder Left, left_shoulder",
    "shoulderL, left_shoulder",
    "RSHO, rsho",
    "rSho, right_shoulder",
    "leftear, left_ear",
    "RightBigToe, right_big_toe",
    "mouth_left, left_mouth",
    "MidHip, pelvis",
    "hip, pelvis",
    "left_hip, left_hip",
    "face-12, face_12",
    "L1, l1",
    "L, left",
    "left right, left_right",
    "12, 12"
  })
  void canonical_bringsFormsToOne(String name, String expected) {
    assertEquals(expected, NAMES.canonical(name));
  }

  @Test
  void canonical_keepsTheNamesOfASkeletonApart() {
    for (String name : Skeletons.names()) {
      Set<String> forms = new HashSet<>();
      Skeletons.of(name).names().forEach(n -> forms.add(NAMES.canonical(n)));
      assertEquals(Skeletons.of(name).size(), forms.size(), name);
    }
  }
}
