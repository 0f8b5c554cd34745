// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import org.posej.Recording;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;

/** Predictions of two animals in SLEAP's label files. */
class SleapContractTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new SleapLabels();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, \"left\"", "\u9f20"), "mouse, 1", "b");
  }
}
