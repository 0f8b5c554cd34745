// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of HDF5 whose parts lie about where others are and how long. */
class HdfSourceTest {
  private static final int ROOT = 96; // behind a superblock of the first version
  private static final int MESSAGES = ROOT + 16;
  private static final long NOWHERE = -1;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("a.h5");
    try (WritableHdfFile hdf = HdfSource.create(file)) {
      hdf.putDataset("tracks", new double[] {1, 2, 3});
      hdf.putGroup("other");
    }
  }

  private String refusal(int longestSec) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> HdfSource.read(file, longestSec, root -> root.names()))
        .getMessage();
  }

  /**
   * Writes a file by hand after HDF5's description of its format, version 0: a superblock whose
   * root group has a header of one kind of message.
   *
   * @param kind of the message
   * @param first its first 8 bytes, an address
   * @param second its second 8 bytes
   */
  private static byte[] early(int headerBytes, int kind, long first, long second) {
    ByteBuffer b = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    b.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 0, 8, 8, 0});
    b.putShort((short) 4).putShort((short) 16).putInt(0);
    b.putLong(0).putLong(NOWHERE).putLong(400).putLong(NOWHERE);
    b.putLong(0).putLong(ROOT);
    b.position(ROOT);
    b.put((byte) 1).put((byte) 0).putShort((short) -1).putInt(1).putInt(headerBytes);
    b.position(MESSAGES);
    b.putShort((short) kind).putShort((short) 16).putInt(0).putLong(first).putLong(second);
    return b.array();
  }

  @Test
  void names_ofAWholeFile_areThere() throws IOException {
    assertEquals(Set.of("tracks", "other"), HdfSource.names(FileStart.of(file)));
    assertEquals(
        3L, (long) HdfSource.read(file, r -> ((io.jhdf.api.Dataset) r.member("tracks")).getSize()));
  }

  @Test
  void read_headerThatGoesOnInItself_isRefused() throws IOException {
    Files.write(file, early(24, 0x10, MESSAGES, 24));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> HdfSource.read(file, root -> root.names()));
    assertEquals("its parts refer to each other in a ring", refused.getMessage());
    assertFalse(refused.getCause() instanceof StackOverflowError, "the channel might not close");
  }

  /** The root of the tree is its own child. */
  @Test
  void read_treeThatIsItsOwnChild_isRefused() throws IOException {
    ByteBuffer b = ByteBuffer.wrap(early(24, 0x11, 200, 300)).order(ByteOrder.LITTLE_ENDIAN);
    b.position(200).put("TREE".getBytes()).put((byte) 0).put((byte) 1).putShort((short) 1);
    b.putLong(NOWHERE).putLong(NOWHERE).putLong(0).putLong(200);
    b.position(300).put("HEAP".getBytes()).putInt(0).putLong(8).putLong(0).putLong(340);
    Files.write(file, b.array());
    assertTrue(refusal(60).contains("refer to each other"), refusal(60));
  }

  @Test
  void read_lengthBehindTheEnd_isRefused() throws IOException {
    Files.write(file, early(Integer.MAX_VALUE, 0x10, MESSAGES, 24));
    assertEquals("it refers to what lies behind its end", refusal(60));
    Files.write(file, early(24, 0x10, 1L << 62, 24));
    assertEquals("it refers to what lies behind its end", refusal(60));
  }

  @Test
  void read_forLongerThanMayBe_isRefused() {
    assertEquals("reading it took more than 0 s, which is too long", refusal(0));
  }

  @Test
  void names_ofDamagedFiles_areNone() throws IOException {
    Files.write(file, early(24, 0x10, MESSAGES, 24));
    assertEquals(Set.of(), HdfSource.names(FileStart.of(file)));
    Files.write(file, new byte[2000]);
    assertEquals(Set.of(), HdfSource.names(FileStart.of(file)));
    assertEquals("it is no HDF5 file", refusal(60));
  }

  @Test
  void names_askedForTwice_areListedOnce() throws IOException {
    FileStart start = FileStart.of(file);
    assertEquals(Set.of("tracks", "other"), HdfSource.names(start));
    Files.delete(file);
    assertEquals(Set.of("tracks", "other"), HdfSource.names(start));
  }
}
