// SPDX-License-Identifier: BSD-2-Clause
package org.posej.mocap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the processor that wrote a C3D file lays out its numbers. */
enum C3dOrder {
  INTEL(84),
  DEC(85),
  MIPS(86);

  private static final int VAX_BIAS = 129; // of a fraction from 1 to 2
  private static final int FRACTION = 23; // bits

  private final int processor;

  C3dOrder(int processor) {
    this.processor = processor;
  }

  /** Returns the order that a parameter section tells, null if the number is none. */
  static C3dOrder of(int processor) {
    for (C3dOrder order : values()) {
      if (order.processor == processor) {
        return order;
      }
    }
    return null;
  }

  int processor() {
    return processor;
  }

  /** Returns the whole number of 16 bits with a sign at a place. */
  short integer(byte[] bytes, int at) {
    int low = this == MIPS ? bytes[at + 1] : bytes[at];
    int high = this == MIPS ? bytes[at] : bytes[at + 1];
    return (short) (low & 0xff | high << 8);
  }

  /** Returns the number of 32 bits at a place; reserved ones of DEC give NaN. */
  float real(byte[] bytes, int at) {
    return switch (this) {
      case INTEL -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(at);
      case MIPS -> ByteBuffer.wrap(bytes).getFloat(at);
      case DEC -> vax(integer(bytes, at) << 16 | integer(bytes, at + 2) & 0xffff);
    };
  }

  /** The VAX F format: the exponent is one of another bias, and 0 alone has the exponent 0. */
  private static float vax(int bits) {
    int exponent = bits >>> FRACTION & 0xff;
    if (exponent == 0) {
      return bits < 0 ? Float.NaN : 0;
    }
    float fraction = Float.intBitsToFloat(bits & 0x807fffff | 127 << FRACTION);
    return Math.scalb(fraction, exponent - VAX_BIAS);
  }
}
