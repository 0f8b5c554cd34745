// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.deeplabcut.DeepLabCutHdf;
import org.posej.sleap.SleapAnalysis;
import org.posej.sleap.SleapLabels;
import org.posej.tool.DeepPoseKit;
import org.posej.tool.Examples;

/** Files of HDF5 that want more memory or other files than they may. */
class HdfTest {
  @TempDir Path folder;

  @Test
  void numbers_ofABomb_areRefused() throws IOException {
    String said =
        Examples.refusal(new SleapAnalysis(), Examples.golden("bomb.h5"), ReadOptions.NONE);
    assertTrue(said.contains("'tracks' claims more values than"), said);
  }

  /** Pandas' table in one chunk of 630 rows of 104 bytes, packed by deflate; here are 200 MB. */
  @Test
  void table_whoseChunkUnpacksToMore_isRefused() throws IOException {
    ByteBuffer whole =
        ByteBuffer.wrap(Files.readAllBytes(Examples.golden("predictions-table.h5")))
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] bomb = zeros(200 << 20);
    ByteBuffer file = ByteBuffer.allocate(whole.limit() + bomb.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put(whole).put(bomb);
    int tree = chunkTree(file);
    file.putInt(tree + 24, bomb.length); // behind four words of the node begins its first key
    file.putLong(tree + 24 + 8 + 2 * Long.BYTES, whole.limit());
    Path path = Files.write(folder.resolve("bomb.h5"), file.array());
    String said = Examples.refusal(new DeepLabCutHdf(), path, ReadOptions.NONE);
    assertTrue(said.contains("has a chunk that unpacks to more than it claims"), said);
  }

  /** The node of a tree of the first version that lists chunks, as HDF5's format describes it. */
  private static int chunkTree(ByteBuffer file) {
    int at = 0;
    while (file.getInt(at) != ('E' << 24 | 'E' << 16 | 'R' << 8 | 'T') || file.get(at + 4) != 1) {
      at++;
    }
    assertEquals(1, file.getShort(at + 6), "one chunk");
    return at;
  }

  private static byte[] zeros(int bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int left = bytes; left > 0; left -= 1 << 16) {
        out.write(new byte[1 << 16]);
      }
    }
    return packed.toByteArray();
  }

  /** A member of a compound has its name, 32 bytes with its place, and a type with its size. */
  @Test
  void table_withAMemberOfOneGigabyte_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(Examples.golden("two-videos.slp"));
    int member = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("frame_idx\0");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(member + 16 + 32 + 4, 1 << 30);
    Path path = Files.write(folder.resolve("member.slp"), bytes);
    String said = Examples.refusal(new SleapLabels(), path, ReadOptions.NONE);
    assertTrue(said.contains("'frames' has values with parts that do not fit"), said);
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
