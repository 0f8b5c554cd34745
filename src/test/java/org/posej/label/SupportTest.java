// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.fewshot.Example;
import org.posej.fewshot.TurningHook;

class SupportTest {

  private static String logged(Support support, int individuals) {
    StringBuilder log = new StringBuilder();
    support.warn(individuals, log::append);
    return log.toString().strip();
  }

  @Test
  void warn_ofMoreIndividualsThanAreLookedFor() {
    Pose pose = TurningHook.truth(0);
    List<Example> pair = List.of(new Example(3, List.of(pose, TurningHook.truth(1))));
    Support support = new Support(TurningHook.SKELETON, pair, "the test", List.of(), null);
    assertEquals(
        "Warning: up to 2 individuals are labelled on a frame, but individuals=1.",
        logged(support, 1));
    assertEquals("", logged(support, 2));
  }
}
