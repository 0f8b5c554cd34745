// SPDX-License-Identifier: BSD-2-Clause
package org.posej.smooth;

/** How points are smoothed over time, each coordinate by itself; a description, in frames or Hz. */
public sealed interface Smoothing {

  /** Points stay where they were measured. */
  Smoothing NONE = new None();

  /** Points stay. */
  record None() implements Smoothing {
    @Override
    public String toString() {
      return "not smoothed";
    }
  }

  /**
   * The running median.
   *
   * @param window number of frames, odd
   */
  record Median(int window) implements Smoothing {
    /**
     * Checks the window.
     *
     * @throws IllegalArgumentException if it is not odd and positive
     */
    public Median {
      checkWindow(window);
    }

    @Override
    public String toString() {
      return "running median of " + window + " frames";
    }
  }

  /**
   * The Butterworth filter in both directions, without lag.
   *
   * @param order of both directions together, even; 4 is usual in gait
   * @param cutoffHz above which motion is taken away
   * @param corrected whether both directions together are down to half the power at the cut-off
   *     (Winter), and not each of them
   */
  record Butterworth(int order, double cutoffHz, boolean corrected) implements Smoothing {
    /**
     * Checks the numbers; whether the cut-off is below half the frame rate is checked later.
     *
     * @throws IllegalArgumentException if the order is not even and positive or the cut-off not
     *     positive
     */
    public Butterworth {
      if (order < 2 || order % 2 != 0) {
        throw new IllegalArgumentException(
            "The order of a filter that runs in both directions is even, not " + order + ".");
      }
      if (!(cutoffHz > 0)) {
        throw new IllegalArgumentException("The cut-off is above 0 Hz, not " + cutoffHz + ".");
      }
    }

    @Override
    public String toString() {
      String both = corrected ? "corrected for both directions" : "not corrected";
      return "Butterworth (order " + order + ", cut-off " + cutoffHz + " Hz, " + both + ")";
    }
  }

  /**
   * The polynomials of Savitzky and Golay.
   *
   * @param window number of frames, odd
   * @param order of the polynomial, less than the window
   */
  record SavitzkyGolay(int window, int order) implements Smoothing {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the window is not odd or not above the order
     */
    public SavitzkyGolay {
      checkWindow(window);
      if (order < 0 || order >= window) {
        throw new IllegalArgumentException(
            "The order of the polynomial is below the window of "
                + window
                + " frames, not "
                + order
                + ".");
      }
    }

    @Override
    public String toString() {
      return "Savitzky-Golay (window " + window + ", order " + order + ")";
    }
  }

  /**
   * The One-Euro filter, which lags; a point's x and y each by itself.
   *
   * @param minCutoffHz cut-off at rest; lower means less jitter
   * @param beta how fast the cut-off rises with the speed, in Hz per pixel a second; higher means
   *     less lag
   * @param speedCutoffHz cut-off of the speed
   * @param fromRaw whether the speed is that from the last raw place, not the last filtered one
   */
  record OneEuro(double minCutoffHz, double beta, double speedCutoffHz, boolean fromRaw)
      implements Smoothing {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a cut-off is not positive or beta is negative
     */
    public OneEuro {
      new org.posej.math.OneEuro(minCutoffHz, beta, speedCutoffHz, fromRaw);
    }

    @Override
    public String toString() {
      return "One-Euro (cut-off "
          + minCutoffHz
          + " Hz, beta "
          + beta
          + ", cut-off of the speed "
          + speedCutoffHz
          + " Hz, speed from the last "
          + (fromRaw ? "raw" : "filtered")
          + " place)";
    }
  }

  /**
   * The Kalman filter of constant velocity followed by the smoother of Rauch, Tung and Striebel.
   *
   * @param acceleration how readily points change their velocity: the variance of its change from
   *     frame to frame, in units of the variance of a point with score 1; less smooths more
   */
  record Kalman(double acceleration) implements Smoothing {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Kalman {
      if (!(acceleration > 0)) {
        throw new IllegalArgumentException(
            "The acceleration of the Kalman smoother is above 0, not " + acceleration + ".");
      }
    }

    @Override
    public String toString() {
      return "Kalman smoother (acceleration " + acceleration + ")";
    }
  }

  private static void checkWindow(int window) {
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "The window is an odd number of frames, not " + window + ".");
    }
  }
}
