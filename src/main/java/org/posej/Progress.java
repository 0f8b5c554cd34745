// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

/**
 * Hears how far a job is and may stop it.
 *
 * <p>Called often, from one thread at a time.
 */
@FunctionalInterface
public interface Progress {

  /** Nobody listens. */
  Progress NONE = (done, message) -> {};

  /**
   * Reports how far the job is.
   *
   * @param done between 0 and 1
   * @param message what is being done, a few words
   * @throws java.util.concurrent.CancellationException to stop the job
   */
  void report(double done, String message);

  /** Returns a listener for a part of this job, from {@code start} to {@code end}. */
  default Progress part(double start, double end) {
    return (done, message) -> report(start + done * (end - start), message);
  }
}
