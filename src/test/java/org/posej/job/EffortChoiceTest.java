// SPDX-License-Identifier: BSD-2-Clause
package org.posej.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.fewshot.FitOptions.Effort;

class EffortChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "auto, 1, THOROUGH",
    "auto, 2, THOROUGH",
    "auto, 3, NORMAL",
    "auto, 20, NORMAL",
    "quick, 1, QUICK",
    "normal, 1, NORMAL",
    "thorough, 20, THOROUGH"
  })
  void effort_isThoroughByItselfForOneOrTwoFrames(String choice, int labelled, Effort expected) {
    assertEquals(expected, EffortChoice.of(choice).effort(labelled));
  }

  @Test
  void describe_saysWhyAFitTakesLong() {
    String one = EffortChoice.AUTO.describe(1);
    assertTrue(one.startsWith("thorough (auto, ") && one.contains("minute and a half"), one);
    assertEquals("normal (auto)", EffortChoice.AUTO.describe(3));
    assertEquals("thorough", EffortChoice.THOROUGH.describe(1));
  }
}
