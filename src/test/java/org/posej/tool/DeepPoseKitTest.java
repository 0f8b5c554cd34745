// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.ImageSize;
import org.posej.Recording;
import org.posej.Skeleton;
import org.posej.Track;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** The golden file has the layout that DeepPoseKit's own code creates; h5py 3.16.0 wrote it. */
class DeepPoseKitTest {
  private static final PoseFormat FORMAT = new DeepPoseKit();

  @TempDir Path folder;

  @Test
  void read_annotatedPointsAlone() throws IOException {
    Path file = Examples.golden("deepposekit.h5");
    assertTrue(FORMAT.matches(FileStart.of(file)));
    Recording recording = FORMAT.read(file, ReadOptions.NONE);
    assertEquals(List.of("1", "2", "3"), recording.skeleton().names());
    assertEquals(2, recording.skeleton().keypoints().get(1).mirror());
    assertEquals(2, recording.skeleton().limbs().size());
    assertEquals(new ImageSize(6, 4), recording.frameSize(0));
    Track track = recording.tracks().get(0);
    assertEquals(5, track.pose(0).y(2));
    assertNull(track.pose(1));
    assertFalse(track.pose(2).has(1));
    assertEquals(16, track.pose(2).x(2));
    Skeleton named = Examples.skeleton("a", "b", "c");
    assertEquals(named, FORMAT.read(file, new ReadOptions(named, null)).skeleton());
  }
}
