// SPDX-License-Identifier: BSD-2-Clause
package org.posej.views;

import org.posej.codec.Decoder;

/**
 * A decoder of maps or bins, which are averaged over views before they are read.
 *
 * <p>The poses of other decoders are averaged by {@link PoseMean}.
 */
public interface ViewDecoder extends Decoder {

  /**
   * Returns an empty mean.
   *
   * @param mirrors for each point of the network that of the other side, itself where there is none
   */
  ViewMean views(int[] mirrors, FlipShift shift);
}
