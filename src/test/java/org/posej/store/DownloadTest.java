// SPDX-License-Identifier: BSD-2-Clause
package org.posej.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.posej.store.TestFiles.BYTES;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Progress;
import org.posej.catalog.CatalogFile;

@Timeout(60)
class DownloadTest {
  private static final int HALF = BYTES.length / 2;

  @TempDir Path folder;
  private LoopbackServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    target = folder.resolve("a.onnx");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Download download(DiskSpace space) {
    return new Download(Duration.ofSeconds(20), space, CatalogFile.MOST_OF_UNKNOWN);
  }

  private CatalogFile file(String path, long bytes) {
    return TestFiles.file("a.onnx", server.address(path), TestFiles.sha256(BYTES), bytes);
  }

  private void fetch(CatalogFile file) throws IOException {
    download(DiskSpace.REAL).fetch(file, target, Progress.NONE);
  }

  private String refusal(CatalogFile file) {
    String said = assertThrows(IOException.class, () -> fetch(file)).getMessage();
    assertFalse(said.contains("\n"), said);
    assertFalse(Files.exists(target));
    return said;
  }

  private void assertWhole() throws IOException {
    assertArrayEquals(BYTES, Files.readAllBytes(target));
    assertEquals(List.of(target), Files.list(folder).toList());
  }

  private long partLength() throws IOException {
    Path part = folder.resolve("a.onnx.part");
    return Files.exists(part) ? Files.size(part) : 0;
  }

  @Test
  void fetch_whole() throws IOException {
    server.serve("/a", BYTES);
    List<Double> heard = new ArrayList<>();
    download(DiskSpace.REAL)
        .fetch(file("/a", BYTES.length), target, (done, text) -> heard.add(done));
    assertWhole();
    assertEquals(heard.stream().sorted().toList(), heard);
    assertEquals(1, heard.get(heard.size() - 1));
  }

  @Test
  void fetch_sizeNotKnown_chunked() throws IOException {
    server.at(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(BYTES);
        });
    fetch(file("/a", 0));
    assertWhole();
  }

  /** The server sends the second half only after the first was reported. */
  @Test
  void fetch_slow_reportsMeanwhile() throws IOException {
    CountDownLatch heard = new CountDownLatch(1);
    server.at(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, BYTES.length);
          exchange.getResponseBody().write(BYTES, 0, HALF);
          exchange.getResponseBody().flush();
          LoopbackServer.await(heard);
          exchange.getResponseBody().write(BYTES, HALF, BYTES.length - HALF);
        });
    Progress progress =
        (done, text) -> {
          if (done >= 0.5 && text.contains("a.onnx")) {
            heard.countDown();
          }
        };
    download(DiskSpace.REAL).fetch(file("/a", 0), target, progress);
    assertEquals(0, heard.getCount());
    assertWhole();
  }

  private void cutOnce(String path) {
    CountDownLatch first = new CountDownLatch(1);
    server.at(
        path,
        exchange -> {
          if (first.getCount() == 1) {
            first.countDown();
            LoopbackServer.cut(exchange, BYTES, HALF);
          } else {
            LoopbackServer.answer(exchange, BYTES, "\"v1\"");
          }
        });
  }

  @Test
  void fetch_cut_goesOn() throws IOException {
    cutOnce("/a");
    String said = refusal(file("/a", BYTES.length));
    assertTrue(said.contains("cut after") && said.contains("goes on"), said);
    long have = partLength();
    assertTrue(have > 0 && have <= HALF, have + " bytes");
    fetch(file("/a", BYTES.length));
    assertWhole();
    assertEquals(List.of("", "bytes=" + have + "-"), server.ranges);
  }

  /** The date stands in for an entity tag that there is not. */
  @Test
  void fetch_cutWithDateAlone_goesOn() throws IOException {
    String date = "Mon, 01 Jan 2024 00:00:00 GMT";
    List<String> conditions = new ArrayList<>();
    server.at(
        "/a",
        exchange -> {
          conditions.add(exchange.getRequestHeaders().getFirst("If-Range"));
          exchange.getResponseHeaders().set("Last-Modified", date);
          exchange.sendResponseHeaders(200, BYTES.length);
          boolean cut = conditions.size() == 1;
          exchange.getResponseBody().write(BYTES, 0, cut ? HALF : BYTES.length);
        });
    refusal(file("/a", 0));
    fetch(file("/a", 0));
    assertEquals(date, conditions.get(1));
    assertWhole();
  }

  @Test
  void fetch_cutThenOtherVersion_startsAnew() throws IOException {
    byte[] old = new byte[BYTES.length];
    CountDownLatch first = new CountDownLatch(1);
    server.at(
        "/a",
        exchange -> {
          if (first.getCount() == 1) {
            first.countDown();
            LoopbackServer.cut(exchange, old, HALF);
          } else {
            LoopbackServer.answer(exchange, BYTES, "\"v2\"");
          }
        });
    refusal(file("/a", 0));
    fetch(file("/a", 0));
    assertWhole();
  }

  /** A rest that does not fit what is there is not taken. */
  @ParameterizedTest
  @CsvSource({"206, bytes 0-9/10", "206, bytes 7-299999/300000", "206, ''", "416, bytes */300000"})
  void fetch_cutThenWrongRange_startsAnew(int status, String range) throws IOException {
    server.at(
        "/a",
        exchange -> {
          if (server.ranges.size() == 1) {
            LoopbackServer.cut(exchange, BYTES, HALF);
          } else if (server.ranges.size() == 2) {
            exchange.getResponseHeaders().set("Content-Range", range);
            exchange.sendResponseHeaders(status, 10);
            exchange.getResponseBody().write(new byte[10]);
          } else {
            LoopbackServer.answer(exchange, BYTES, "\"v1\"");
          }
        });
    refusal(file("/a", 0));
    fetch(file("/a", 0));
    assertWhole();
    assertEquals("", server.ranges.get(2));
  }

  @Test
  void fetch_cutThenBusy_keepsThePart() throws IOException {
    server.at(
        "/a",
        exchange -> {
          if (server.ranges.size() == 1) {
            LoopbackServer.cut(exchange, BYTES, HALF);
          } else {
            exchange.sendResponseHeaders(503, -1);
          }
        });
    refusal(file("/a", 0));
    long have = partLength();
    assertTrue(refusal(file("/a", 0)).contains("busy"));
    assertEquals(have, partLength());
  }

  @Test
  void fetch_stopped_keepsThePart() throws IOException {
    CountDownLatch stopped = new CountDownLatch(1);
    server.at(
        "/a",
        exchange -> {
          if (server.ranges.size() == 1) {
            LoopbackServer.cut(exchange, BYTES, HALF);
            LoopbackServer.await(stopped);
          } else {
            LoopbackServer.answer(exchange, BYTES, "\"v1\"");
          }
        });
    Progress stop =
        (done, text) -> {
          if (done >= 0.5) {
            throw new CancellationException("enough");
          }
        };
    CatalogFile file = file("/a", BYTES.length);
    assertThrows(
        CancellationException.class, () -> download(DiskSpace.REAL).fetch(file, target, stop));
    stopped.countDown();
    assertEquals(HALF, partLength());
    fetch(file);
    assertWhole();
    assertEquals("bytes=" + HALF + "-", server.ranges.get(1));
  }

  @Test
  void fetch_silentServer_isGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    server.at("/a", exchange -> LoopbackServer.await(end));
    server.at(
        "/b",
        exchange -> {
          LoopbackServer.cut(exchange, BYTES, HALF);
          LoopbackServer.await(end);
        });
    Download impatient = new Download(Duration.ofMillis(300), DiskSpace.REAL, 1 << 20);
    for (String path : List.of("/a", "/b")) {
      IOException e =
          assertThrows(
              IOException.class, () -> impatient.fetch(file(path, 0), target, Progress.NONE));
      assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
    }
    end.countDown();
  }

  @Test
  void fetch_redirected() throws IOException {
    server.serve("/a", BYTES);
    server.redirect("/r5", server.address("/a"));
    server.redirect("/r4", "/r5");
    server.redirect("/r3", "r4");
    server.redirect("/r2", "/r3");
    server.redirect("/r1", "/r2");
    fetch(file("/r1", BYTES.length));
    assertWhole();
  }

  @Test
  void fetch_redirectedWithoutEndOrToElsewhere_isRefused() {
    server.redirect("/loop", "/loop");
    server.redirect("/plain", "http://example.org/a");
    server.redirect("/file", "file:///etc/passwd");
    server.redirect("/broken", "http://[");
    assertTrue(refusal(file("/loop", 0)).contains("without end"));
    assertTrue(refusal(file("/plain", 0)).contains("refused"));
    assertTrue(refusal(file("/file", 0)).contains("refused"));
    assertTrue(refusal(file("/broken", 0)).contains("no address"));
    assertEquals(6 + 3, server.ranges.size());
  }

  @ParameterizedTest
  @CsvSource({"404, no a.onnx", "410, no a.onnx", "403, does not give", "500, busy", "204, 204"})
  void fetch_noContent_isSaid(int status, String said) {
    server.at("/a", exchange -> exchange.sendResponseHeaders(status, -1));
    String refusal = refusal(file("/a", 0));
    assertTrue(refusal.contains(said), refusal);
  }

  @Test
  void fetch_otherSize_isRefusedAtOnce() throws IOException {
    server.serve("/a", BYTES);
    String said = refusal(file("/a", BYTES.length - 1));
    assertTrue(said.contains("300000 bytes where the catalogue says 299999"), said);
    assertEquals(0, partLength());
  }

  @Test
  void fetch_endless_isRefused() throws IOException {
    server.at("/a", DownloadTest::pour);
    String said = refusal(file("/a", BYTES.length + 10));
    assertTrue(said.contains("larger"), said);
    assertEquals(0, partLength());
  }

  /** A body of unknown length, whose file the catalogue gives no size. */
  @Test
  void fetch_endlessOfUnknownSize_isCutAtTheLimit() throws IOException {
    server.at("/a", DownloadTest::pour);
    Download small = new Download(Duration.ofSeconds(20), DiskSpace.REAL, 2_000_000);
    List<Double> heard = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Progress progress =
        (done, text) -> {
          heard.add(done);
          texts.add(text);
        };
    String said =
        assertThrows(IOException.class, () -> small.fetch(file("/a", 0), target, progress))
            .getMessage();
    assertEquals(
        "a.onnx is refused: it is larger than the 2.0 MB that are taken; import it from disk.",
        said);
    assertEquals(0, partLength());
    assertTrue(heard.stream().allMatch(done -> done == 0), heard.toString());
    assertTrue(texts.contains("Downloading a.onnx, 0.0 MB, size unknown"), texts.toString());
  }

  @Test
  void fetch_toldSizeBeyondTheLimit_isRefusedAtOnce() throws IOException {
    server.serve("/a", BYTES);
    Download small = new Download(Duration.ofSeconds(20), DiskSpace.REAL, BYTES.length - 1);
    String said =
        assertThrows(IOException.class, () -> small.fetch(file("/a", 0), target, Progress.NONE))
            .getMessage();
    assertTrue(said.contains("larger than the 0.3 MB that are taken"), said);
    assertEquals(0, partLength());
    small.fetch(file("/a", BYTES.length), target, Progress.NONE);
    assertWhole();
  }

  @Test
  void fetch_sizeThatTheServerTells_fillsTheBar() throws IOException {
    server.serve("/a", BYTES);
    List<Double> heard = new ArrayList<>();
    download(DiskSpace.REAL).fetch(file("/a", 0), target, (done, text) -> heard.add(done));
    assertEquals(1, heard.get(heard.size() - 1), 1e-9);
  }

  @Test
  void fetch_pageByItsType_isRefusedAtOnce() throws IOException {
    server.at(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          LoopbackServer.answer(exchange, BYTES, "\"v1\"");
        });
    String said = refusal(file("/a", 0));
    assertTrue(said.startsWith("A web page came in place of a.onnx"), said);
    assertEquals(0, partLength());
  }

  /** Sends without end until the other side hangs up. */
  private static void pour(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (true) {
        exchange.getResponseBody().write(BYTES);
      }
    } catch (IOException e) {
      exchange.close();
    }
  }

  @Test
  void fetch_noServer_isSaid() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + free + "/a";
    String said = refusal(TestFiles.file("a.onnx", address, TestFiles.sha256(BYTES), BYTES.length));
    assertTrue(said.contains("check the network"), said);
  }

  @Test
  void fetch_fullDisk_isSaidBefore() {
    server.serve("/a", BYTES);
    DiskSpace full = f -> BYTES.length + DiskSpace.RESERVE - 1;
    for (long known : new long[] {BYTES.length, 0}) {
      IOException e =
          assertThrows(
              IOException.class,
              () -> download(full).fetch(file("/a", known), target, Progress.NONE));
      assertTrue(e.getMessage().contains("disk is full"), e.getMessage());
    }
    assertEquals(1, server.ranges.size());
  }

  /** Two parts of a test file in turn give its bytes, whatever was cut where. */
  @Test
  void fetch_cutTwice_goesOnTwice() throws IOException {
    server.at(
        "/a",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
          int to = Math.min(BYTES.length, from + 110_000);
          exchange.getResponseHeaders().set("ETag", "\"v1\"");
          if (from > 0) {
            String all = "bytes " + from + "-" + (BYTES.length - 1) + "/" + BYTES.length;
            exchange.getResponseHeaders().set("Content-Range", all);
          }
          exchange.sendResponseHeaders(from > 0 ? 206 : 200, BYTES.length - from);
          exchange.getResponseBody().write(Arrays.copyOfRange(BYTES, from, to));
          exchange.getResponseBody().flush();
        });
    int tries = 0;
    while (!Files.exists(target) && tries++ < 9) {
      try {
        fetch(file("/a", 0));
      } catch (IOException e) {
        assertTrue(e.getMessage().contains("cut after"), e.getMessage());
      }
    }
    assertWhole();
    assertTrue(tries >= 2);
  }
}
