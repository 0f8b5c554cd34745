// SPDX-License-Identifier: BSD-2-Clause
package org.posej.math;

/** Numbers of 16 bits: a sign, 5 bits of exponent and 10 of fraction (IEEE 754 binary16). */
public final class Float16 {
  private static final float SMALLEST_NORMAL = 0x1p-14f;
  private static final float TOO_LARGE = 65520;
  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;

  private Float16() {}

  /** Returns the bits of the nearest number, of two as near the even one. */
  public static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | NAN);
    }
    if (size >= TOO_LARGE) {
      return (short) (sign | INFINITY);
    }
    if (size < SMALLEST_NORMAL) {
      return (short) (sign | (int) Math.rint(size * 0x1p24));
    }
    int even = bits >>> 13 & 1;
    int rounded = (bits & 0x7fffffff) + 0xfff + even - (127 - 15 << 23);
    return (short) (sign | rounded >>> 13);
  }
}
