// SPDX-License-Identifier: BSD-2-Clause
package org.posej.tool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.io.FileStart;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/** Files of HDF5 that want more memory or other files than they may. */
class HdfTest {
  @TempDir Path folder;

  @Test
  void numbers_ofABomb_areRefused() throws IOException {
    String said =
        Examples.refusal(new SleapAnalysis(), Examples.golden("bomb.h5"), ReadOptions.NONE);
    assertTrue(said.contains("'tracks' claims more values than"), said);
  }

  @Test
  void numbers_ofALink_areRefused() throws IOException {
    String said =
        Examples.refusal(new SleapAnalysis(), Examples.golden("link.h5"), ReadOptions.NONE);
    assertTrue(said.contains("tracks is a link, which is not followed"), said);
  }

  @Test
  void holds_garbageBehindTheSignature_isFalse() throws IOException {
    byte[] bytes = new byte[2000];
    System.arraycopy(new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10}, 0, bytes, 0, 8);
    Path file = Files.write(folder.resolve("a.h5"), bytes);
    for (PoseFormat format :
        List.of(new SleapLabels(), new SleapAnalysis(), new DeepLabCutHdf(), new DeepPoseKit())) {
      assertFalse(format.matches(FileStart.of(file)));
      Examples.refusal(format, file, ReadOptions.NONE);
    }
  }
}
