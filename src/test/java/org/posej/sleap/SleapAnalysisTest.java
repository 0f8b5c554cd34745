// SPDX-License-Identifier: BSD-2-Clause
package org.posej.sleap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.PoseFormatContract;
import org.posej.io.ReadOptions;
import org.posej.tool.Examples;

class SleapAnalysisTest extends PoseFormatContract {
  @Override
  protected PoseFormat format() {
    return new SleapAnalysis();
  }

  @Override
  protected Recording example() {
    return Examples.predicted(
        Examples.skeleton("nose", "ear, \"left\"", "\u9f20"), "mouse, 1", "b");
  }

  @Test
  void read_realFile() throws IOException {
    Path file =
        Examples.shared(
            "sleap-tests/hdf5_format_v1/small_robot.000_small_robot_3_frame.analysis.h5");
    assertTrue(format().matches(FileStart.of(file)));
    Recording recording = format().read(file, ReadOptions.NONE);
    assertEquals(List.of("top", "front", "rear"), recording.skeleton().names());
    assertEquals(3, recording.skeleton().limbs().size());
    Track robot = recording.tracks().get(0);
    assertEquals("1", robot.name());
    assertEquals(3, robot.size());
    assertEquals(384.70135498, robot.pose(1).x(1), 1e-8);
    assertEquals(180.34460449, robot.pose(1).y(2), 1e-8);
    assertEquals(0.74868906, robot.pose(1).score(0), 1e-7);
    assertEquals(Pose.Source.LABELLED, robot.pose(0).source(0));
    assertEquals(Pose.Source.ESTIMATED, robot.pose(1).source(0));
  }
}
