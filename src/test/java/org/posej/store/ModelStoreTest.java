// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.posej.store.TestFiles.BYTES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Progress;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;
import org.posej.catalog.ModelCatalog;
import org.posej.file.Links;

@Timeout(60)
class ModelStoreTest {
  private static final Digest SHA = TestFiles.sha256(BYTES);
  private static final Digest FIRST = Digest.of("first-use");
  private static final Trust YES = (file, digest) -> true;
  private static final Trust NEVER_ASKED =
      (file, digest) -> {
        throw new AssertionError("asked about " + file.name());
      };

  @TempDir Path folder;
  private LoopbackServer server;
  private ModelStore store;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    store = new ModelStore(folder.resolve("models"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CatalogEntry entry(String name, Digest digest) {
    return TestFiles.entry(TestFiles.file(name, server.address("/" + name), digest, 0));
  }

  private StoredModel download(CatalogEntry entry) throws IOException {
    return store.download(entry, NEVER_ASKED, Progress.NONE);
  }

  private String refusal(CatalogEntry entry, Trust trust) throws IOException {
    IOException e =
        assertThrows(IOException.class, () -> store.download(entry, trust, Progress.NONE));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertEquals(List.of(), store.list());
    return e.getMessage();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void download_thenThere() throws IOException {
    server.serve("/a.onnx", BYTES);
    CatalogEntry entry = entry("a.onnx", SHA);
    assertTrue(store.find(entry).isEmpty());
    StoredModel model = download(entry);
    assertArrayEquals(BYTES, Files.readAllBytes(model.path(entry.files().get(0))));
    assertEquals(store.root().resolve("test-net"), model.folder());
    assertEquals(BYTES.length, model.bytes());
    assertEquals(List.of(model), store.list());
    assertEquals(model, store.find(entry).orElseThrow());
    assertEquals(model, download(entry));
    assertEquals(1, server.ranges.size());
    assertEquals(List.of(".test-net.lock", "test-net"), names(store.root()));
  }

  @Test
  void download_severalFilesAndAnArchive() throws IOException {
    byte[] zip = TestFiles.zip(BYTES, "2026/", "2026/net.onnx", "2026/info.json");
    server.serve("/a.onnx", BYTES);
    server.serve("/pack.zip", zip);
    CatalogFile plain = TestFiles.file("a.onnx", server.address("/a.onnx"), SHA, BYTES.length);
    CatalogFile packed =
        TestFiles.file("pack.zip", server.address("/pack.zip"), TestFiles.sha256(zip), zip.length);
    List<Double> heard = new ArrayList<>();
    CatalogEntry entry = TestFiles.entry(plain, packed);
    StoredModel model = store.download(entry, NEVER_ASKED, (done, text) -> heard.add(done));
    assertEquals(model.folder().resolve("pack/2026/net.onnx"), model.path(packed));
    assertEquals(model.folder().resolve("a.onnx"), model.path(plain));
    assertEquals(3, model.files().size());
    assertEquals(3 * BYTES.length, model.bytes());
    assertTrue(heard.stream().allMatch(done -> done >= 0 && done <= 1));
    assertThrows(IOException.class, () -> model.path(TestFiles.file("b.onnx", "", SHA, 0)));
  }

  @Test
  void download_wrongBytes_areRemoved() throws IOException {
    server.serve("/a.onnx", new byte[10]);
    String said = refusal(entry("a.onnx", SHA), NEVER_ASKED);
    assertTrue(said.contains("does not have the digest"), said);
    assertEquals(List.of(), names(store.root().resolve(".test-net.part")));
  }

  @Test
  void download_archiveWithABomb_leavesNothing() throws IOException {
    byte[] zip = TestFiles.zip(new byte[20 << 20], "net.onnx");
    server.serve("/b.zip", zip);
    String said = refusal(entry("b.zip", TestFiles.sha256(zip)), NEVER_ASKED);
    assertTrue(said.contains("too large"), said);
    assertEquals(List.of(), names(store.root().resolve(".test-net.part")));
  }

  @Test
  void download_noAddress_isSaid() throws IOException {
    String said = refusal(TestFiles.entry(TestFiles.file("a.onnx", "", SHA, 0)), NEVER_ASKED);
    assertTrue(said.contains("import"), said);
  }

  @Test
  void download_fullDisk_isSaidBefore() {
    ModelStore full = new ModelStore(folder, Duration.ofSeconds(9), f -> 1000);
    CatalogEntry entry =
        TestFiles.entry(TestFiles.file("a.onnx", server.address("/a.onnx"), SHA, BYTES.length));
    IOException e = assertThrows(IOException.class, () -> full.download(entry, YES, Progress.NONE));
    assertTrue(e.getMessage().contains("disk is full"), e.getMessage());
    assertEquals(List.of(), server.ranges);
  }

  @Test
  void download_firstUse_asksOnceAndHolds() throws IOException {
    server.serve("/a.onnx", BYTES);
    CatalogEntry entry = entry("a.onnx", FIRST);
    assertTrue(refusal(entry, Trust.NONE).contains("only after you say yes"));
    List<String> shown = new ArrayList<>();
    Trust asked = (file, digest) -> shown.add(file.name() + " " + digest);
    store.download(entry, asked, Progress.NONE);
    assertEquals(List.of("a.onnx " + SHA), shown);
    assertTrue(store.delete("test-net", Progress.NONE));
    download(entry);
    store.delete("test-net", Progress.NONE);
    server.serve("/b/a.onnx", new byte[10]);
    CatalogFile other = TestFiles.file("a.onnx", server.address("/b/a.onnx"), FIRST, 0);
    String said = refusal(TestFiles.entry(other), YES);
    assertTrue(said.contains("not what it was at its first use"), said);
  }

  @Test
  void download_firstUseOfABomb_isNotHeld() throws IOException {
    server.serve("/b.zip", TestFiles.zip(new byte[20 << 20], "net.onnx"));
    refusal(entry("b.zip", FIRST), YES);
    assertFalse(Files.exists(store.root().resolve(".test-net.first-use")));
  }

  @Test
  void download_stopped_goesOn() throws IOException {
    server.serve("/a.onnx", BYTES);
    CatalogEntry entry = entry("a.onnx", SHA);
    Progress stop =
        (done, text) -> {
          if (text.startsWith("Downloading") && done > 0) {
            throw new CancellationException();
          }
        };
    assertThrows(CancellationException.class, () -> store.download(entry, YES, stop));
    assertEquals(List.of(), store.list());
    download(entry);
    assertTrue(server.ranges.get(1).startsWith("bytes="), server.ranges.toString());
    store.check("test-net");
  }

  @Test
  void download_newDigestInTheCatalogue_replaces() throws IOException {
    server.serve("/a.onnx", BYTES);
    download(entry("a.onnx", SHA));
    byte[] other = {1, 2, 3};
    server.serve("/b.onnx", other);
    CatalogEntry newer = entry("b.onnx", TestFiles.sha256(other));
    assertTrue(store.find(newer).isEmpty());
    assertEquals(List.of(Path.of("b.onnx")), download(newer).files());
    assertEquals(List.of(Holding.NOTE, "b.onnx"), names(store.root().resolve("test-net")));
  }

  @Test
  void find_changedFile_isNotThere() throws IOException {
    server.serve("/a.onnx", BYTES);
    CatalogEntry entry = entry("a.onnx", SHA);
    Path file = download(entry).path(entry.files().get(0));
    store.check("test-net");
    FileTime time = Files.getLastModifiedTime(file);
    byte[] changed = BYTES.clone();
    changed[1234] ^= 1;
    Files.setLastModifiedTime(Files.write(file, changed), time);
    assertTrue(store.find(entry).isPresent());
    IOException e = assertThrows(IOException.class, () -> store.check("test-net"));
    assertTrue(e.getMessage().contains("a.onnx is damaged"), e.getMessage());
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertTrue(store.find(entry).isEmpty());
    download(entry);
    store.check("test-net");
    assertThrows(IOException.class, () -> store.check("other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file\t1\t1\tsha256:00\ta",
        "file\tx\t1\tfirst-use\ta",
        "file\t1\t1\tfirst-use\t../../a",
        "file\t1\t1\tfirst-use\t/etc/passwd",
        "nonsense"
      })
  void list_damagedNote_isSaid(String line) throws IOException {
    Path model = Files.createDirectories(store.root().resolve("test-net"));
    Files.writeString(model.resolve(Holding.NOTE), line + "\n");
    IOException e = assertThrows(IOException.class, store::list);
    assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
  }

  @Test
  void importFrom_fileOrFolder() throws IOException {
    CatalogEntry entry = TestFiles.entry(TestFiles.file("a.onnx", "", SHA, BYTES.length));
    Path source = Files.write(folder.resolve("another name"), BYTES);
    List<Double> heard = new ArrayList<>();
    store.importFrom(entry, source, NEVER_ASKED, (done, text) -> heard.add(done));
    assertTrue(heard.stream().anyMatch(done -> done > 0));
    store.check("test-net");
    store.delete("test-net", Progress.NONE);
    Files.write(folder.resolve("a.onnx"), BYTES);
    Files.write(folder.resolve("b.onnx"), BYTES);
    CatalogEntry two =
        TestFiles.entry(
            TestFiles.file("a.onnx", "", SHA, 0), TestFiles.file("b.onnx", "", FIRST, 0));
    StoredModel model = store.importFrom(two, folder, YES, Progress.NONE);
    assertEquals(List.of(Path.of("a.onnx"), Path.of("b.onnx")), model.files());
    assertTrue(Files.exists(source));
  }

  @Test
  void importFrom_wrongFile_isSaid() throws IOException {
    CatalogFile file = TestFiles.file("a.onnx", "", SHA, 0);
    CatalogFile sized = TestFiles.file("a.onnx", "", SHA, 7);
    Path wrong = Files.write(folder.resolve("wrong"), new byte[10]);
    assertTrue(importRefusal(TestFiles.entry(file), wrong).contains("digest"));
    assertTrue(importRefusal(TestFiles.entry(sized), wrong).contains("has 10 bytes"));
    assertTrue(
        importRefusal(TestFiles.entry(file), folder.resolve("none")).contains("There is no"));
    CatalogFile other = TestFiles.file("b.onnx", "", SHA, 0);
    assertTrue(importRefusal(TestFiles.entry(file, other), wrong).contains("choose the folder"));
    assertTrue(importRefusal(TestFiles.entry(file, other), folder).contains("There is no"));
    assertTrue(Files.exists(wrong));
  }

  private String importRefusal(CatalogEntry entry, Path source) {
    return assertThrows(
            IOException.class, () -> store.importFrom(entry, source, YES, Progress.NONE))
        .getMessage();
  }

  @Test
  void delete_removesAllButFirstUses() throws IOException {
    assertFalse(store.delete("test-net", Progress.NONE));
    server.serve("/a.onnx", BYTES);
    store.download(entry("a.onnx", FIRST), YES, Progress.NONE);
    Files.createDirectories(store.root().resolve(".test-net.part/x"));
    assertTrue(store.delete("test-net", Progress.NONE));
    assertEquals(List.of(".test-net.first-use", ".test-net.lock"), names(store.root()));
    for (String id : List.of("..", "../x", "", "a/b", "A", ".x", "nul")) {
      assertThrows(IllegalArgumentException.class, () -> store.delete(id, Progress.NONE), id);
    }
  }

  @Test
  void delete_stopped_leavesTheModelWhole() throws IOException {
    server.serve("/a.onnx", BYTES);
    download(entry("a.onnx", SHA));
    Progress stop =
        (done, text) -> {
          throw new CancellationException(text);
        };
    CancellationException e =
        assertThrows(CancellationException.class, () -> store.delete("test-net", stop));
    assertEquals("Deleting test-net", e.getMessage());
    store.check("test-net");
  }

  /** As after a fall of the machine in the middle: the model is out of sight by then. */
  @Test
  void delete_takesWhatAnEarlierOneLeft() throws IOException {
    server.serve("/a.onnx", BYTES);
    download(entry("a.onnx", SHA));
    Path gone = Files.createDirectories(store.root().resolve(".test-net.gone/x"));
    assertEquals(1, store.list().size());
    store.delete("test-net", Progress.NONE);
    assertFalse(Files.exists(gone.getParent()));
    assertEquals(List.of(), store.list());
  }

  /** A file that cannot be deleted, as one that Windows has locked, is in a folder out of sight. */
  @Test
  void delete_fails_leavesNoHalfModelInSight() throws IOException {
    server.serve("/a.onnx", BYTES);
    download(entry("a.onnx", SHA));
    Path kept = Files.createDirectories(store.root().resolve("test-net/a"));
    Files.write(kept.resolve("b"), BYTES);
    assumeTrue(isImmutable(kept, "+i"), "No file can be made immutable here.");
    try {
      assertThrows(IOException.class, () -> store.delete("test-net", Progress.NONE));
      assertEquals(List.of(), store.list());
      assertFalse(Files.exists(store.root().resolve("test-net")));
    } finally {
      isImmutable(store.root().resolve(".test-net.gone/a"), "-i");
    }
  }

  private static boolean isImmutable(Path file, String how) {
    return TestFiles.works("chattr", how, file.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Please log in</body></html>",
        "\n<html lang=en>Sign in</html>",
        "\u00EF\u00BB\u00BF<?xml version='1.0'?><Error/>",
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n",
        "{\"error\": \"quota\"}",
      })
  void download_pageInPlaceOfTheFile_isRefusedUnasked(String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.ISO_8859_1);
    server.serve("/a.onnx", bytes);
    server.serve("/b.zip", bytes);
    for (String name : List.of("a.onnx", "b.zip")) {
      for (Digest digest : List.of(FIRST, SHA)) {
        String said = refusal(entry(name, digest), NEVER_ASKED);
        assertTrue(said.contains("refused") && said.contains("from disk"), said);
        assertEquals(List.of(), names(store.root().resolve(".test-net.part")));
      }
    }
  }

  /** What a link in the store leads to is not deleted. */
  @Test
  void delete_link_isNotFollowed() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.write(outside.resolve("keep"), BYTES);
    Files.createDirectories(store.root());
    Links.link(store.root().resolve("test-net"), outside);
    store.delete("test-net", Progress.NONE);
    assertTrue(Files.exists(outside.resolve("keep")));
    assertFalse(Files.exists(store.root().resolve("test-net")));
  }

  /** The catalogue's digests are those of the real files, as the README beside them tells. */
  @Test
  void importFrom_realFiles() throws IOException {
    Path shared = Path.of(System.getProperty("posej.shared", "../shared")).resolve("models");
    assumeTrue(Files.isDirectory(shared), "There are no real models in " + shared + ".");
    List<String> imported = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(shared)) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (CatalogEntry entry : ModelCatalog.bundled().entries()) {
        String name = entry.files().get(0).name();
        for (Path file : files) {
          boolean other = entry.id().equals("yolox-nano"); // of the same name, from another export
          if (file.getFileName().toString().equals(name) && !other) {
            store.importFrom(entry, file, NEVER_ASKED, Progress.NONE);
            imported.add(entry.id());
          }
        }
      }
    }
    assertTrue(imported.size() >= 13, imported.toString());
    assertEquals(
        imported.stream().sorted().toList(), store.list().stream().map(StoredModel::id).toList());
  }
}
