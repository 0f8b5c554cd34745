// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import org.posej.Recording;

class RecordingFormatTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new RecordingFormat();
  }

  @Override
  protected Recording example() {
    return TestRecordings.recording(TestRecordings.times());
  }
}
