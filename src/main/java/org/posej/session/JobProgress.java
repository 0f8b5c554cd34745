// SPDX-License-Identifier: BSD-2-Clause
package org.posej.session;

import ij.IJ;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.posej.Progress;

/** Shows ImageJ's progress bar with the time left, and stops a job when ESC is pressed. */
public final class JobProgress implements Progress {
  private static final double LEAST_DONE = 0.03;
  private static final int STEPS = 1000;

  private final long start = System.nanoTime();

  public JobProgress() {
    IJ.resetEscape();
  }

  @Override
  public void report(double done, String message) {
    if (IJ.escapePressed()) {
      throw new CancellationException("Stopped by ESC.");
    }
    IJ.showProgress(Math.max(0, (int) (done * STEPS) - 1), STEPS); // also seen in batch mode
    IJ.showStatus(message + timeLeft(done, (System.nanoTime() - start) / 1e9));
  }

  /** Returns the time left as text, empty before it can be told. */
  public static String timeLeft(double done, double elapsedSec) {
    if (done < LEAST_DONE || done >= 1) {
      return "";
    }
    long left = Math.round(elapsedSec * (1 - done) / done);
    return left < 60
        ? String.format(Locale.ROOT, ", %d s left", left)
        : String.format(Locale.ROOT, ", %d:%02d min left", left / 60, left % 60);
  }
}
