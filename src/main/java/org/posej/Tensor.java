// SPDX-License-Identifier: BSD-2-Clause
package org.posej;

import java.nio.Buffer;

/**
 * Numbers in a row-major array of any rank; images are (1, C, H, W) or (1, H, W, C).
 *
 * @param data a direct buffer whose element type fits {@code type}; shared, not copied
 * @param type of an element
 * @param shape the length of each axis
 */
public record Tensor(Buffer data, Type type, int... shape) {

  /** The types of an element. */
  public enum Type {
    FLOAT32,
    FLOAT16,
    UINT8,
    INT32,
    INT64
  }

  /** Returns the number of elements. */
  public int count() {
    int n = 1;
    for (int length : shape) {
      n *= length;
    }
    return n;
  }
}
