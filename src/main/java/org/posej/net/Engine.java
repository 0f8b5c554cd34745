// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

/**
 * How a network is run.
 *
 * @param threads that work on one run on the processor; 1 for the calling thread alone
 * @param provider what computes
 */
public record Engine(int threads, Provider provider) {
  private static final int MOST_THREADS = 1024;

  /** The calling thread of the processor. */
  public static final Engine CPU = new Engine(1, Provider.CPU);

  /** What can compute. */
  public enum Provider {
    CPU,
    CUDA,
    COREML,
    DIRECTML
  }

  /**
   * Checks the number of threads.
   *
   * @throws IllegalArgumentException if it is not within 1..1024
   */
  public Engine {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "A network cannot run on " + threads + " threads; give 1 to " + MOST_THREADS + ".");
    }
  }
}
