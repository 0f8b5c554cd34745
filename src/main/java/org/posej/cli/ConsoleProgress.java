// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.PrintWriter;
import org.posej.Progress;

/** Prints now and then how far a job is. */
final class ConsoleProgress implements Progress {
  private static final long PAUSE_NS = 5_000_000_000L;

  private final PrintWriter out;
  private final long start = System.nanoTime();
  private long printed = start;

  /** Prints to a writer, every five seconds at most. */
  ConsoleProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void report(double done, String message) {
    long now = System.nanoTime();
    if (now - printed >= PAUSE_NS) {
      printed = now;
      out.println(
          Math.round(100 * done) + " %, " + (now - start) / 1_000_000_000L + " s: " + message);
    }
  }
}
