// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.util.ArrayList;
import java.util.List;

/** Which outputs of a network a decoder reads, and in which order. */
public final class Outputs {
  private final int[] indices;

  /** Those of these indices. */
  public Outputs(int... indices) {
    this.indices = indices.clone();
  }

  /** Returns them out of what there is for all outputs. */
  public <T> List<T> of(List<T> all) {
    List<T> some = new ArrayList<>(indices.length);
    for (int i : indices) {
      some.add(all.get(i));
    }
    return some;
  }
}
