// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class JobProgressTest {
  @Test
  void timeLeft_isTheRestAtTheSamePace() {
    assertEquals(", 30 s left", JobProgress.timeLeft(0.25, 10));
    assertEquals(", 2:30 min left", JobProgress.timeLeft(0.4, 100));
    assertEquals("", JobProgress.timeLeft(0.01, 10));
    assertEquals("", JobProgress.timeLeft(1, 10));
  }

  @Test
  void report_stopsAtEscapeAndANewJobStartsFresh() {
    JobProgress progress = new JobProgress();
    progress.report(0.1, "Working");
    IJ.setKeyDown(KeyEvent.VK_ESCAPE);
    assertThrows(CancellationException.class, () -> progress.report(0.2, "Working"));
    new JobProgress().report(0.3, "Working");
  }
}
