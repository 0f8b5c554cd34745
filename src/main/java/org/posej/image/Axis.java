// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

/**
 * For a run of places along one axis of an image, the two pixels around each and their weights.
 *
 * <p>A pixel that is not there has weight 0 and the index of the nearest one that is.
 */
final class Axis {
  private static final int BITS = 11;

  /** The weights of whole numbers add up to this. */
  static final int ONE = 1 << BITS;

  private static final double UNITS = 0x1p32;
  private static final int HALF = 1 << 23 - BITS;
  private static final double SLACK = 1e-3;

  final int[] first;
  final int[] second;
  final float[] near;
  final float[] far;
  final int[] wholeNear;
  final int[] wholeFar;

  private final int[] fractions;
  private final boolean whole;
  private int length;
  private int origin;
  private int stride;
  private boolean clamped;
  private boolean partial;

  /**
   * Prepares a number of places.
   *
   * @param whole whether the weights are wanted as whole numbers, else as fractions
   */
  Axis(int n, boolean whole) {
    this.whole = whole;
    fractions = new int[n];
    first = new int[n];
    second = new int[n];
    near = new float[n];
    far = new float[n];
    wholeNear = new int[n];
    wholeFar = new int[n];
  }

  /**
   * Sets what the places lie on.
   *
   * @param pixels along the image's axis
   * @param start the pixel whose index is 0
   * @param step from the index of a pixel to the next
   * @param edges whether the outermost pixels reach to the edges, and no further
   */
  void lieOn(int pixels, int start, int step, boolean edges) {
    length = pixels;
    origin = start;
    stride = step;
    clamped = edges;
    partial = false;
  }

  /** Returns whether a pixel of a place set since the last call is not there. */
  boolean takePartial() {
    boolean was = partial;
    partial = false;
    return was;
  }

  /** Sets the place of entry k. */
  void set(int k, double place) {
    double margin = clamped ? 0.5 : 1;
    boolean inside = place >= -margin && place <= length - 1 + margin;
    int i = (int) Math.floor(Math.max(-1, Math.min(length, place)));
    boolean hasFirst = inside && (clamped || i >= 0 && i < length);
    boolean hasSecond = inside && (clamped || i + 1 < length);
    double f = place - i;
    int part = (int) (f * ONE + 0.5);
    first[k] = index(i);
    second[k] = index(i + 1);
    near[k] = hasFirst ? (float) (1 - f) : 0;
    far[k] = hasSecond ? (float) f : 0;
    wholeNear[k] = hasFirst ? ONE - part : 0;
    wholeFar[k] = hasSecond ? part : 0;
    partial |= !hasFirst || !hasSecond && f > 0;
  }

  /** Sets all places to an even row, entry by entry. */
  void setAll(double start, double step) {
    if (isWithin(start) && isWithin(start + step * (first.length - 1))) {
      setWithin(start, step);
      return;
    }
    for (int k = 0; k < first.length; k++) {
      set(k, start + step * k);
    }
  }

  /** Returns whether both pixels around a place are there, even if it is a little off. */
  private boolean isWithin(double place) {
    return place >= SLACK && place <= length - 1 - SLACK;
  }

  /** Counts in units of 2^-32 pixel, since taking whole numbers of fractions is slow. */
  private void setWithin(double start, double step) {
    long place = Math.round(start * UNITS);
    long more = Math.round(step * UNITS);
    for (int k = 0; k < first.length; k++) {
      first[k] = ((int) (place >> 32) - origin) * stride;
      fractions[k] = (int) (place >>> 8) & 0xffffff;
      place += more;
    }
    for (int k = 0; k < first.length; k++) {
      second[k] = first[k] + stride;
    }
    if (whole) {
      for (int k = 0; k < first.length; k++) {
        wholeFar[k] = fractions[k] + HALF >> 24 - BITS;
        wholeNear[k] = ONE - (fractions[k] + HALF >> 24 - BITS);
      }
    } else {
      for (int k = 0; k < first.length; k++) {
        far[k] = fractions[k] * 0x1p-24f;
        near[k] = 1 - far[k];
      }
    }
  }

  private int index(int i) {
    return (Math.max(0, Math.min(length - 1, i)) - origin) * stride;
  }

  /** Returns the sum of the weights of entry k. */
  float covered(int k) {
    return whole ? (wholeNear[k] + wholeFar[k]) * (1f / ONE) : near[k] + far[k];
  }
}
