// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import org.posej.Recording;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;

/** Predictions of two animals in DeepLabCut's tables in HDF5. */
class DeepLabCutHdfContractTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new DeepLabCutHdf();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(Examples.skeleton("nose", "ear, left", "\u9f20"), "m1", "m\u00e9");
  }
}
