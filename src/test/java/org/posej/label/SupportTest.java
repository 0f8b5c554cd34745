// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.fewshot.Example;
import org.posej.fewshot.TurningHook;

class SupportTest {

  /** Without a window, ImageJ's log is the standard output. */
  private static String logged(Support support, int individuals) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      support.warn(individuals);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
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
