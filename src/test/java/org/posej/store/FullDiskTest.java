// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.posej.store.TestFiles.BYTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Progress;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogFile;

/** A real disk of 2 MB in memory, where the system lets us mount one. */
@Timeout(60)
class FullDiskTest {
  private static final Trust YES = (file, digest) -> true;

  /** A disk whose room others take in the meantime: it seems to have enough until it is full. */
  private static final DiskSpace MUCH =
      folder -> {
        long usable = DiskSpace.REAL.usable(folder);
        return usable > 100_000 ? Long.MAX_VALUE : usable;
      };

  @TempDir Path folder;
  private Path disk;
  private boolean mounted;
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    disk = Files.createDirectories(folder.resolve("disk"));
    mounted = TestFiles.works("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    assumeTrue(mounted, "No disk can be mounted here.");
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    if (mounted) {
      server.close();
      assertTrue(TestFiles.works("umount", disk.toString()), "The disk stays mounted.");
    }
  }

  private CatalogEntry entry(String name, byte[] bytes) {
    server.serve("/" + name, bytes);
    String address = server.address("/" + name);
    return TestFiles.entry(TestFiles.file(name, address, TestFiles.sha256(bytes), 0));
  }

  private String refusal(DiskSpace space, CatalogEntry entry) throws IOException {
    ModelStore store = new ModelStore(disk.resolve("models"), Duration.ofSeconds(20), space);
    IOException e =
        assertThrows(IOException.class, () -> store.download(entry, YES, Progress.NONE));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertEquals(List.of(), store.list());
    assertFalse(Files.exists(store.root().resolve("test-net")));
    return e.getMessage();
  }

  @Test
  void download_tooLargeForTheDisk_isRefusedBefore() throws IOException {
    String said = refusal(DiskSpace.REAL, entry("a.onnx", new byte[3_000_000]));
    assertTrue(said.startsWith("The disk is full: 4.0 MB are needed in "), said);
  }

  @Test
  void download_diskThatFillsUp_isSaidInOneSentence() throws IOException {
    String said = refusal(MUCH, entry("a.onnx", new byte[3_000_000]));
    assertTrue(said.startsWith("The disk is full"), said);
  }

  @Test
  void unpack_diskThatFillsUp_isSaidAndLeavesNothing() throws IOException {
    String said = refusal(MUCH, entry("p.zip", TestFiles.zip(spread(), "net.onnx")));
    assertTrue(said.startsWith("The disk is full"), said);
    assertFalse(Files.exists(disk.resolve("models/.test-net.part/p")));
  }

  /** A zip file of this takes half the disk, and unpacked more than is left. */
  private static byte[] spread() {
    byte[] bytes = new byte[2_500_000];
    for (int i = 0; i < 3; i++) {
      System.arraycopy(BYTES, 0, bytes, i * BYTES.length, BYTES.length);
    }
    return bytes;
  }

  @Test
  void importFrom_diskThatFillsUp_isSaid() throws IOException {
    Path source = Files.write(folder.resolve("a.onnx"), new byte[3_000_000]);
    CatalogFile file =
        TestFiles.file("a.onnx", "", TestFiles.sha256(new byte[3_000_000]), 3_000_000);
    ModelStore store = new ModelStore(disk.resolve("models"), Duration.ofSeconds(20), MUCH);
    IOException e =
        assertThrows(
            IOException.class,
            () -> store.importFrom(TestFiles.entry(file), source, YES, Progress.NONE));
    assertTrue(e.getMessage().startsWith("The disk is full"), e.getMessage());
    assertEquals(List.of(), store.list());
  }
}
