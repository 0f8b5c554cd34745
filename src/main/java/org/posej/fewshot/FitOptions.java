// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import org.posej.sight.Channel;

/**
 * How a few-shot model is fitted.
 *
 * @param effort how long it may take
 * @param channel what the model looks at
 * @param seed of every random choice; the same seed gives the same model
 * @param threads how many may work at once; the result does not depend on it
 * @param matching what points may be found by besides
 */
public record FitOptions(
    Effort effort, Channel channel, long seed, int threads, Matching matching) {

  /** Options of a fit to the labelled frames alone. */
  public FitOptions(Effort effort, Channel channel, long seed, int threads) {
    this(effort, channel, seed, threads, Matching.NONE);
  }

  /**
   * Checks the number of threads.
   *
   * @throws IllegalArgumentException if there is none
   */
  public FitOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("At least one thread is needed, not " + threads + ".");
    }
  }

  /** Returns the same with another number of threads. */
  public FitOptions onThreads(int other) {
    return new FitOptions(effort, channel, seed, other, matching);
  }

  /** Returns the same with something else that points may be found by. */
  public FitOptions with(Matching other) {
    return new FitOptions(effort, channel, seed, threads, other);
  }

  /** How long a fit may take on two cores. */
  public enum Effort {
    /** A first look, about five seconds. */
    QUICK,
    /** The default, at most twenty seconds. */
    NORMAL,
    /** For one or two labelled frames, at most ninety seconds. */
    THOROUGH
  }

  /** The default: normal effort, the channel chosen, every core. */
  public static final FitOptions DEFAULT =
      new FitOptions(
          Effort.NORMAL, Channel.AUTO, 1, Math.max(1, Runtime.getRuntime().availableProcessors()));
}
