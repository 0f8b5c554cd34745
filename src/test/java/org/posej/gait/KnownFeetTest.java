// SPDX-License-Identifier: BSD-2-Clause
package org.posej.gait;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Recording;

/** Feet are found by the names that tools give them. */
class KnownFeetTest {
  private static Feet of(String... names) {
    SideWalker walker = new SideWalker();
    walker.names = List.of(names);
    Recording r = walker.recording();
    return KnownFeet.of(r, r.tracks().get(0), 0.3);
  }

  @ParameterizedTest
  @CsvSource({
    "left_hip right_hip left_ankle right_ankle, left_ankle, left_ankle, true", // COCO
    "pelvis left_heel right_heel left_big_toe right_big_toe left_ankle, left_heel, left_big_toe,"
        + " false", // Halpe, BODY_25
    "LHEE RHEE LTOE RTOE LANK RANK LPSI RPSI, LHEE, LTOE, false", // Plug-in Gait
    "left_heel left_foot_index right_heel right_foot_index, left_heel, left_foot_index, false",
    "LHeel LBigToe RHeel RBigToe, LHeel, LBigToe, false", // OpenPose
  })
  void of_knownNames_areTheLeftFoot(String names, String heel, String toe, boolean ankle) {
    Feet.Foot left = of(names.split(" ")).feet().get(0);
    assertEquals(new Feet.Foot("Left", "Right", heel, toe, ankle), left);
  }

  @Test
  void of_mouseFromOneSide_hasPawsWithoutPartners() {
    Feet feet = of("Nose", "Front paw tao", "Hind paw tao", "Hip");
    assertEquals(List.of("Hip"), feet.body());
    assertEquals(
        List.of(
            new Feet.Foot("Hind", "", "Hind paw tao", "Hind paw tao", false),
            new Feet.Foot("Fore", "", "Front paw tao", "Front paw tao", false)),
        feet.feet());
  }

  @Test
  void of_fourPaws_haveTheirPartners() {
    Feet feet = of("left_hindpaw", "right_hindpaw", "left_forepaw", "right_forepaw", "tailbase");
    assertEquals(
        List.of("Left hind", "Left fore", "Right hind", "Right fore"),
        feet.feet().stream().map(Feet.Foot::name).toList());
    assertEquals("Right hind", feet.feet().get(0).partner());
  }
}
