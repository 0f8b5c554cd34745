// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PoseCommandTest {

  @Test
  void inLines_breaksBetweenWordsAndKeepsLongOnesWhole() {
    String path = "/" + "folder/".repeat(20) + "walk.mp4";
    String words = "word ".repeat(16).strip();
    assertEquals("Short.", PoseCommand.inLines("Short."));
    assertEquals(words + "\nother words", PoseCommand.inLines(words + " other words"));
    assertEquals(
        "There is no\n" + path + "\nhere.", PoseCommand.inLines("There is no " + path + " here."));
    assertEquals("One\ntwo", PoseCommand.inLines("One\ntwo"));
  }
}
